"""Write spaCy's files for names: python make_spacy.py CORPORA OUT LANG [ANNOTATION…]."""

import random
import sys
from pathlib import Path

import spacy
from corpora import Example, add_noise, read_annotations, read_corpus
from spacy.tokens import DocBin
from spacy.util import filter_spans

TRAIN = {
    "en": [
        "ner/en/uner_ewt.train.jsonl.gz",
        "ner/en/gum_open.train.jsonl.gz",
        "ner/en/wikigold.jsonl",
        "ner/en/redocred.dev.jsonl.gz",
        "ner/en/redocred.test.jsonl.gz",
        "ner/en/crossner_politics.dev.jsonl",
        "ner/en/crossner_politics.train.jsonl",
    ],
    "ru": [
        "ner/ru/factrueval2016.dev.jsonl",
        "ner/ru/factrueval2016.test.jsonl.gz",
        "ner/ru/uner_pud.jsonl",
    ],
}
DEV = {"en": "ner/en/uner_ewt.dev.jsonl", "ru": None}
REPEAT = 6


def write_examples(examples: list[Example], language: str, path: Path) -> None:
    """Write the examples as a DocBin; spans that fit no tokens are left out."""
    nlp = spacy.blank(language)
    box = DocBin()
    for text, spans in examples:
        doc = nlp.make_doc(text)
        found = [doc.char_span(s, e, label=label, alignment_mode="expand") for s, e, label in spans]
        doc.ents = filter_spans([span for span in found if span is not None])
        box.add(doc)
    box.to_disk(path)


def main(corpora: Path, out: Path, language: str, annotations: list[Path]) -> None:
    """Mix open corpora with repeated, partly spoilt own annotation."""
    random_ = random.Random(1922)  # noqa: S311
    train = [e for name in TRAIN[language] for e in read_corpus(corpora / name)]
    own = [e for path in annotations for e in read_annotations(path)]
    for repeat in range(REPEAT):
        rate = 0.03 if repeat % 3 == 2 else 0.0  # noqa: PLR2004
        train += [add_noise(e, random_, rate) if rate else e for e in own]
    dev = list(read_corpus(corpora / DEV[language])) if DEV[language] else train[::20]
    random_.shuffle(train)
    write_examples(train, language, out / f"{language}_ner_train.spacy")
    write_examples(dev, language, out / f"{language}_ner_dev.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], [Path(p) for p in sys.argv[4:]])
