from dataclasses import replace
from datetime import date
from itertools import permutations

from pipeline.events import cluster_events
from pipeline.records import ClusterLink, Entity, Event, Link, Role

DAY = date(1925, 3, 4)
JAPAN, USSR, CHINA = "loc.japan", "loc.ussr", "loc.china"
ENTITIES = [
    Entity(i, "PER" if i.startswith("per") else "LOC", i, None, (), None)
    for i in (JAPAN, USSR, CHINA, "loc.peking", "loc.tokyo", "per.a", "per.b")
]


def event(key: str, kind: str = "agreement", **changes: object) -> Event:
    base = Event(
        event_id=f"{key}/e1",
        doc_id=key,
        passage_id=f"{key}/p0",
        sentence_start=0,
        sentence_end=10,
        trigger="x",
        start=0,
        end=1,
        raw_start=1,
        raw_end=2,
        type=kind,
        plover=None,
        modality="asserted",
        date_id=None,
        edtf="1925-03-04",
        earliest=DAY,
        latest=DAY,
        date_rule="own clause",
        agents=roles(JAPAN, USSR),
        recipients=(),
        places=(),
        citation_ids=(),
        confidence=0.9,
        frame="conclude treaty: x",
    )  # type: ignore[arg-type]
    return replace(base, **changes)  # type: ignore[arg-type]


def roles(*entities: str) -> tuple[Role, ...]:
    return tuple(Role(None, entity, "test") for entity in entities)


def groups(*events: Event, links: tuple[Link, ...] = ()) -> list[set[str]]:
    found: dict[str, set[str]] = {}
    for link in cluster_events(events, links, ENTITIES):
        found.setdefault(link.cluster_id, set()).add(link.event_id.split("/")[0])
    return sorted(found.values(), key=sorted)


def test_same_day_type_and_party_join() -> None:
    assert groups(event("a"), event("b", agents=roles(USSR))) == [{"a", "b"}]


def test_other_day_type_or_parties_do_not_join() -> None:
    other = date(1925, 3, 5)
    assert len(groups(event("a"), event("b", earliest=other, latest=other))) == 2
    assert len(groups(event("a"), event("b", "negotiation"))) == 2
    assert len(groups(event("a"), event("b", agents=roles(CHINA)))) == 2


def test_places_that_contradict_keep_events_apart() -> None:
    peking = event("a", places=roles("loc.peking"))
    assert len(groups(peking, event("b", places=roles("loc.tokyo")))) == 2
    assert groups(peking, event("b")) == [{"a", "b"}]


def test_person_may_act_for_a_state_but_not_for_another_person() -> None:
    paper = event("a", "correspondence", agents=roles("per.a"), recipients=roles(JAPAN))
    by_state = replace(paper, event_id="b/e1", agents=roles(USSR))
    by_other = replace(paper, event_id="c/e1", agents=roles("per.b"))
    assert len(groups(paper, by_state)) == 2
    assert len(groups(paper, by_other)) == 2
    assert groups(paper, replace(paper, event_id="d/e1")) == [{"a", "d"}]
    talks = event("a", "meeting", agents=roles("per.a", JAPAN))
    assert groups(talks, event("b", "meeting", agents=roles(JAPAN))) == [{"a", "b"}]


def test_undated_and_planned_events_stay_alone() -> None:
    loose = event("a", earliest=None, latest=None, edtf=None)
    assert len(groups(loose, replace(loose, event_id="b/e1"))) == 2
    assert len(groups(event("a", modality="planned"), event("b", modality="planned"))) == 2


def test_month_joins_only_with_two_parties_and_one_frame() -> None:
    month = event("a", earliest=date(1925, 3, 1), latest=date(1925, 3, 31))
    assert groups(month, replace(month, event_id="b/e1")) == [{"a", "b"}]
    assert len(groups(month, replace(month, event_id="b/e1", agents=roles(USSR)))) == 2
    assert len(groups(month, replace(month, event_id="b/e1", frame="sign: x"))) == 2


def test_mentions_count_by_their_entity() -> None:
    one = event("a", agents=(Role("a/m1", None, "test"),))
    two = event("b", agents=(Role("b/m1", None, "test"),))
    same = (Link("a/m1", JAPAN, "test"), Link("b/m1", JAPAN, "test"))
    assert groups(one, two, links=same) == [{"a", "b"}]
    assert len(groups(one, two)) == 2


def test_order_of_input_changes_nothing() -> None:
    events = [event("a"), event("b", agents=roles(USSR)), event("c", agents=roles(CHINA))]
    answers = {cluster_events(order, (), ENTITIES) for order in permutations(events)}
    assert len(answers) == 1


