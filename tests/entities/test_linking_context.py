import pytest
from marked_names import link, link_text, read_marked


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("⟦О. Каменева|PER x⟧ открыла вечер", "per.kameneva-olga"),
        ("мнение историка ⟦К. Касахара|PER x⟧", "per.kasahara-k"),
        ("послу ⟦Ота|PER x⟧ вручили", "per.ota-tamekichi"),
        ("с послом ⟦Отой|PER x⟧ в 1933 г.", "per.ota-tamekichi"),
        ("бои у станции ⟦Маньчжурия|LOC x⟧", "loc.manzhouli"),
        ("бои в районе ⟦Маньчжурии|LOC x⟧", "loc.manchuria"),
    ],
)
def test_initials_cases_and_nouns_before_a_name_are_heeded(authority, text, wanted):
    assert link_text(authority, text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("⟦Kuo Sung-ling|PER x⟧ rose; ⟦Kuo|PER x⟧ fell", ["per.guo-songling"] * 2),
        ("In 1939 ⟦Yamagata|PER x⟧ and his regiment", ["per.yamagata-takemitsu"]),
        ("In 1919 Prince ⟦Yamagata|PER x⟧ held back", ["per.yamagata-aritomo"]),
        ("In Tokyo the ⟦Foreign Office|ORG x⟧ was silent", ["org.mid-japan"]),
        ("In London the ⟦Foreign Office|ORG x⟧ was silent", ["org.mid-britain"]),
        ("In 1945 the ⟦5th Army|ORG x⟧ crossed", ["org.5th-army-1945"]),
        ("In 1920 the ⟦5th Army|ORG x⟧ crossed", ["org.5th-red-army"]),
        ("In 1922 ⟦Shatov|PER x⟧ ran the railways", ["per.shatov-vladimir"]),
        ("⟦Gotō|PER x⟧ and ⟦Tōjō|PER x⟧", ["per.goto-shimpei", "per.tojo-hideki"]),
    ],
)
def test_english_names_are_told_apart_by_place_and_time(authority, text, wanted):
    document = read_marked("doc", "en", text)
    _, links = link(authority, document)
    assert [found.entity_id for found in links] == wanted
