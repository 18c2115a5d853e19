"""Floors: events on invented sentences, half of them never read while rules were written."""

import goldrecords
import pytest
from eventscores import count_events, make_figures

FLOORS = {
    "ru_dev": {"trigger": 0.9, "trigger and type": 0.9, "date": 0.95, "agents": 0.9},
    "en_dev": {"trigger": 0.9, "trigger and type": 0.9, "date": 0.95, "agents": 0.9},
    "ru_held": {"trigger": 0.87, "trigger and type": 0.85, "date": 0.95, "agents": 0.9},
    "en_held": {"trigger": 0.84, "trigger and type": 0.8, "date": 0.95, "agents": 0.9},
}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_invented_sentences(name: str) -> None:
    figures = make_figures(count_events(goldrecords.read_sentences(name)))
    assert {k: figures[k] for k, floor in FLOORS[name].items() if figures[k] < floor} == {}
