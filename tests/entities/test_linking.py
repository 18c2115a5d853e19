from datetime import date

import pytest
from limits import end_soon
from marked_names import link, link_text, read_cases, read_marked, score_cubed, score_pairs

from pipeline.entities import describe_entry, find_name_findings, link_mentions
from pipeline.records import AuthorityEntry, DateExpression


def make_date(day):
    place = {"start": 0, "end": 3, "raw_start": 0, "raw_end": 3}
    value = {"edtf": day.isoformat(), "earliest": day, "latest": day, "modifier": None}
    rest = {"text": "", "inferred": False, "calendar": None, "rule": "hand"}
    return DateExpression("doc/d0", "doc", "doc/p0", **place, **value, **rest)


def test_cases_reach_their_floors(authority):
    documents = list(read_cases())
    wanted = {m: e for d in documents for m, e in d.expected.items()}
    _, links = link(authority, *documents)
    found = {made.mention_id: made.entity_id for made in links}
    listed = {entry.entity_id for entry in authority}
    wrong = [(m, found[m], e) for m, e in wanted.items() if e in listed and found[m] != e]
    assert len(wanted) >= 120
    assert not wrong
    assert score_pairs(found, wanted) >= 0.98
    assert score_cubed(found, wanted) >= 0.98


def test_every_mention_has_one_link_to_a_described_entity(authority):
    documents = list(read_cases())
    entities, links = link(authority, *documents)
    assert [x.mention_id for x in links] == [
        m.mention_id for d in sorted(documents, key=lambda d: d.passage.doc_id) for m in d.mentions
    ]
    assert {x.entity_id for x in links} == {e.entity_id for e in entities}
    assert [e.entity_id for e in entities] == sorted(e.entity_id for e in entities)
    assert all(e.name_ru or e.name_en for e in entities)


def test_another_document_changes_no_identifier(authority):
    documents = list(read_cases())
    _, together = link(authority, *documents)
    apart = [made for document in documents for made in link(authority, document)[1]]
    assert sorted(together, key=lambda x: x.mention_id) == sorted(apart, key=lambda x: x.mention_id)


def test_same_input_gives_same_output_in_any_order(authority):
    documents = list(read_cases())
    forward = link(authority, *documents)
    assert link(authority, *reversed(documents)) == forward


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("⟦т. Карахан|PER x⟧", "per.karakhan-lev"),
        ("⟦Карахан Л.М.|PER x⟧", "per.karakhan-lev"),
        ("⟦Симпэй Гото|PER x⟧", "per.goto-shimpei"),
        ("⟦Чжан Цзо-линем|PER x⟧", "per.zhang-zuolin"),
        ("⟦А.А. Трояноским|PER x⟧", "per.troyanovsky-alexander"),
        ("⟦Сиратори Тосио|PER x⟧", "per.shiratori-toshio"),
        ("⟦Николаевску-на-Амуре|LOC x⟧", "loc.nikolayevsk-on-amur"),
        ("⟦Маньчжоу Го|LOC x⟧", "loc.manchukuo"),
        ("⟦Портсмутского договора 1905 г.|TREATY x⟧", "treaty.portsmouth-1905"),
        ("⟦Благовещенcк|LOC x⟧", "loc.blagoveshchensk"),
        ("⟦Дальневосточной Республикой (ДВР)|LOC x⟧", "loc.far-eastern-republic"),
        ("⟦Министерства Иностранных Дел Японии|ORG x⟧", "org.mid-japan"),
    ],
)
def test_russian_names_meet_their_entries(authority, text, wanted):
    assert link_text(authority, text) == [wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("⟦Lev Karakhan|PER x⟧", "per.karakhan-lev"),
        ("⟦Shinpei Goto|PER x⟧", "per.goto-shimpei"),
        ("⟦Gotō Shimpei|PER x⟧", "per.goto-shimpei"),
        ("⟦Chang Tso-lin|PER x⟧", "per.zhang-zuolin"),
        ("⟦V. Verzhbitskii|PER x⟧", "per.verzhbitskii-v"),
        ("⟦G. Verzhbitskii|PER x⟧", "per.verzhbitsky-grigory"),
        ("⟦Sir Charles Eliot|PER x⟧", "per.eliot-charles"),
        ("⟦Ministry of Foreign Affairs of Japan|ORG x⟧", "org.mid-japan"),
        ("⟦Dairen conference|EVENT x⟧", "event.dairen-conference"),
        ("⟦Tryapitsina|PER x⟧", "per.tryapitsyn-yakov"),
    ],
)
def test_english_names_meet_their_entries(authority, text, wanted):
    found = link_text(authority, text, "en")
    assert found == [wanted.replace("verzhbitskii", "verzbitski")]


