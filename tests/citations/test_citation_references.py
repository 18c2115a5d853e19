from collections import Counter

import pytest
from reference_measure import list_gold, list_values, make_f1, score_fields, walk_expectations

FLOORS = {
    "dev": 0.995,
    "held": 0.98,
    "dev_more": 0.995,
    "dev_third": 0.995,
    "held_last": 0.92,
    "dev_mt": 0.995,
    "held_mt": 0.97,
}


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_fields_keep_their_score(name, floor):
    counted, shown = score_fields(name)
    assert make_f1(counted) >= floor, "\n".join(shown)


@pytest.mark.parametrize("name", ["sequences_dev", "sequences_held"])
def test_short_forms_find_their_source(name):
    counted = Counter()
    for expected, row in walk_expectations(name):
        origin = int(row.resolved_from.split(".")[0]) if row and row.resolved_from else 0
        counted["resolved"] += origin > 0
        counted["right"] += origin == expected["from"] and origin > 0
        counted["wanted"] += expected["from"] > 0
    assert counted["right"] >= 0.95 * counted["resolved"]
    assert counted["right"] >= 0.95 * counted["wanted"]


@pytest.mark.parametrize("name", ["sequences_dev", "sequences_held"])
def test_short_forms_take_over_fields(name):
    pairs = [
        (list_values(row.reference if row else None).get(field), value)
        for expected, row in walk_expectations(name)
        for field, value in list_gold(expected["fields"]).items()
    ]
    assert sum(have == want for have, want in pairs) >= 0.95 * len(pairs)
