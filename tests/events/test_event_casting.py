"""Who may take a role and who does: occurrences, memory, ways through the tree, the model."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pytest
from goldrecords import authority

from pipeline.events import rolemodel
from pipeline.events.casting import Candidacy, choose_parts, weigh_roles
from pipeline.events.lexicon import load_lexicon
from pipeline.events.memory import Memory, note_event, note_names
from pipeline.events.occurrences import Occurrence, list_occurrences
from pipeline.events.options import Option, list_options
from pipeline.events.parties import View, gather_nations, map_mentions
from pipeline.events.rolemodel import RoleWeights, load_role_weights, reckon_parts
from pipeline.events.roles import Roles
from pipeline.events.tracing import trace_way
from pipeline.events.trees import Tree, build_tree
from pipeline.records import ConfigurationError, Mention, Role, Sentence, Token

NATIONS = gather_nations(authority())
NOBODY = Roles((), (), ())


def parse(*rows: tuple[str, str, str, int, str]) -> Sentence:
    tokens, at = [], 0
    for word, upos, feats, head, relation in rows:
        lemma = {"советское": "советский"}.get(word, word)
        tokens.append(Token(at, at + len(word), word, lemma, upos, feats, head, relation))
        at += len(word) + 1
    return Sentence("p", 0, at, tuple(tokens))


NOTE = parse(
    ("советское", "ADJ", "", 1, "amod"),
    ("правительство", "NOUN", "Case=Nom", 2, "nsubj"),
    ("вручило", "VERB", "VerbForm=Fin", -1, "root"),
    ("ноту", "NOUN", "Case=Acc", 2, "obj"),
    ("послу", "NOUN", "Case=Dat", 2, "iobj"),
    ("Японии", "PROPN", "Case=Gen", 4, "nmod"),
    ("в", "ADP", "", 7, "case"),
    ("Токио", "PROPN", "Case=Loc", 2, "obl"),
)


def name(sentence: Sentence, k: int, label: str) -> Mention:
    token = sentence.tokens[k]
    start, end, text = token.start, token.end, token.text
    return Mention(f"m{k}", "d", "p", start, end, start, end, text, text, label, 1.0, "t")  # type: ignore[arg-type]


def view_note() -> View:
    tree = build_tree(NOTE)
    mentions = [name(NOTE, 5, "LOC"), name(NOTE, 7, "LOC")]
    return View(tree, load_lexicon("ru"), NATIONS, map_mentions(tree, mentions))


def occur(at: int, key: str, label: str = "STATE") -> Occurrence:
    return Occurrence(at, key, label, "name", Role(f"m {key}", None, "name"))


def test_names_and_adjectives_of_a_sentence_are_found_with_their_entities() -> None:
    found = list_occurrences(view_note(), date(1925, 1, 20))
    assert [(o.at, o.key, o.label, o.source) for o in found] == [
        (0, "loc.ussr", "STATE", "adjective"),
        (5, "loc.japan", "STATE", "name"),
        (7, "loc.tokyo", "PLACE", "name"),
    ]


def test_an_adjective_goes_by_the_date() -> None:
    (first, *_) = list_occurrences(view_note(), date(1921, 1, 20))
    assert first.key == "loc.rsfsr"


def test_the_way_names_prepositions_and_cases_and_leaves_out_owners() -> None:
    tree = build_tree(NOTE)
    assert trace_way(tree, 2, 0).name == ">nsubj"
    assert trace_way(tree, 2, 0).full == ">nsubj>amod"
    assert trace_way(tree, 2, 7).full == ">obl:в"
    assert trace_way(tree, 3, 5).full == "obj>iobj:Dat>nmod:Gen"
    assert trace_way(tree, 3, 5).branch == 4


def test_a_way_through_a_circle_ends() -> None:
    rows = [
        ("а", "NOUN", "", 1, "nmod"),
        ("б", "NOUN", "", 0, "nmod"),
        ("в", "VERB", "", -1, "root"),
    ]
    tree: Tree = build_tree(parse(*rows))
    assert trace_way(tree, 2, 0).far


def test_memory_keeps_the_latest_name_and_part() -> None:
    memory = note_names(Memory(), [occur(0, "loc.japan"), occur(1, "loc.china")])
    memory = note_event(memory, "protest", [("loc.japan", "agent"), ("unknown", "recipient")])
    memory = note_names(memory, [occur(0, "loc.japan")])
    trace = memory.traces["loc.japan"]
    assert (trace.acted_as, trace.named, trace.named_at, trace.events) == ("agent", 2, 1, 1)
    assert list(memory.traces) == ["loc.china", "loc.japan"]
    assert memory.latest_type == "protest"


def test_memory_does_not_grow_with_the_document() -> None:
    memory = Memory()
    for k in range(300):
        memory = note_names(memory, [occur(0, f"x{k}")])
    assert len(memory.traces) < 50
    assert "x299" in memory.traces
    assert "x0" not in memory.traces


def test_options_are_the_near_the_told_and_whom_the_rules_name() -> None:
    memory = note_names(Memory(), [occur(0, "loc.china")])
    roles = Roles((Role("far", None, "subject"),), (Role("m loc.japan", None, "dative"),), ())
    options = list_options(2, [occur(5, "loc.japan")], memory, ["loc.ussr"], roles)
    assert {o.key: o.given for o in options} == {
        "loc.japan": "recipient",
        "loc.ussr": "",
        "loc.china": "",
        "far": "agent",
    }
    assert [o.key for o in options if o.occurrence] == ["loc.japan"]


def test_options_of_a_crowded_sentence_are_the_nearest() -> None:
    crowd = [occur(k, f"x{k}") for k in range(500)]
    keys = [o.key for o in list_options(250, crowd, Memory(), [], NOBODY)]
    assert len(keys) < 40
    assert {"x249", "x250", "x251"} <= set(keys)


def test_probabilities_are_those_of_the_softmax() -> None:
    model = RoleWeights({"bias": (0.0, 0.0, -30.0), "m": (1.0, 0.0, 0.0)}, (0.5, 0.5, 0.5))
    agent, recipient, place = reckon_parts(["m", "unknown"], model)
    assert agent == pytest.approx(2.71828 / 4.71828, abs=1e-4)
    assert recipient == pytest.approx(1 / 4.71828, abs=1e-4)
    assert place < 1e-9


def cast(key: str, mark: str, given: str = "", ruled: str = "") -> Candidacy:
    role = Role(f"m {key} {mark}", None, "name")
    return Candidacy(Option(key, "STATE", role, None, given, ruled), frozenset({mark}))


MODEL = RoleWeights(
    {
        "weak agent": (1.0, 0.0, -9.0),
        "strong recipient": (0.0, 3.0, -9.0),
        "nothing": (-9.0, -9.0, -9.0),
    },
    (0.4, 0.3, 0.3),
)


def test_an_entity_has_one_part_the_likeliest() -> None:
    crowd = [cast("a", "weak agent"), cast("a", "strong recipient"), cast("b", "nothing")]
    ((chosen, part, chance),) = choose_parts(crowd, MODEL)
    assert (chosen.option.key, part) == ("a", "recipient")
    assert chance > 0.8


def test_a_role_tells_its_path_and_without_the_rules_its_probability() -> None:
    crowd = [
        cast("a", "weak agent", "agent", "subject > name"),
        cast("b", "strong recipient", "agent", "subject > name"),
    ]
    roles = weigh_roles(crowd, MODEL)
    assert [r.path for r in roles.agents] == ["subject > name"]
    assert [r.path for r in roles.recipients] == ["name > 0.91"]
    assert roles.places == ()


def test_the_table_has_a_weight_for_each_part() -> None:
    model = load_role_weights()
    assert len(model.weights) > 100
    assert all(0 < limit < 1 for limit in model.thresholds)


def test_a_row_of_another_length_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = {"agent": 0.4, "recipient": 0.3, "place": 0.3}
    table: Mapping[str, object] = MappingProxyType(
        {"thresholds": limits, "weights": {"some mark": [1.0, 2.0]}}
    )
    monkeypatch.setattr(rolemodel, "load_table", lambda _: table)
    with pytest.raises(ConfigurationError, match="some mark"):
        load_role_weights.__wrapped__()
