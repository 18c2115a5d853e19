"""The case files: dev cases exactly, the scored ones above a floor."""

import pytest
from date_cases import Case, describe, read_cases

from pipeline.dates import find_dates

FLOOR = 0.96


def answer(case: Case):
    found = find_dates(case.passages)
    return tuple(
        tuple(describe(f) for f in found if f.passage_id == p.passage_id) for p in case.passages
    )


@pytest.mark.parametrize(
    "case", read_cases("ru-dev") + read_cases("en-dev"), ids=lambda c: c.line[:60]
)
def test_dev_case_is_read_exactly(case):
    assert answer(case) == case.expected


@pytest.mark.parametrize("name", ["ru-test", "en-test"])
def test_scored_cases_stay_above_the_floor(name):
    hits = found = wanted = 0
    for case in read_cases(name):
        for got, expected in zip(answer(case), case.expected, strict=True):
            hits += len(set(got) & set(expected))
            found += len(got)
            wanted += len(expected)
    assert 2 * hits / (found + wanted) >= FLOOR
