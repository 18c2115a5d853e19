"""Train the project's tagger: python train_tagger.py LANG CORPORA OUT [--hold N] [--epochs N].

Reads the open corpora and training/annotations; writes OUT (npz). With --hold 5 every fifth
written sentence is kept back and scored each epoch.
"""

import argparse
import random
import sys
from pathlib import Path

import numpy as np
import torch
from corpora import Example, add_noise, read_annotations, read_corpus
from names import list_places, replace_names
from torch import nn

from pipeline.entities.authority import load_authority
from pipeline.ner.encoder import WIDTH, load_encoder
from pipeline.ner.features import ROWS, SLOTS, WORD_SLOTS, describe_tokens, hash_feature
from pipeline.ner.found import LABELS
from pipeline.ner.gazetteer import Gazetteer
from pipeline.ner.network import FORBIDDEN, TAGS, Network, decode_paths
from pipeline.ner.tagger import cut_tokens, pack_features, read_path
from pipeline.ner.tokens import split_tokens
from pipeline.records import Passage, Span
from pipeline.syntax import load_parser

ROOT = Path(__file__).resolve().parents[1]
OPEN = {
    "ru": {"fact": ["ner/ru/factrueval2016.dev.jsonl", "ner/ru/factrueval2016.test.jsonl.gz"], "pud": ["ner/ru/uner_pud.jsonl"]},
    "en": {
        "ewt": ["ner/en/uner_ewt.train.jsonl.gz", "ner/en/uner_ewt.dev.jsonl"],
        "gum": ["ner/en/gum_open.train.jsonl.gz"],
        "wiki": ["ner/en/wikigold.jsonl"],
        "red": ["ner/en/redocred.dev.jsonl.gz", "ner/en/redocred.test.jsonl.gz"],
        "cross": ["ner/en/crossner_politics.dev.jsonl", "ner/en/crossner_politics.train.jsonl"],
        "re3d": ["ner/en/re3d.jsonl"],
    },
}  # fmt: skip
DIM, HIDDEN, HIDDEN2 = 48, 96, 64
BATCH = 32
Item = tuple[list[list[int]], list[str], list[int], str, list[tuple[int, int]]]


