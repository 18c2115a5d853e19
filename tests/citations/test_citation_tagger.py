import pytest

from pipeline.citations.gluing import read_tokens
from pipeline.citations.notes import read_note
from pipeline.citations.tagging import LABELS, decode, list_features, load_tagger, tag_tokens


def test_unruled_style_is_read_by_the_tagger():
    (draft,) = read_note(
        "A. Penrose and R. Finch. The economics of concessions. Journal of Pacific Affairs, "
        "13(4), May 1995."
    )
    reference = draft.reference
    assert draft.rule == "tagged_article"
    assert reference.authors == ("A. Penrose", "R. Finch")
    assert reference.title == "The economics of concessions"
    assert reference.container == "Journal of Pacific Affairs"
    assert (reference.volume, reference.issue, reference.year) == ("13", "4", "1995")


@pytest.mark.parametrize(
    "text",
    [
        "The consul, who had lived in Harbin since 1921, never spoke of the affair again.",
        "Tanaka, Ito, and others signed the paper in London in 1902; see the appendix.",
        "Moore to Wynne, October 10, 1933, in the possession of the author.",
    ],
)
def test_prose_and_letters_are_no_tagged_references(text):
    assert not any(draft.rule.startswith("tagged") for draft in read_note(text))


def test_a_label_a_token():
    tokens = read_tokens("word " * 500)
    assert len(tag_tokens(tokens, load_tagger())) == len(tokens) == 500
    assert tag_tokens((), load_tagger()) == []


def test_best_path_weighs_transitions():
    size = len(LABELS)
    scores = [[1.0, 0.9] + [0.0] * (size - 2), [1.0, 0.9] + [0.0] * (size - 2)]
    flat = [[0.0] * size for _ in range(size)]
    assert decode(scores, flat) == [0, 0]
    drawn = [row[:] for row in flat]
    drawn[1][1] = 5.0
    assert decode(scores, drawn) == [1, 1]


def test_features_do_not_depend_on_what_follows_far_away():
    near = list_features(read_tokens("Lund, P. Oil."))[0]
    assert near[:3] == list_features(read_tokens("Lund, P. Oil. London."))[0][:3]
