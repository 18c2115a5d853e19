"""Print the scores of the events on gold and on the invented sentences, names and dates as marked.

python training/events/score.py [dev|FILE|FOLDER …]

A folder stands for its `events-*.gold`. Besides all together, each file is scored by itself.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "events")]

import goldrecords  # noqa: E402
from eventscores import count_events, make_figures  # noqa: E402

from pipeline.scoring.gold import Gold, parse_gold  # noqa: E402


def read_set(name: str) -> list[Gold]:
    """Return the gold of a split, a folder or a file."""
    path = Path(name)
    if not path.exists():
        return goldrecords.read_golds(name)
    paths = sorted(path.glob("events-*.gold")) if path.is_dir() else [path]
    return [parse_gold(p.read_text(encoding="utf-8"), name=p.name) for p in paths]


def main() -> None:
    """Score by split and language."""
    for split in sys.argv[1:] or ["dev"]:
        golds = read_set(split)
        for gold in golds if Path(split).exists() else ():
            counts = count_events([gold])
            print(gold.name, counts["gold"], "events", make_figures(counts))
        for language in ("ru", "en"):
            counts = count_events(g for g in golds if g.language == language)
            if counts["gold"]:
                print(split, language, counts["gold"], "events", make_figures(counts))
    for name in ("ru_dev", "ru_held", "en_dev", "en_held"):
        counts = count_events(goldrecords.read_sentences(name))
        print(name, counts["gold"], "events", make_figures(counts))


if __name__ == "__main__":
    main()
