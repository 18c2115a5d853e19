import pytest
from limits import end_soon

from pipeline.ner import find_mentions, load_engines
from pipeline.ner.network import load_committee
from pipeline.ner.vectors import prepare_vectors
from pipeline.records import ConfigurationError, ModelError, Passage, Span

RUSSIAN = (
    "Нота была передана наркомом Г.В. Чичериным послу Японии в Москве. "
    'Пароход "Индигирка" вышел в море, а Б.Н. Ветошников уехал в Читу.'
)


def test_russian_names_of_several_labels(engines, authority, make_passage) -> None:
    found = {(m.text, m.label) for m in find_mentions([make_passage(RUSSIAN)], engines, authority)}
    assert {
        ("Г.В. Чичериным", "PER"),
        ("Японии", "LOC"),
        ("Москве", "LOC"),
        ("Индигирка", "SHIP"),
        ("Б.Н. Ветошников", "PER"),
        ("Читу", "LOC"),
    } == found


def test_english_names(engines, authority, make_passage) -> None:
    text = "General Graves left Vladivostok for Japan on the steamer Indigirka."
    found = {
        (m.text, m.label) for m in find_mentions([make_passage(text, "en")], engines, authority)
    }
    expected = {("Graves", "PER"), ("Vladivostok", "LOC"), ("Japan", "LOC"), ("Indigirka", "SHIP")}
    assert found == expected


def test_offsets_lead_to_the_raw_text(engines, authority) -> None:
    text = "Войска ушли из Читы."
    runs = ((0, 100), (10, 130))
    passage = Passage("d/p100", "d", "paragraph", "ru", 1, text, runs, (Span(100, 160),))
    (mention,) = find_mentions([passage], engines, authority)
    assert (mention.text, mention.raw_start, mention.raw_end) == ("Читы", 135, 139)
    assert mention.mention_id == "d/m135"
    assert 0 < mention.score <= 1


def test_furniture_yields_nothing(engines, authority, make_passage) -> None:
    passages = [make_passage("Япония", kind=kind) for kind in ("page_number", "running_header")]
    assert find_mentions(passages, engines, authority) == ()


def test_batching_changes_nothing(engines, authority, make_passage) -> None:
    alone = find_mentions([make_passage(RUSSIAN)], engines, authority)
    crowd = find_mentions([make_passage(RUSSIAN)] * 40, engines, authority)
    assert {(m.start, m.end, m.label) for m in crowd} == {(m.start, m.end, m.label) for m in alone}
    assert len(crowd) == 40 * len(alone)


@pytest.mark.parametrize(
    "text",
    ["А. " * 10_000, "1925 " * 10_000, "\x00" * 500, "Чита " * 10_000, "ё" * 50_000, '"' * 9_000],
)
def test_hostile_text_ends_soon(engines, authority, make_passage, text: str) -> None:
    with end_soon():
        find_mentions([make_passage(text)], engines, authority)


def test_library_engines_and_patterns_work_together(models, authority, make_passage) -> None:
    params = {"ru": ["slovnet", "gazetteer", "patterns"], "en": [], "trust": {"gazetteer": 0.9}}
    engines = load_engines(params, models, authority)
    found = find_mentions([make_passage(RUSSIAN)], engines, authority)
    assert ("Б.Н. Ветошников", "PER") in {(m.text, m.label) for m in found}
    assert any("+" in m.engine for m in found)


def test_unknown_engine_and_missing_model_say_so(tmp_path) -> None:
    with pytest.raises(ConfigurationError, match=r"ner\.ru: unknown engine 'oracle'"):
        load_engines({"ru": ["oracle"]}, tmp_path, ())
    with pytest.raises(ConfigurationError, match=r"ner\.en: expected a list"):
        load_engines({"ru": [], "en": "tagger"}, tmp_path, ())
    with pytest.raises(ModelError, match=r"^ner: no spaCy model xx_none: [^\n]+$"):
        load_engines({"ru": [], "en": ["spacy:xx_none"]}, tmp_path, ())
    with pytest.raises(ModelError, match=r"tagger_ru\.npz"):
        load_engines({"en": []}, tmp_path, ())
    with pytest.raises(ModelError, match=r"^ner: no Stanza model xx: [^\n]+$"):
        load_engines({"ru": ["stanza:xx"], "en": []}, tmp_path, ())


@pytest.mark.parametrize("entry", ["spacy:en_ner", "stanza:ru_ner"])
def test_embedded_library_models_load_offline(models, make_passage, entry: str) -> None:
    language = entry[-6:-4]
    if entry.startswith("stanza"):
        prepare_vectors(models)
    other = {"ru": [], "en": []}
    engines = load_engines(other | {language: [entry]}, models, ())
    text = {"ru": "Нарком Чичерин прибыл в Берлин.", "en": "General Graves left for Japan."}[
        language
    ]
    found = find_mentions([make_passage(text, language)], engines, ())
    assert {m.label for m in found} == {"PER", "LOC"}


def test_cut_weights_are_named_in_one_line(models, tmp_path) -> None:
    whole = (models / "tagger_ru.npz").read_bytes()
    cut = tmp_path / "tagger_ru.npz"
    cut.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match=r"tagger_ru\.npz"):
        load_committee(cut)
