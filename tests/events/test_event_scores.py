"""Floors: events on invented sentences, half of them never read while rules were written."""

import goldrecords
import pytest
from eventscores import count_events, make_figures

FLOORS = {
    "ru_dev": {"trigger": 0.88, "trigger and type": 0.88, "date": 0.97, "agents": 0.93},
    "en_dev": {"trigger": 0.91, "trigger and type": 0.91, "date": 0.97, "agents": 0.97},
    "ru_held": {"trigger": 0.92, "trigger and type": 0.92, "date": 0.97, "agents": 0.97},
    "en_held": {"trigger": 0.86, "trigger and type": 0.82, "date": 0.97, "agents": 0.97},
}


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_invented_sentences(name: str) -> None:
    figures = make_figures(count_events(goldrecords.read_sentences(name)))
    assert {k: figures[k] for k, floor in FLOORS[name].items() if figures[k] < floor} == {}
