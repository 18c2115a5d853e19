from limits import count_calls

from pipeline.ner.combine import combine_names, join_states
from pipeline.ner.found import Found


def test_longest_of_the_likely_wins() -> None:
    short, long = Found(0, 6, "LOC", 0.9, "a"), Found(0, 16, "ORG", 0.7, "b")
    assert combine_names([[short], [long]]) == (long,)


def test_an_unlikely_long_name_does_not_hide_a_likely_short_one() -> None:
    short, long = Found(0, 6, "LOC", 0.9, "a"), Found(0, 16, "ORG", 0.4, "b")
    assert combine_names([[short, long]]) == (short,)


def test_agreement_raises_the_score() -> None:
    (name,) = combine_names([[Found(0, 6, "LOC", 0.5, "a")], [Found(0, 6, "LOC", 0.5, "b")]])
    assert (name.score, name.engine) == (0.75, "a+b")


def test_one_engine_does_not_agree_with_itself() -> None:
    names = [Found(0, 6, "LOC", 0.5, "p:one"), Found(0, 6, "LOC", 0.6, "p:two")]
    (name,) = combine_names([names])
    assert name.score == 0.6


def test_very_unlikely_names_go() -> None:
    assert combine_names([[Found(0, 6, "LOC", 0.2, "a")]]) == ()


def test_a_ministry_takes_in_its_state():
    text = "the Ministry of Forests of the FER wrote to the Bank of Chita"
    names = [
        Found(4, 23, "ORG", 0.9, "x"),
        Found(31, 34, "LOC", 0.9, "x"),
        Found(48, 52, "ORG", 0.9, "x"),
        Found(56, 61, "LOC", 0.9, "x"),
    ]
    joined = [(text[n.start : n.end], n.label) for n in join_states(text, names)]
    assert joined == [
        ("Ministry of Forests of the FER", "ORG"),
        ("Bank", "ORG"),
        ("Chita", "LOC"),
    ]


def test_work_grows_with_the_names_of_a_passage() -> None:
    def measure(copies: int) -> int:
        names = [Found(9 * k, 9 * k + 8, "LOC", 0.9, "a") for k in range(copies)]
        return count_calls(lambda: combine_names([names]))

    assert measure(1600) < 11 * measure(200)


def test_names_that_touch_stay_and_those_that_overlap_go() -> None:
    middle = Found(5, 15, "ORG", 0.9, "a")
    sides = [Found(0, 5, "LOC", 0.9, "a"), Found(15, 20, "LOC", 0.9, "a")]
    over = [Found(0, 6, "PER", 0.9, "a"), Found(14, 20, "PER", 0.9, "a")]
    assert combine_names([[middle], sides, over]) == (sides[0], middle, sides[1])
