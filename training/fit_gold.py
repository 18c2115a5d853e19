"""Re-fit a gold file whose white space deviates to the text it annotates.

``python training/fit_gold.py GOLD FOLDER…`` looks for the gold's document in the folders, gives
the body the source's white space, and writes the gold file anew. What then is still wrong is
printed, and the exit code is 1.
"""

import argparse
from pathlib import Path

from pipeline.scoring.gold import parse_gold
from pipeline.scoring.goldcheck import check_gold
from pipeline.scoring.goldwrite import fit_gold, write_gold


def find_document(name: str, folders: list[Path]) -> Path:
    """Return the file ``name`` in the first of ``folders`` that has it."""
    return next(folder / name for folder in folders if (folder / name).is_file())


def main() -> int:
    """Fit the files that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    arguments = parser.parse_args()
    gold = parse_gold(arguments.gold.read_bytes().decode(), name=arguments.gold.name)
    source = find_document(gold.document, arguments.folders).read_bytes().decode()
    fitted = fit_gold(gold, source)
    arguments.gold.write_bytes(write_gold(fitted).encode())
    failures = check_gold(fitted, source)
    print("\n".join(failures))
    return int(bool(failures))


if __name__ == "__main__":
    raise SystemExit(main())
