"""Train the project's tagger: python train_tagger.py LANG CORPORA OUT [--hold N] [--epochs N].

Reads the open corpora and annotations/; writes OUT (npz). With --hold 5 every fifth written
sentence is kept back and scored each epoch, as it is and with the noise of a scan.
"""

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from corpora import Example, add_noise, read_annotations, read_corpus
from names import list_places, replace_names
from tagger_model import Model
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from pipeline.entities.authority import load_authority
from pipeline.ner.encoder import WIDTH, Encoder, load_encoder
from pipeline.ner.features import ROWS, SLOTS, WORD_SLOTS, describe_tokens, hash_feature
from pipeline.ner.found import LABELS
from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.network import Network, decode_paths
from pipeline.ner.tagger import cut_tokens, pack_features, read_path
from pipeline.ner.tokens import split_tokens
from pipeline.records import Passage, Span
from pipeline.syntax import load_parser

ROOT = Path(__file__).resolve().parents[1]
OPEN = {
    "ru": {
        "fact": ["ner/ru/factrueval2016.dev.jsonl", "ner/ru/factrueval2016.test.jsonl.gz"],
        "pud": ["ner/ru/uner_pud.jsonl"],
    },
    "en": {
        "ewt": ["ner/en/uner_ewt.train.jsonl.gz", "ner/en/uner_ewt.dev.jsonl"],
        "gum": ["ner/en/gum_open.train.jsonl.gz"],
        "wiki": ["ner/en/wikigold.jsonl"],
        "red": ["ner/en/redocred.dev.jsonl.gz", "ner/en/redocred.test.jsonl.gz"],
        "cross": ["ner/en/crossner_politics.dev.jsonl", "ner/en/crossner_politics.train.jsonl"],
        "re3d": ["ner/en/re3d.jsonl"],
    },
}
SEED, BATCH, RATE = 1922, 32, 3e-3
NOISE, NOISY_SHARE, HEADING_SHARE = 0.025, 0.3, 0.03
OPEN_WEIGHT = 0.5
ABSENT = {"item": 0.3, "names": 0.15, "patterns": 0.2, "word": 0.5, "form": 0.15}


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of an example: feature rows, words, tags, and the corpus it is from."""

    rows: list[list[int]]
    words: list[str]
    tags: list[int]
    domain: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Items side by side, zeros beyond their ends."""

    features: np.ndarray
    dense: np.ndarray | None
    tags: np.ndarray
    mask: np.ndarray
    lengths: list[int]


@dataclass(frozen=True, slots=True)
class Maker:
    """What turns examples into items and items into batches."""

    language: str
    gazetteer: Gazetteer
    encoder: Encoder | None

    def encode(self, example: Example, domain: str) -> list[Item]:
        """Return the example's stretches."""
        text, spans = example
        tokens = split_tokens(text, self.language)
        rows = describe_tokens(tokens, self.gazetteer)
        tags = [0] * len(tokens)
        for start, end, label in spans:
            inside = [k for k, t in enumerate(tokens) if t.start < end and t.end > start]
            for n, k in enumerate(inside):
                tags[k] = 1 + 2 * LABELS.index(label) + (n > 0)
        return [
            Item(rows[a:b], [t.text for t in tokens[a:b]], tags[a:b], domain)
            for a, b in cut_tokens(tokens)
        ]

    def pack(self, items: list[Item], domain: str | None = None) -> Batch:
        """Return the items as a batch, read as ``domain`` where one is given."""
        lengths = [len(item.words) for item in items]
        time = max(lengths)
        features = pack_features([item.rows for item in items])
        tags = np.zeros((len(items), time), dtype=np.int64)
        for k, item in enumerate(items):
            features[k, :, SLOTS] = hash_feature(f"d={domain or item.domain}")
            tags[k, : lengths[k]] = item.tags
        words = [item.words for item in items]
        dense = self.encoder.encode(words, time) if self.encoder else None
        mask = (np.arange(time)[None] < np.array(lengths)[:, None]).astype(np.float32)
        return Batch(features, dense, tags, mask, lengths)


