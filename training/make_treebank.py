"""Turn CoNLL-U into spaCy's form, six sentences a text: python make_treebank.py FOLDER OUT."""

import gzip
import sys
from pathlib import Path

from spacy.cli.convert import convert


def main(folder: Path, out: Path) -> None:
    """Convert train, dev and test."""
    out.mkdir(parents=True, exist_ok=True)
    for part in ("train", "dev", "test"):
        plain = out / f"{part}.conllu"
        plain.write_bytes(gzip.decompress((folder / f"{part}.conllu.gz").read_bytes()))
        convert(plain, out, converter="conllu", n_sents=6, merge_subtokens=True, silent=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
