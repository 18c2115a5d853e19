import pytest

from pipeline.ner.found import Found
from pipeline.ner.monsieur import cut_monsieur, gather_initials
from pipeline.records import AuthorityEntry


def enter(entity_id: str, name: str) -> AuthorityEntry:
    return AuthorityEntry(entity_id=entity_id, label="PER", name_ru=None, name_en=name)


KNOWN = gather_initials(
    (enter("per.a", "Aristide Briand"), enter("per.b", "Maxim Litvinov"), enter("per.c", "Li Du"))
)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("M. Briand", "Briand"),
        ("M. Litvinov", "M. Litvinov"),
        ("M. Unknown", "M. Unknown"),
        ("A. Briand", "A. Briand"),
        ("M. K. Briand", "M. K. Briand"),
    ],
)
def test_form_of_address_is_cut(name: str, kept: str) -> None:
    text = f"by {name} in"
    found = cut_monsieur(text, Found(3, 3 + len(name), "PER", 1.0, "x"), KNOWN)
    assert text[found.start : found.end] == kept