def find_cases(examples: list[Example]) -> list[list[str | None]]:
    """Return the grammatical case of each span's first declined singular word."""
    parser = load_parser("ru", {}, ROOT / "models")
    cases: dict[str, dict[int, str]] = {}
    for sentence in parser.parse(_wrap_text(str(k), text) for k, (text, _) in enumerate(examples)):
        for token in sentence.tokens:
            feats = dict(p.split("=") for p in token.feats.split("|") if "=" in p)
            if "Case" in feats and feats.get("Number") == "Sing":
                cases.setdefault(sentence.passage_id, {})[token.start] = feats["Case"]
    return [
        [_first_inside(cases.get(str(k), {}), start, end) for start, end, _ in spans]
        for k, (_, spans) in enumerate(examples)
    ]


def _first_inside(cases: dict[int, str], start: int, end: int) -> str | None:
    return next((case for place, case in sorted(cases.items()) if start <= place < end), None)


def _wrap_text(name: str, text: str) -> Passage:
    return Passage(name, "t", "paragraph", "ru", 1, text, ((0, 0),), (Span(0, len(text)),))


def spoil_features(features: np.ndarray, random_: np.random.Generator) -> np.ndarray:
    """Return a copy in which some authority, pattern, word and form features are absent."""
    out = features.copy()
    shape = out.shape[:2]
    whole = random_.random((shape[0], 1)) < ABSENT["item"]
    names = (random_.random(shape) < ABSENT["names"]) | whole
    out[:, :, WORD_SLOTS : WORD_SLOTS + 2][names] = 0
    out[:, :, WORD_SLOTS + 2 : WORD_SLOTS + 4][random_.random(shape) < ABSENT["patterns"]] = 0
    for slot, rate in enumerate(("word", "word", "form", "form", "form")):
        out[:, :, slot][random_.random(shape) < ABSENT[rate]] = 0
    return out


def make_batches(items: list[Item], random_: random.Random) -> list[list[Item]]:
    """Return batches of items of about one length, shuffled."""
    keyed = sorted(items, key=lambda item: len(item.words) + random_.random() * 6)
    batches = [keyed[k : k + BATCH] for k in range(0, len(keyed), BATCH)]
    random_.shuffle(batches)
    return batches


def score_items(model: Model, items: list[Item], maker: Maker) -> str:
    """Return strict precision, recall and F1 of names over the items, read as our own."""
    network = Network({k: v.astype(np.float32) for k, v in model.export().items()})
    right = found = wanted = 0
    for k in range(0, len(items), BATCH):
        batch = maker.pack(items[k : k + BATCH], "own")
        scores = network.score(batch.features, batch.dense)
        paths, posterior = decode_paths(scores, batch.lengths, network.weights["paths"])
        for n, item in enumerate(items[k : k + BATCH]):
            gold = {name[:3] for name in read_path(item.tags, posterior[n])}
            said = {name[:3] for name in read_path(paths[n], posterior[n])}
            right, found, wanted = right + len(gold & said), found + len(said), wanted + len(gold)
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return f"{precision:.3f} {recall:.3f} {2 * right / max(found + wanted, 1):.3f}"


def read_own(language: str, hold: int) -> tuple[list[Example], list[Example]]:
    """Return own annotation to train on, and every ``hold``-th written sentence to score on."""
    own: list[Example] = []
    held: list[Example] = []
    for path in sorted((ROOT / "training" / "annotations").glob(f"{language}-*.txt")):
        for k, example in enumerate(read_annotations(path)):
            is_held = hold and "written" in path.name and k % hold == 0
            (held if is_held else own).append(example)
    return own, held


@dataclass(slots=True)
class Trainer:
    """A training run: the model, its average, and which feature rows it has seen."""

    maker: Maker
    model: Model
    average: AveragedModel
    optimizer: torch.optim.Optimizer
    rng: np.random.Generator
    seen: np.ndarray

    def run_epoch(self, batches: list[list[Item]], rate: list[float]) -> float:
        """Take one step a batch, its learning rate from ``rate``; return the mean loss."""
        self.model.train()
        total = 0.0
        for items, now in zip(batches, rate, strict=True):
            self.optimizer.param_groups[0]["lr"] = now
            total += self.take_step(self.maker.pack(items), items)
        return total / len(batches)

    def take_step(self, batch: Batch, items: list[Item]) -> float:
        """Learn from one batch; return its loss."""
        self.seen[batch.features] = True
        features = torch.from_numpy(spoil_features(batch.features, self.rng))
        dense = None if batch.dense is None else torch.from_numpy(batch.dense)
        scores = self.model(features, dense)
        weights = torch.tensor([1.0 if i.domain == "own" else OPEN_WEIGHT for i in items])
        losses = self.model.loss(scores, torch.from_numpy(batch.tags), torch.from_numpy(batch.mask))
        loss = (losses * weights).mean()
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 5.0)
        self.optimizer.step()
        self.average.update_parameters(self.model)
        return loss.item()

    def save(self, path: Path) -> None:
        """Write the average's weights, those of rows never seen as zeros."""
        weights = self.average.module.export()
        weights["rows"] = weights["rows"] * self.seen[:, None]
        np.savez_compressed(path, **{k: v.astype(np.float16) for k, v in weights.items()})