class Model(nn.Module):
    """The network of pipeline.ner.network with dropout, to be trained."""

    def __init__(self, dense: int) -> None:
        super().__init__()
        self.rows = nn.Embedding(ROWS, DIM, padding_idx=0)
        nn.init.normal_(self.rows.weight, std=0.1)
        self.bias = nn.Parameter(torch.zeros(DIM))
        width = DIM + dense
        self.conv1 = nn.Linear(3 * width, HIDDEN)
        self.conv2 = nn.Linear(3 * HIDDEN, HIDDEN2)
        self.head = nn.Linear(width + HIDDEN + HIDDEN2, len(TAGS))
        self.paths = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.register_buffer("allowed", allow_paths())
        self.drop = nn.Dropout(0.4)

    def forward(self, features: torch.Tensor, dense: torch.Tensor | None) -> torch.Tensor:
        base = self.rows(features).sum(dim=2) + self.bias
        if dense is not None:
            base = torch.cat([base, dense], dim=2)
        base = self.drop(base)
        first = self.drop(torch.relu(self.conv1(stack(base))))
        second = self.drop(torch.relu(self.conv2(stack(first))))
        return self.head(torch.cat([base, first, second], dim=2))

    def full_paths(self) -> torch.Tensor:
        return torch.where(self.allowed, self.paths, torch.tensor(FORBIDDEN))

    def loss(self, scores: torch.Tensor, tags: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return the negative log-likelihood of each item's tag sequence."""
        paths = self.full_paths()
        gold = torch.gather(scores, 2, tags[..., None])[..., 0] * mask
        steps = paths[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
        state = scores[:, 0]
        for k in range(1, scores.shape[1]):
            new = torch.logsumexp(state[:, :, None] + paths[None], dim=1) + scores[:, k]
            state = torch.where(mask[:, k, None] > 0, new, state)
        return torch.logsumexp(state, dim=1) - gold.sum(1) - steps.sum(1)

    def export(self) -> dict[str, np.ndarray]:
        """Return the weights as the numpy network reads them."""
        out = {"rows": self.rows.weight, "bias": self.bias, "paths": self.full_paths()}
        for name in ("conv1", "conv2", "head"):
            layer = getattr(self, name)
            out |= {f"{name}.weight": layer.weight.T, f"{name}.bias": layer.bias}
        return {name: value.detach().numpy() for name, value in out.items()}


def stack(x: torch.Tensor) -> torch.Tensor:
    padded = nn.functional.pad(x, (0, 0, 1, 1))
    return torch.cat([padded[:, :-2], padded[:, 1:-1], padded[:, 2:]], dim=2)


def allow_paths() -> torch.Tensor:
    allowed = torch.ones(len(TAGS), len(TAGS), dtype=torch.bool)
    for left, a in enumerate(TAGS):
        for right, b in enumerate(TAGS):
            if b.startswith("I") and a[1:] != b[1:]:
                allowed[left, right] = False
    return allowed


def encode_example(
    example: Example, domain: str, gazetteer: Gazetteer, language: str
) -> list[Item]:
    """Return the example's stretches as feature rows, words, tags, domain, token offsets."""
    text, spans = example
    tokens = split_tokens(text, language)
    rows = describe_tokens(tokens, gazetteer)
    tags = [0] * len(tokens)
    for start, end, label in spans:
        inside = [k for k, t in enumerate(tokens) if t.start < end and t.end > start]
        for n, k in enumerate(inside):
            tags[k] = 1 + 2 * LABELS.index(label) + (n > 0)
    return [
        (rows[a:b], [t.text for t in tokens[a:b]], tags[a:b], domain, [(t.start, t.end) for t in tokens[a:b]])
        for a, b in cut_tokens(tokens)
    ]  # fmt: skip


def find_cases(examples: list[Example]) -> list[list[str | None]]:
    """Return the grammatical case of each span's last noun, by the Russian parser."""
    parser = load_parser("ru", {}, ROOT / "models")
    passages = [
        Passage(str(k), "t", "paragraph", "ru", 1, text, ((0, 0),), (Span(0, len(text)),))
        for k, (text, _) in enumerate(examples)
    ]
    cases: dict[str, dict[int, str]] = {}
    for sentence in parser.parse(passages):
        found = cases.setdefault(sentence.passage_id, {})
        for token in sentence.tokens:
            feats = dict(p.split("=") for p in token.feats.split("|") if "=" in p)
            if feats.get("Case") and feats.get("Number") == "Sing":
                found[token.start] = feats["Case"]
    return [
        [next((c for s, c in sorted(cases.get(str(k), {}).items()) if start <= s < end), None) for start, end, _ in spans]
        for k, (_, spans) in enumerate(examples)
    ]  # fmt: skip


def spoil_features(features: np.ndarray, random_: np.random.Generator) -> np.ndarray:
    """Return a copy in which some authority, pattern, word and lemma features are absent."""
    out = features.copy()
    item = random_.random((out.shape[0], 1, 1))
    gaz = (random_.random(out.shape[:2]) < 0.15) | (item[..., 0] < 0.3)
    out[:, :, WORD_SLOTS : WORD_SLOTS + 2][gaz] = 0
    out[:, :, WORD_SLOTS + 2 : WORD_SLOTS + 4][random_.random(out.shape[:2]) < 0.2] = 0
    for slot in range(5):
        out[:, :, slot][random_.random(out.shape[:2]) < (0.5 if slot < 2 else 0.15)] = 0
    return out


def make_batches(items: list[Item], random_: random.Random) -> list[list[Item]]:
    keyed = sorted(items, key=lambda item: len(item[1]) + random_.random() * 6)
    batches = [keyed[k : k + BATCH] for k in range(0, len(keyed), BATCH)]
    random_.shuffle(batches)
    return batches


def pack_batch(batch: list[Item], encoder: object, domain: str | None = None) -> tuple:
    lengths = [len(item[1]) for item in batch]
    features = pack_features([item[0] for item in batch])
    for k, item in enumerate(batch):
        features[k, :, SLOTS] = hash_feature(f"d={domain or item[3]}")
    dense = encoder.encode([item[1] for item in batch], max(lengths)) if encoder else None
    tags = np.zeros((len(batch), max(lengths)), dtype=np.int64)
    for k, item in enumerate(batch):
        tags[k, : lengths[k]] = item[2]
    mask = (np.arange(max(lengths))[None] < np.array(lengths)[:, None]).astype(np.float32)
    return features, dense, tags, mask, lengths


def score_items(model: Model, items: list[Item], encoder: object) -> tuple[float, float, float]:
    """Return strict precision, recall and F1 of names over the items."""
    network = Network({k: v.astype(np.float32) for k, v in model.export().items()})
    right = found = wanted = 0
    for k in range(0, len(items), BATCH):
        batch = items[k : k + BATCH]
        features, dense, _, _, lengths = pack_batch(batch, encoder, "own")
        scores = network.score(features, dense)
        paths, posterior = decode_paths(scores, lengths, network.weights["paths"])
        for n, item in enumerate(batch):
            gold = {s[:3] for s in read_path(item[2], posterior[n])}
            said = {s[:3] for s in read_path(paths[n], posterior[n])}
            right, found, wanted = right + len(gold & said), found + len(said), wanted + len(gold)
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    return precision, recall, 2 * right / max(found + wanted, 1)


def main() -> None:
    """Train and save."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("language")
    arguments.add_argument("corpora", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--hold", type=int, default=0)
    arguments.add_argument("--epochs", type=int, default=5)
    arguments.add_argument("--copies", type=int, default=6)
    arguments.add_argument("--extra", type=Path, nargs="*", default=[])
    args = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1922)
    random_, rng = random.Random(1922), np.random.default_rng(1922)  # noqa: S311
    authority = load_authority(ROOT / "curation" / "authority")
    gazetteer = Gazetteer(authority)
    encoder = load_encoder() if args.language == "ru" else None
    own, held = read_own(args.language, args.hold)
    for path in args.extra:
        own += list(read_annotations(path))
    cases = find_cases(own) if args.language == "ru" else [[None] * len(s) for _, s in own]
    places = list_places(authority, args.language)
    fixed = [i for domain, names in OPEN[args.language].items() for name in names
             for e in read_corpus(args.corpora / name) for i in encode_example(e, domain, gazetteer, args.language)]  # fmt: skip
    test = [i for e in held for i in encode_example(e, "own", gazetteer, args.language)]
    noisy = [
        i
        for e in held
        for i in encode_example(add_noise(e, random_, 0.03), "own", gazetteer, args.language)
    ]
    model = Model(WIDTH if encoder else 0)
    seen = np.zeros(ROWS, dtype=bool)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998))  # fmt: skip
    steps = None
    for epoch in range(args.epochs):
        varied = [replace_names(e, c, places, args.language, random_) for _ in range(args.copies) for e, c in zip(own, cases, strict=True)]  # fmt: skip
        varied = [
            add_noise(e, random_, 0.025) if random_.random() < 0.3 else e for e in varied
        ] + own
        items = fixed + [
            i for e in varied for i in encode_example(e, "own", gazetteer, args.language)
        ]
        batches = make_batches(items, random_)
        if steps is None:
            optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=1e-3)
            steps = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=int(len(batches) * args.epochs * 1.05) + 5)  # fmt: skip
        model.train()
        total = 0.0
        for batch in batches:
            features, dense, tags, mask, _ = pack_batch(batch, encoder)
            seen[features] = True
            scores = model(torch.from_numpy(spoil_features(features, rng)), None if dense is None else torch.from_numpy(dense))  # fmt: skip
            weights = torch.tensor([1.0 if item[3] == "own" else 0.5 for item in batch])
            loss = (
                model.loss(scores, torch.from_numpy(tags), torch.from_numpy(mask)) * weights
            ).mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            steps.step()
            average.update_parameters(model)
            total += loss.item()
        model.eval()
        average.eval()
        figures = [
            f"{x:.3f}"
            for part in (test, noisy)
            if part
            for x in score_items(average.module, part, encoder)
        ]
        print(epoch, f"loss {total / len(batches):.3f}", *figures, flush=True)
    weights = average.module.export()
    weights["rows"] = weights["rows"] * seen[:, None]
    np.savez_compressed(
        args.out, **{k: v.astype(np.float16) for k, v in weights.items()}
    )


def read_own(language: str, hold: int) -> tuple[list[Example], list[Example]]:
    """Return own annotation to train on, and every ``hold``-th written sentence to score on."""
    own: list[Example] = []
    held: list[Example] = []
    for path in sorted((ROOT / "training" / "annotations").glob(f"{language}-*.txt")):
        for k, example in enumerate(read_annotations(path)):
            is_held = hold and "written" in path.name and k % hold == 0
            (held if is_held else own).append(example)
    return own, held


if __name__ == "__main__":
    sys.exit(main())
