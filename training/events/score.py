"""Print the scores of the events on gold and on the invented sentences, names and dates as marked.

python training/events/score.py [dev|test …]
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "events")]

import goldrecords  # noqa: E402
from eventscores import count_events, make_figures  # noqa: E402


def main() -> None:
    """Score by split and language."""
    for split in sys.argv[1:] or ["dev", "test"]:
        golds = goldrecords.read_golds(split)
        for language in ("ru", "en"):
            counts = count_events(g for g in golds if g.language == language)
            print(split, language, counts["gold"], "events", make_figures(counts))
    for name in ("ru_dev", "ru_held", "en_dev", "en_held"):
        counts = count_events(goldrecords.read_sentences(name))
        print(name, counts["gold"], "events", make_figures(counts))


if __name__ == "__main__":
    main()