def test_initials_keep_bearers_of_one_surname_apart(authority):
    text = "⟦А. Карахан|PER x⟧ и ⟦Л. Карахан|PER x⟧, ⟦П.Р. Дубов|PER x⟧ и ⟦Н.Р. Дубов|PER x⟧"
    found = link_text(authority, text)
    assert len(set(found)) == 4
    assert found[1] == "per.karakhan-lev"


def test_second_initials_count_where_they_tell_two_apart(authority):
    assert len(set(link_text(authority, "⟦А.А. Рябов|PER x⟧, ⟦А.П. Рябов|PER x⟧"))) == 2
    assert len(set(link_text(authority, "⟦А.А. Рябов|PER x⟧, ⟦А. Рябов|PER x⟧"))) == 1


def test_surname_alone_is_the_one_named_in_full_by_the_document(authority):
    found = link_text(authority, "⟦Жуков|PER x⟧ молчал. ⟦Е.М. Жуков|PER x⟧ писал. ⟦Жукова|PER x⟧")
    assert found == ["per.zhukov-evgeny"] * 3


def test_surname_of_two_is_the_nearest_before(authority):
    text = (
        "⟦С.Д. Меркулов|PER x⟧ и ⟦Н.Д. Меркулов|PER x⟧. ⟦Меркулов|PER x⟧ ушёл. "
        "⟦Спиридон Меркулов|PER x⟧ остался, и ⟦Меркулову|PER x⟧ верили."
    )
    assert link_text(authority, text)[2::2] == ["per.merkulov-nikolai", "per.merkulov-spiridon"]


def test_name_that_fits_two_entries_is_linked_to_neither():
    document = read_marked("doc", "ru", "Был там ⟦Сато|PER x⟧.")
    two = [
        AuthorityEntry(f"per.sato-{given}", "PER", None, f"Sato {given.title()}")
        for given in ("naotake", "kotoku")
    ]
    entities, links = link(two, document)
    (finding,) = find_name_findings(document.mentions, links, entities)
    assert links[0].entity_id == "per.sato"
    assert links[0].rule == "ambiguous"
    assert (finding.kind, finding.raw_start, finding.raw_end) == ("ambiguous_name", 8, 12)


def test_post_beside_the_name_decides(authority):
    assert link_text(authority, "премьер ⟦Танака|PER x⟧ отказал") == ["per.tanaka-giichi"]
    assert link_text(authority, "посол ⟦Танака|PER x⟧ отказал") == ["per.tanaka-tokichi"]


def test_misspelt_name_keeps_its_distance_and_is_found(authority):
    document = read_marked("doc", "ru", "⟦Б.С. Стомонякоев|PER x⟧ и ⟦Хабаровсх|LOC x⟧")
    entities, links = link(authority, document)
    assert [x.entity_id for x in links] == ["per.stomonyakov-boris", "loc.khabarovsk"]
    assert [x.distance for x in links] == [1, 1]
    findings = find_name_findings(document.mentions, links, entities)
    assert [f.kind for f in findings] == ["misspelt_name"] * 2
    assert len({f.finding_id for f in findings}) == 2
    assert "Хабаровск" in findings[1].message


def test_word_of_the_dictionary_is_no_misspelling(authority):
    assert link_text(authority, "⟦Харьковка|LOC x⟧ ⟦Москвина|LOC x⟧") != [
        "loc.kharkov",
        "loc.moscow",
    ]
    assert link_text(authority, "⟦1-й корпус|ORG x⟧") != link_text(authority, "⟦2-й корпус|ORG x⟧")


def test_text_explains_its_abbreviation(authority):
    text = (
        "⟦Союз горнорабочих Приморья|ORG x⟧ (⟦СГП|ORG x⟧) основан. Членов ⟦СГП|ORG x⟧ арестовали."
    )
    assert len(set(link_text(authority, text))) == 1
    text = "⟦Национально-революционная армия|ORG x⟧ (⟦НРА|ORG x⟧). ⟦НРА|ORG x⟧ наступала."
    assert set(link_text(authority, text)) == {"org.nra-china"}
    assert link_text(authority, "⟦НРА|ORG x⟧ наступала.") == ["org.nra-fer"]


