from typing import get_args

import pytest

from pipeline.events import lexicon as module
from pipeline.events.lexicon import load_lexicon
from pipeline.lexicon.loader import load_table
from pipeline.records import ConfigurationError, EventType


@pytest.mark.parametrize(("language", "least"), [("ru", 700), ("en", 450)])
def test_lexicon_is_wide(language: str, least: int) -> None:
    lexicon = load_lexicon(language)  # type: ignore[arg-type]
    assert len(set(lexicon.verbs) | set(lexicon.nouns)) >= least


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_type_has_a_frame(language: str) -> None:
    lexicon = load_lexicon(language)  # type: ignore[arg-type]
    frames = [f for t in (lexicon.verbs, lexicon.nouns) for fs in t.values() for f in fs]
    assert {f.type for f in frames} == set(get_args(EventType))


def test_frames_that_ask_for_a_word_come_first() -> None:
    for frames in load_lexicon("ru").verbs.values():
        bare = [frame.is_bare for frame in frames]
        assert bare == sorted(bare)


def test_undecided_language_reads_the_english_table() -> None:
    assert load_lexicon("und").verbs.keys() == load_lexicon("en").verbs.keys()


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"name": "x", "type": "picnic", "roles": "say"}, "event type"),
        ({"name": "x", "type": "aid", "roles": "nobody"}, "role pattern"),
        ({"name": "x", "type": "aid", "roles": "say", "objects": ["нота"]}, "'objects'"),
        ({"name": "x", "type": "aid", "roles": "say", "object": ["@nowhere"]}, "@nowhere"),
    ],
)
def test_broken_frame_is_named(monkeypatch: pytest.MonkeyPatch, entry: dict, words: str) -> None:
    real = dict(load_table("triggers_ru"))
    real["frame"] = [entry]
    monkeypatch.setattr(
        module, "load_table", lambda name: real if name == "triggers_ru" else load_table(name)
    )
    module.load_lexicon.cache_clear()
    with pytest.raises(ConfigurationError, match=words):
        load_lexicon("ru")
    module.load_lexicon.cache_clear()
