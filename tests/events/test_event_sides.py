"""Who is meant where a sentence leaves it out: the other side, a ship, a paper's sender."""

import pytest
import test_event_passages as passages
from eventscores import name_role
from test_event_passages import tell

from pipeline.records import Event

NAMES = {
    "Верный": ("SHIP", "ship.verny"),
    "К. Савада": ("PER", "per.sawada"),
    "Харбине": ("LOC", "loc.harbin"),
    "Лесная": ("LOC", "loc.lesnaya"),
    "Дубки": ("LOC", "loc.dubki"),
}


@pytest.fixture(autouse=True)
def _add_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, entity in NAMES.items():
        monkeypatch.setitem(passages.NAMES, name, entity)


def name_all(events: tuple[Event, ...], trigger: str, part: str) -> set[str]:
    event = next(e for e in events if e.trigger == trigger)
    return {name_role(role) for role in getattr(event, part)}


def test_answer_goes_to_the_sender() -> None:
    told = tell(
        "3 марта 1924 г. СССР направил ноту правительству Японии. "
        "5 апреля 1924 г. японское правительство ответило нотой."
    )
    assert name_all(told, "ответило", "recipients") == {"loc.ussr"}


def test_refusal_goes_to_the_other_side_of_the_talks() -> None:
    told = tell(
        "3 марта 1924 г. СССР и Япония начали переговоры. "
        "5 апреля 1924 г. СССР отказался подписать протокол."
    )
    assert name_all(told, "отказался", "recipients") == {"loc.japan"}


def test_ratification_is_of_one_side() -> None:
    told = tell(
        "3 марта 1924 г. СССР и Япония подписали конвенцию. "
        "5 апреля 1924 г. Япония ратифицировала конвенцию."
    )
    assert name_all(told, "ратифицировала", "agents") == {"loc.japan"}


def test_ship_acts_by_its_name() -> None:
    told = tell('3 марта 1924 г. японский пароход "Верный" прибыл в Токио.')
    assert name_all(told, "прибыл", "agents") == {"ship.verny"}


def test_bearer_stands_behind_the_place_of_the_post() -> None:
    told = tell("3 марта 1924 г. СССР направил ноту генеральному консулу в Харбине К. Савада.")
    assert name_all(told, "направил", "recipients") == {"per.sawada"}
    assert name_all(told, "направил", "places") == set()


def test_names_behind_a_place_noun_are_taken() -> None:
    told = tell("3 марта 1924 г. японские войска заняли станции Лесная и Дубки.")
    assert name_all(told, "заняли", "places") == {"loc.lesnaya", "loc.dubki"}


def test_paths_do_not_grow_with_the_story() -> None:
    text = "3 марта 1924 г. начались переговоры СССР и Япония. " + "Переговоры продолжались. " * 40
    assert all(len(r.path) < 80 for e in tell(text) for r in (*e.agents, *e.recipients))