def test_dates_decide_what_a_name_stood_for(authority):
    document = read_marked("doc", "en", "The ⟦DRV|LOC x⟧ fell.")
    dates = [make_date(date(1922, 10, 1)), make_date(date(1965, 1, 1))]
    found = [link(authority, document, dates=[d])[1][0].entity_id for d in dates]
    assert found == ["loc.far-eastern-republic", "loc.viet-nam"]


def test_unlisted_names_meet_across_scripts_and_cases(authority):
    russian = link_text(authority, "⟦П. Худолеев|PER x⟧ в ⟦Атами|LOC x⟧, ⟦Лю Бо-шэна|PER x⟧")
    english = link_text(
        authority, "⟦P. Khudoleev|PER x⟧ at ⟦Atami|LOC x⟧, ⟦Liu Po-sheng|PER x⟧", "en"
    )
    assert russian == english


def test_short_form_is_the_longer_name_told_before(authority):
    text = "⟦Дальневосточная Республика|LOC x⟧ росла. Вскоре ⟦Республика|LOC x⟧ пала."
    assert set(link_text(authority, text)) == {"loc.far-eastern-republic"}


def test_person_mistaken_for_a_place_is_the_person(authority):
    text = "⟦Alexander Kolchak|PER x⟧ fell. The troops of ⟦Kolchak|LOC x⟧ fled."
    assert link_text(authority, text, "en") == ["per.kolchak-alexander"] * 2
    assert link_text(authority, "⟦Kolchak|LOC x⟧", "en") == ["loc.koltak"]


def test_number_of_a_note_does_not_hide_a_name(authority):
    assert link_text(authority, "⟦ВОКС152|ORG x⟧ и ⟦Карахан54|PER x⟧") == [
        "org.voks",
        "per.karakhan-lev",
    ]


def test_beginning_of_one_longer_name_is_that_name(authority):
    text = "⟦Товарищество горняков Амура|ORG x⟧, ⟦Товарищество|ORG x⟧, ⟦Артель|ORG x⟧"
    first, short, other = link_text(authority, text)
    assert first == short != other
    text = "⟦Лига горняков Амура|ORG x⟧, ⟦Лига горняков Зеи|ORG x⟧, ⟦Лига горняков|ORG x⟧"
    assert len(set(link_text(authority, text))) == 3


def test_spellings_of_an_unlisted_surname_meet(authority):
    text = "⟦Khudoleyevich|PER x⟧ came; ⟦Khudoleevich|PER x⟧ left; ⟦Hudoleewich|PER x⟧ wrote."
    assert len(set(link_text(authority, text, "en"))) == 1


def test_surname_that_looks_like_a_particle_is_kept(authority):
    assert link_text(authority, "⟦Ван Чжэнтину|PER x⟧") == ["per.wang-zhengting"]


def test_east_is_not_the_far_east(authority):
    found = link_text(authority, "⟦Дальний Восток|LOC x⟧ и ⟦Восток|LOC x⟧")
    assert found == ["loc.far-east", "loc.vostok"]
    found = link_text(authority, "⟦Wrangel|LOC x⟧ lay far. ⟦Wrangel Island|LOC x⟧ froze.", "en")
    assert found == ["loc.wrangel-island"] * 2


def test_forenames_alone_are_the_person_of_the_document(authority):
    text = "⟦В.К. Блюхер|PER x⟧ ждал. ⟦Василий Константинович|PER x⟧ молчал."
    assert link_text(authority, text) == ["per.blyukher-vasily"] * 2


def test_entry_that_no_mention_names_can_be_described(authority):
    entry = next(e for e in authority if e.entity_id == "loc.japan")
    entity = describe_entry(entry)
    assert (entity.name_ru, entity.name_en, entity.label) == ("Япония", "Japan", "LOC")
    assert "Ниппон" in entity.aliases


def test_hostile_names_end_soon(authority):
    names = [
        "(" * 5000,
        " " * 5000 + "x",
        "А." * 5000,
        "Ж" * 20000,
        "\0",
        "«" * 3000,
        "-" * 900,
        "1" * 90,
    ]
    text = " ".join(f"⟦{name}|{label} x⟧" for name in names for label in ("PER", "LOC", "ORG"))
    document = read_marked("doc", "ru", text)
    with end_soon():
        entities, links = link(authority, document)
    assert len(links) == len(document.mentions)
    assert all(len(e.entity_id) < 90 for e in entities)


def test_no_mentions_give_nothing(authority):
    assert link_mentions((), (), authority) == ((), ())
    assert link_mentions((), (), ()) == ((), ())
