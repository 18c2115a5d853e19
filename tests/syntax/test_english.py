import pytest

from pipeline.syntax.english import find_infinitive

VERBS = {
    "resumed": "resume", "broke": "break", "exchanged": "exchange", "occupied": "occupy",
    "agreed": "agree", "needed": "need", "proceed": "proceed", "controlled": "control",
    "killed": "kill", "stopped": "stop", "added": "add", "declared": "declare",
    "appeared": "appear", "entered": "enter", "executed": "execute", "visited": "visit",
    "invited": "invite", "created": "create", "defeated": "defeat", "becoming": "become",
    "hanged": "hang", "seizes": "seize", "crosses": "cross", "dies": "die", "dying": "die",
    "withdrew": "withdraw", "sign": "sign", "settled": "settle", "continued": "continue",
}  # fmt: skip


@pytest.mark.parametrize(("form", "lemma"), VERBS.items())
def test_verb_forms_find_their_infinitive(form: str, lemma: str) -> None:
    assert find_infinitive(form, "") == lemma
