"""Markers and notes under scanner noise: the floor that issue 4 asks for."""

import random

import pytest
from helpers import cut
from noise import damage_number, damage_text

WORDS = (
    "губернатор", "велел", "задержать", "обоз", "у", "переправы", "консул", "возразил", "что",
    "охрана", "стоит", "там", "по", "договору", "инженер", "повёл", "подводы", "на", "юг",
    "под", "присмотром", "урядника", "совет", "края", "назначил", "комиссию", "отпустил",
    "рубли", "купец", "жаловался", "ветер", "гнал", "лёд", "пароход", "ждал", "почту",
    "телеграф", "молчал", "гарнизон", "ушёл", "зимой", "депутат", "требовал", "ответа",
    "министр", "уклонился", "банк", "закрыл", "счёт", "рыбаки", "вышли", "раньше", "срока",
)  # fmt: skip
NOTES = (
    "Отношение губернатора от 4 мая 1921 г. // ГАХК. Ф. {0}. Оп. 1. Д. 15. Л. {0}.",
    "Там же. Л. {0}–8.",
    "Вестник переправы. 1921. № {0}.",
)


def compose_pages(seed: int, share: float) -> tuple[str, dict[int, str], dict[int, str]]:
    """Return a damaged text of 15 pages and 60 notes, and where its markers and notes begin."""
    pieces: list[str] = []
    markers: dict[int, str] = {}
    notes: dict[int, str] = {}

    chance = random.Random(seed)  # noqa: S311

    def put(text: str, number: int = 0) -> None:
        at = sum(map(len, pieces))
        if number:
            (markers if text else notes)[at] = str(number)
            text = damage_number(str(number), seed + number, 4 * share)
        pieces.append(text)

    for page in range(15):
        for k in range(4):
            sentence = (
                " ".join(chance.choices(WORDS, k=11)) + f" {chance.randint(2, 60)} раз подряд"
            )
            put(damage_text(sentence.capitalize(), seed + page + k, share) + "»" * (k % 2))
            put("marker", 4 * page + k + 1)
            put(".\n")
        put("\n")
        for k in range(4):
            put("", 4 * page + k + 1)
            put(" " + damage_text(NOTES[k % 3].format(k + page), seed + k, share) + "\n")
        put("\f")
    return "".join(pieces), markers, notes


def score(found: dict[int, str | None], wanted: dict[int, str]) -> float:
    right = sum(found.get(at) == label for at, label in wanted.items())
    return 2 * right / (len(found) + len(wanted))


@pytest.mark.parametrize(("share", "floor"), [(0.0, 1.0), (0.01, 0.97), (0.03, 0.95)])
def test_markers_and_notes_are_found(share: float, floor: float) -> None:
    for seed in range(3):
        text, markers, notes = compose_pages(seed, share)
        passages = cut(text)
        numbers = {p.passage_id: p.number for p in passages}
        linked = {a.raw_start: numbers.get(a.note_id or "") for p in passages for a in p.anchors}
        begun = {p.raw_start: p.number for p in passages if p.kind == "note"}
        assert score(linked, markers) >= floor
        assert score(begun, notes) >= floor
