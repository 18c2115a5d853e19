"""Write Stanza's training files: python make_stanza.py CORPORA OUT [--repeat N].

Russian: open corpora and repeated own annotation, partly spoilt; every ninth written sentence
is kept for the development file.
"""

import json
import random
import sys
from pathlib import Path

from corpora import Example, add_noise, read_annotations, read_corpus

from pipeline.ner.tokens import split_tokens

HERE = Path(__file__).parent
OPEN = (
    "ner/ru/factrueval2016.dev.jsonl",
    "ner/ru/factrueval2016.test.jsonl.gz",
    "ner/ru/uner_pud.jsonl",
)
REPEAT = 3
HELD = 9


def tag_example(example: Example) -> list[dict[str, str]]:
    """Return the tokens with BIO tags."""
    text, spans = example
    rows = []
    for token in split_tokens(text):
        inside = next(((s, lab) for s, e, lab in spans if token.start < e and token.end > s), None)
        part = "O" if inside is None else ("B-" if token.start <= inside[0] else "I-") + inside[1]
        rows.append({"text": token.text, "ner": part})
    return rows


def main(corpora: Path, out: Path) -> None:
    """Write ru_train.json and ru_dev.json."""
    random_ = random.Random(1922)  # noqa: S311
    own: list[Example] = []
    held: list[Example] = []
    for path in sorted((HERE / "annotations").glob("ru-*.txt")):
        for k, example in enumerate(read_annotations(path)):
            (held if k % HELD == 0 else own).append(example)
    train = [e for name in OPEN for e in read_corpus(corpora / name)]
    for repeat in range(REPEAT):
        train += [add_noise(e, random_, 0.03) if repeat == 2 else e for e in own]  # noqa: PLR2004
    random_.shuffle(train)
    for name, examples in (("ru_train", train), ("ru_dev", held)):
        rows = [r for e in examples if (r := tag_example(e))]
        (out / f"{name}.json").write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
