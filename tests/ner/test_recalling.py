"""Names that a document tells again."""

from pipeline.ner.found import Found
from pipeline.ner.recalling import recall_names


def _recall(passage, told: list[tuple[str, str, int]]) -> list[tuple[str, str]]:
    names = []
    for name, label, place in told:
        start = [k for k in range(len(passage.text)) if passage.text.startswith(name, k)][place]
        names.append(Found(start, start + len(name), label, 0.95, "tagger"))
    (found,) = recall_names([passage], [tuple(sorted(names, key=lambda n: n.start))])
    return [(passage.text[n.start : n.end], n.label) for n in found]


def test_a_surname_told_in_full_is_found_alone(make_passage) -> None:
    passage = make_passage("Kuo Sung-ling rose in arms; but Kuo's men, and Feng, wavered.", "en")
    found = _recall(passage, [("Kuo Sung-ling", "PER", 0)])
    assert found == [("Kuo Sung-ling", "PER"), ("Kuo", "PER")]


def test_a_word_of_the_language_must_be_told_twice(make_passage) -> None:
    passage = make_passage("Hull spoke. Mr. Hull wrote. On Monday Hull left. Hull, it fell.", "en")
    once = _recall(passage, [("Hull", "PER", 1)])
    twice = _recall(passage, [("Hull", "PER", 0), ("Hull", "PER", 1)])
    assert len(once) == 1
    assert [word for word, _ in twice] == ["Hull", "Hull", "Hull"]


def test_a_word_of_two_labels_and_part_of_a_longer_name_is_left(make_passage) -> None:
    passage = make_passage("Lenin of the Lenin; Lenin sailed. Chita and the Chita Republic.", "en")
    told = [("Lenin", "PER", 0), ("Lenin", "SHIP", 1), ("Chita", "LOC", 0)]
    assert len(_recall(passage, told)) == 3


def test_russian_is_left_as_it_is(make_passage) -> None:
    passage = make_passage("Лев Карахан прибыл. Карахан уехал.", "ru")
    assert len(_recall(passage, [("Лев Карахан", "PER", 0)])) == 1