def test_a_further_mention_renames_no_cluster() -> None:
    def name(*events: Event) -> str:
        links: tuple[ClusterLink, ...] = cluster_events(events, (), ENTITIES)
        return next(link.cluster_id for link in links if link.event_id == "m/e1")

    alone = name(event("m"))
    assert name(event("m"), event("z")) == alone
    assert name(event("m"), event("a", agents=roles(USSR))) == alone


def test_two_clusters_alike_in_every_fact_have_two_names() -> None:
    peking, tokyo = event("a", places=roles("loc.peking")), event("b", places=roles("loc.tokyo"))
    assert len({link.cluster_id for link in cluster_events([peking, tokyo], (), ENTITIES)}) == 2


def test_thousands_of_events_on_a_day_stay_linear() -> None:
    many = [event(f"d{k:05}", places=roles(f"loc.p{k}")) for k in range(5000)]
    assert len({link.cluster_id for link in cluster_events(many, (), ENTITIES)}) == 5000


def test_two_verbs_of_a_sentence_tell_of_two_happenings() -> None:
    took = event("a", "military_action", frame="attack: take")
    burnt = replace(took, event_id="b/e1", start=5, end=6)
    assert len(groups(took, burnt)) == 2


def test_undated_treaty_joins_the_only_one_it_may_mean() -> None:
    signed = event("a", frame="conclude treaty: sign + convention")
    named = event(
        "b", earliest=None, latest=None, edtf=None, frame="conclude treaty: signing + convention"
    )
    later = date(1928, 1, 2)
    other = event("c", earliest=later, latest=later, frame="conclude treaty: sign + convention")
    assert groups(signed, named) == [{"a", "b"}]
    assert len(groups(signed, named, other)) == 3


def test_disaster_of_a_month_joins_the_one_of_its_day() -> None:
    shock = event("a", "disaster", agents=(), places=roles("loc.tokyo"))
    month = event("b", "disaster", agents=(), earliest=date(1925, 3, 1), latest=date(1925, 3, 31))
    assert groups(shock, month) == [{"a", "b"}]
    far = replace(month, earliest=date(1926, 3, 1), latest=date(1926, 3, 31))
    assert len(groups(shock, far)) == 2


def test_rising_of_one_day_and_town_joins() -> None:
    rising = event("a", "uprising", agents=(), places=roles("loc.tokyo"))
    assert groups(rising, event("b", "uprising", agents=(), places=roles("loc.tokyo"))) == [
        {"a", "b"}
    ]


def test_answer_without_a_date_of_its_own_is_another_paper() -> None:
    sent = event("a", "correspondence", agents=roles(JAPAN), frame="send paper: send + note")
    told = replace(
        sent,
        event_id="a/e2",
        start=20,
        end=21,
        sentence_start=15,
        date_rule="paragraph",
        frame="told: say",
    )
    answer = replace(told, frame="paper says: answer + note")
    assert len({c.cluster_id for c in cluster_events([sent, told], (), ENTITIES)}) == 1
    assert len({c.cluster_id for c in cluster_events([sent, answer], (), ENTITIES)}) == 2


def test_wording_after_another_paper_is_not_of_the_first() -> None:
    sent = event("a", "correspondence", agents=roles(JAPAN), frame="send paper: send + note")
    between = replace(
        sent, event_id="a/e2", start=20, end=21, sentence_start=15, agents=roles(CHINA)
    )
    told = replace(
        sent,
        event_id="a/e3",
        start=40,
        end=41,
        sentence_start=35,
        date_rule="paragraph",
        frame="told: say",
    )
    links = cluster_events([sent, between, told], (), ENTITIES)
    assert len({c.cluster_id for c in links}) == 3


def test_a_treaty_named_without_a_day_joins_its_signing() -> None:
    links = (Link("m1", "treaty.peking", "exact"), Link("m2", "treaty.peking", "form"))
    undated = {"edtf": None, "earliest": None, "latest": None, "date_rule": "none", "agents": ()}
    signed, later = event("a", treaty="m1"), event("b", treaty="m2", **undated)
    assert groups(signed, later, links=links) == [{"a", "b"}]
    other = event("c", treaty="m3", **undated)
    further = (*links, Link("m3", "treaty.fishery", "exact"))
    assert groups(signed, other, links=further) == [{"a"}, {"c"}]


def test_two_treaties_of_one_day_stay_apart() -> None:
    links = (Link("m1", "treaty.peking", "exact"), Link("m2", "treaty.fishery", "exact"))
    assert groups(event("a", treaty="m1"), event("b", treaty="m2"), links=links) == [{"a"}, {"b"}]
