"""Gold to brat and back."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.records import DataError
from pipeline.scoring.brat import LAYERS, from_brat, to_brat
from pipeline.scoring.gold import Gold, parse_gold
from pipeline.scoring.goldcheck import check_gold
from pipeline.scoring.goldwrite import write_gold

GOLD = Path(__file__).resolve().parents[1] / "gold"
TEXT = """+++
document = "a.txt"
start = 10
language = "en"
layout = "x"
noise = "clean"
annotator = "a"
layers = ["entities", "dates", "notes", "events"]
+++
⟦Grew|PER per.grew-joseph⟧ ⟦cabled|EV e1⟧ ⟦Hull|PER per.hull-cordell⟧ on
⟦3 May|DATE 1933-05-03 inferred⟧.⟦7|MARK 7⟧ ⟦San
Remo|LOC loc.san-remo⟧
⟦7 Grew Papers.|NOTE 7⟧
+++
[[event]]
id = "e1"
type = "correspondence"
modality = "reported"
date = "1933-05-03"
agents = ["per.grew-joseph"]
recipients = ["per.hull-cordell", "loc.united-states"]
places = []
notes = ["7"]
cluster = "grew-cable"
"""
ANNOTATIONS = """T1\tPER 0 4\tGrew
T2\tcorrespondence 5 11\tcabled
T3\tPER 12 16\tHull
T4\tDate 20 25\t3 May
T5\tMarker 26 27\t7
T6\tLOC 28 31;32 36\tSan Remo
T7\tNote 37 51\t7 Grew Papers.
N1\tReference T1 letopis:per.grew-joseph\tGrew
N2\tReference T3 letopis:per.hull-cordell\tHull
#1\tAnnotatorNotes T4\tvalue=1933-05-03 inferred
#2\tAnnotatorNotes T5\tvalue=7
N3\tReference T6 letopis:loc.san-remo\tSan Remo
#3\tAnnotatorNotes T7\tvalue=7
R1\tCalls Arg1:T5 Arg2:T7
E1\tcorrespondence:T2 Agent:T1 Recipient:T3 Support:T5
A1\tModality E1 reported
#4\tAnnotatorNotes E1\tdate=1933-05-03; cluster=grew-cable; recipients=loc.united-states
"""


def test_gold_is_written_as_brat_writes() -> None:
    gold = parse_gold(TEXT, name="a")
    assert to_brat(gold) == (gold.body, ANNOTATIONS)


def test_brat_reads_back() -> None:
    gold = parse_gold(TEXT, name="a")
    read = from_brat(
        gold.body, ANNOTATIONS, name="a", document="a.txt", start=10, language="en", layout="x",
        annotator="a",
    )  # fmt: skip
    assert read == gold


def test_what_an_annotator_left_out_is_told_by_the_check() -> None:
    gold = from_brat(
        "Grew in May", "T1\tPER 0 4\tGrew\nT2\tDate 8 11\tMay\n", name="a", document="d"
    )
    failures = check_gold(gold, "Grew in May")
    assert failures == ["a:0: PER has no value at 'Grew'", "a:0: DATE has no value at 'May'"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("T1 PER 0 4", "a:2: not a line of brat's"),
        ("T1\tPER x 4\tGrew", "a:2: not a line of brat's"),
        ("E1\tcorrespondence", "a:2: not a line of brat's"),
        ("T2\tPER 2 9\tew in M", "a:1: PER at 2 crosses PER"),
    ],
)
def test_other_lines_are_refused(row: str, message: str) -> None:
    with pytest.raises(DataError, match=message):
        from_brat("Grew in May", f"T1\tPER 0 4\tGrew\n{row}\n", name="a", document="d")


def carry(gold: Gold) -> Gold:
    """Leave what travels in brat, events numbered in their order."""
    numbers = {event.id: f"e{k}" for k, event in enumerate(gold.events, start=1)}
    marks = tuple(
        replace(m, words=numbers[m.name]) if m.kind == "EV" else m
        for m in gold.marks
        if m.kind != "CLEAN"
    )
    events = tuple(replace(event, id=numbers[event.id]) for event in gold.events)
    return replace(
        gold, marks=marks, events=events, layers=LAYERS, blocks=(), references=(), extra=()
    )


@pytest.mark.parametrize(
    "path", sorted(GOLD.glob("*/en-*.gold")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_every_gold_travels_to_brat_and_back(path: Path) -> None:
    gold = parse_gold(path.read_bytes().decode(), name=path.name)
    read = from_brat(
        *to_brat(gold), name=gold.name, document=gold.document, start=gold.start or 0,
        language=gold.language, layout=gold.layout, noise=gold.noise, annotator=gold.annotator,
    )  # fmt: skip
    assert read == carry(gold)
    assert parse_gold(write_gold(read), name=gold.name) == read
