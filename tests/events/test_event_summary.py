from dataclasses import replace

from test_event_clusters import event, roles

from pipeline.events import summarise_event
from pipeline.records import Entity, Role

NAMES = {
    "loc.japan": Entity("loc.japan", "LOC", "Япония", "Japan", (), None),
    "loc.ussr": Entity("loc.ussr", "LOC", "СССР", None, (), None),
    "loc.peking": Entity("loc.peking", "LOC", "Пекин", "Peking", (), None),
}


def summarise(language: str = "ru", **changes: object) -> str:
    changed = replace(event("a"), **changes)  # type: ignore[arg-type]
    return summarise_event(changed, {"a/m1": "loc.peking"}, NAMES, language)  # type: ignore[arg-type]


def test_line_of_an_agreement() -> None:
    place = (Role("a/m1", None, "в"),)
    assert summarise(places=place) == "1925-03-04 · agreement · Япония, СССР · Пекин"
    assert summarise("en", places=place) == "1925-03-04 · agreement · Japan, СССР · Peking"


def test_recipients_stand_behind_an_arrow() -> None:
    both = {"agents": roles("loc.ussr"), "recipients": roles("loc.japan")}
    assert summarise(**both) == "1925-03-04 · agreement · СССР → Япония"
    assert summarise(agents=(), recipients=roles("loc.japan")).endswith("· → Япония")


def test_missing_parts_are_left_out_and_modality_told() -> None:
    assert summarise(edtf=None, agents=(), modality="planned") == "agreement (planned)"
    assert summarise(agents=roles("loc.x"), modality="reported") == "1925-03-04 · agreement · loc.x"


def test_mention_without_entity_is_left_out() -> None:
    assert summarise(agents=(Role("a/m2", None, "x"),)) == "1925-03-04 · agreement"


def test_long_list_is_cut() -> None:
    assert summarise(agents=roles(*"abcdefg")).endswith("a, b, c, d, e …")
