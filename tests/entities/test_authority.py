from collections import Counter
from datetime import date

import pytest

from pipeline.entities import load_authority
from pipeline.records import ConfigurationError


def write(folder, text):
    (folder / "a.toml").write_text(text, encoding="utf-8")
    return folder


def test_entry_is_read_whole(tmp_path):
    folder = write(
        tmp_path,
        '["loc.rsfsr"]\nname_ru = "РСФСР"\naliases = ["RSFSR"]\nadjectives = ["советский"]\n'
        'valid_from = 1917-11-07\nsuccessor = "loc.ussr"\n["loc.ussr"]\nname_ru = "СССР"\n',
    )
    first, second = load_authority(folder)
    assert (first.entity_id, first.label, first.name_en) == ("loc.rsfsr", "LOC", None)
    assert first.aliases == ("RSFSR",)
    assert first.adjectives == ("советский",)
    assert first.valid_from == date(1917, 11, 7)
    assert first.successor == second.entity_id


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('["loc.x"]\nname = "X"\n', r"authority/a.toml: \[loc.x\]: expected name_ru or name_en"),
        ('["loc.x"]\nname_ru = "X"\nnames = []\n', "names: unknown key"),
        ('["loc.x"]\nname_ru = "X"\naliases = "Y"\n', "aliases: expected a list of texts"),
        ('["loc.x"]\nname_ru = "X"\nvalid_to = "1922"\n', "valid_to: expected a date"),
        ('["loc.x"]\nname_ru = 5\n', "name_ru: expected a text"),
        ('["town.x"]\nname_ru = "X"\n', "expected an identifier like loc.japan"),
        ("x = 1\n", "expected a table"),
        ('["loc.x"]\nname_ru = "X"\nsuccessor = "loc.y"\n', "successor: no entry loc.y"),
    ],
)
def test_wrong_shape_is_one_clear_line(tmp_path, text, message):
    with pytest.raises(ConfigurationError, match=message) as caught:
        load_authority(write(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_identifier_in_two_files_is_refused(tmp_path):
    write(tmp_path, '["loc.x"]\nname_ru = "X"\n')
    (tmp_path / "b.toml").write_text('["loc.x"]\nname_ru = "Y"\n', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"b.toml: \[loc.x\]: expected an identifier used"):
        load_authority(tmp_path)


def test_broken_toml_names_the_file(tmp_path):
    with pytest.raises(ConfigurationError, match=r"a\.toml"):
        load_authority(write(tmp_path, "[x\n"))


def test_carried_authority_is_generous_and_consistent(authority):
    counts = Counter(entry.label for entry in authority)
    least = {"PER": 400, "LOC": 400, "ORG": 250, "TREATY": 80, "EVENT": 120, "SHIP": 60}
    assert all(counts[label] >= number for label, number in least.items())
    for entry in authority:
        assert entry.name_ru or entry.name_en
        assert None in (entry.valid_from, entry.valid_to) or entry.valid_from < entry.valid_to
        assert len(set(entry.aliases)) == len(entry.aliases), entry.entity_id


def test_soviet_is_the_rsfsr_until_the_union_is_founded(authority):
    soviet = {e.entity_id: e for e in authority if "советский" in e.adjectives}
    assert set(soviet) == {"loc.rsfsr", "loc.ussr"}
    assert soviet["loc.rsfsr"].valid_to < date(1922, 12, 30) == soviet["loc.ussr"].valid_from