def start_trainer(maker: Maker) -> Trainer:
    """Return a fresh run."""
    model = Model(WIDTH if maker.encoder else 0)
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.998))
    optimizer = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=1e-3)
    rng = np.random.default_rng(SEED)
    return Trainer(maker, model, average, optimizer, rng, np.zeros(ROWS, dtype=bool))


def plan_rates(done: float, steps: int, epochs: int) -> list[float]:
    """Return the learning rate of each step of an epoch: a rise over 30 %, then a cosine fall."""
    places = (done + np.arange(steps) / steps) / epochs
    rise = 0.04 + 0.96 * (1 - np.cos(np.pi * np.minimum(places / 0.3, 1))) / 2
    fall = (1 + np.cos(np.pi * np.clip((places - 0.3) / 0.7, 0, 1))) / 2
    return [float(RATE * r) for r in np.where(places < 0.3, rise, fall)]  # noqa: PLR2004


def make_varied(
    own: list[Example],
    cases: list[list[str | None]],
    args: argparse.Namespace,
    places: list[str],
    random_: random.Random,
) -> list[Example]:
    """Return copies of the annotation with other names, some with the noise of a scan."""
    varied = [
        replace_names(example, case, places, args.language, random_)
        for _ in range(args.copies)
        for example, case in zip(own, cases, strict=True)
    ]
    return [spoil_example(e, random_) for e in varied]


def spoil_example(example: Example, random_: random.Random) -> Example:
    """Return the example as it is, in the capitals of a heading, or with the noise of a scan."""
    kind = random_.random()
    if kind < HEADING_SHARE:
        return example[0].upper(), example[1]
    return add_noise(example, random_, NOISE) if kind < HEADING_SHARE + NOISY_SHARE else example


def read_open(maker: Maker, corpora: Path) -> list[Item]:
    """Return the items of the open corpora."""
    return [
        item
        for domain, names in OPEN[maker.language].items()
        for name in names
        for example in read_corpus(corpora / name)
        for item in maker.encode(example, domain)
    ]


def read_arguments() -> argparse.Namespace:
    """Return the command line's arguments."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("language")
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--hold", type=int, default=0)
    arguments.add_argument("--epochs", type=int, default=4)
    arguments.add_argument("--copies", type=int, default=6)
    arguments.add_argument("--seed", type=int, default=SEED)
    return arguments.parse_args()


def main() -> None:
    """Train, print scores, save."""
    args = read_arguments()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    random_ = random.Random(args.seed)  # noqa: S311
    authority = load_authority(ROOT / "curation" / "authority")
    encoder = load_encoder() if args.language == "ru" else None
    maker = Maker(args.language, Gazetteer(authority), encoder)
    own, held = read_own(args.language, args.hold)
    cases = find_cases(own) if args.language == "ru" else [[None] * len(s) for _, s in own]
    places = list_places(authority, args.language)
    fixed = read_open(maker, args.corpora)
    noisy = [add_noise(e, random_, 0.03) for e in held]
    tests = [[i for e in part for i in maker.encode(e, "own")] for part in (held, noisy) if part]
    trainer = start_trainer(maker)
    for epoch in range(args.epochs):
        varied = own + make_varied(own, cases, args, places, random_)
        items = fixed + [i for e in varied for i in maker.encode(e, "own")]
        batches = make_batches(items, random_)
        loss = trainer.run_epoch(batches, plan_rates(epoch, len(batches), args.epochs))
        trainer.average.eval()
        figures = [score_items(trainer.average.module, test, maker) for test in tests]
        print(epoch, f"loss {loss:.3f}", *figures, flush=True)
    trainer.save(args.out)


if __name__ == "__main__":
    main()
