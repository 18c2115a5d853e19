"""The parties printed at the paper or treaty that an event is about."""

from collections.abc import Iterator
from datetime import date

from pipeline.events.arguments import Argument, list_noun_arguments
from pipeline.events.conditions import is_state
from pipeline.events.parties import (
    View,
    find_parties,
    is_free,
    is_owner,
    list_states,
)
from pipeline.events.trees import find_preposition, get_feature, get_lemma, list_conjuncts
from pipeline.events.triggers import Trigger
from pipeline.records import Role

_SPOKEN = frozenset({"correspondence", "statement", "protest", "negotiation", "meeting"})
_FAR = 24


def read_content(view: View, trigger: Trigger, when: date | None) -> tuple[list[Role], list[Role]]:
    """Return sender and addressee of the paper the event is about, or a treaty's parties.

    They stand as its genitive, its dative and behind prepositions (`нота ДВР Японии`,
    `соглашение с Китаем`), or in its adjective (`советско-японская конвенция`).
    """
    noun = trigger.content
    if noun is None or not is_free(view, noun):
        return [], []
    agents: list[Role] = []
    recipients: list[Role] = []
    is_treaty = "content_parties" in trigger.frame.roles
    for found in list_noun_arguments(view.tree, noun):
        argument = unfold_complex(view, found)
        target = {"agent": agents, "recipient": recipients}.get(_read_place(argument, is_treaty))
        if target is not None and not _is_source(view, argument):
            target += _name_parties(view, argument, when)
    if not is_treaty and get_lemma(view.tree[noun]) in view.lexicon.classes["paper"]:
        sender, addressee = _scan_paper(view, noun, when)
        agents, recipients = agents or sender, recipients or addressee
        agents = agents or _find_signer(view)
    if not agents and (is_treaty or trigger.frame.type in _SPOKEN):
        agents += list_states(view, noun, when)
    return agents, recipients


def _read_place(argument: Argument, is_treaty: bool) -> str:  # noqa: FBT001
    place = argument.place
    if place in {"между", "between", "with"} or (place, argument.case) == ("с", "Ins"):
        return "agent"
    if is_treaty:
        return ""
    if place in {"genitive", "subject", "от", "from", "signer"}:
        return "agent"
    return "recipient" if place in {"dative", "к", "to"} else ""


def _is_source(view: View, argument: Argument) -> bool:
    """Tell whether `from` and `to` name a town or region (`troops from Siberia`)."""
    mention = view.mentions[argument.head]
    is_place = mention is not None and mention.label == "LOC" and not is_state(view, argument.head)
    return is_place and argument.place in {"from", "to", "к", "от"}


def _name_parties(view: View, argument: Argument, when: date | None) -> Iterator[Role]:
    for head in list_conjuncts(view.tree, argument.head):
        for party in find_parties(view, head, when):
            yield Role(party.mention_id, party.entity_id, f"paper {argument.path} > {party.path}")


def _scan_paper(view: View, noun: int, when: date | None) -> tuple[list[Role], list[Role]]:
    """Read the words behind a paper in their order: its sender's genitive, its addressee's dative.

    `в меморандуме учредительного собрания ДВР правительству США от 24 марта`
    """
    tree = view.tree
    sender: list[Role] = []
    addressee: list[Role] = []
    for k in range(noun + 1, min(noun + _FAR, len(tree))):
        token = tree[k]
        if token.upos in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ"} or token.text in {",", ":", ";"}:
            break
        if token.deprel in {"flat:name", "punct"} or token.upos not in {"NOUN", "PROPN"}:
            continue
        case = get_feature(token, "Case")
        if case == "Dat" and not addressee:
            addressee += find_parties(view, k, when)
        elif case == "Gen" and not sender and not addressee:
            sender += find_parties(view, k, when)
    return (
        [Role(r.mention_id, r.entity_id, f"paper genitive > {r.path}") for r in sender],
        [Role(r.mention_id, r.entity_id, f"paper dative > {r.path}") for r in addressee],
    )


def _find_signer(view: View) -> list[Role]:
    """Return the person behind `за подписью` in the sentence."""
    tree = view.tree
    for k, token in enumerate(tree.sentence.tokens):
        if get_lemma(token) not in {"подпись", "signature"} or find_preposition(tree, k) is None:
            continue
        for j in range(k + 1, min(k + _FAR, len(tree))):
            if (mention := view.mentions[j]) and mention.label == "PER":
                return [Role(mention.mention_id, None, "signer > name")]
            if tree[j].upos == "VERB":
                break
    return []


def unfold_complex(view: View, argument: Argument) -> Argument:
    """Turn `со стороны Японии`, `от имени ДВР`, `on behalf of` into what they mean."""
    tree = view.tree
    key = f"{argument.place} {get_lemma(tree[argument.head])}"
    place = view.lexicon.complex.get(key)
    if place is None:
        return argument
    owners = [c for c in tree.children[argument.head] if is_owner(tree, c)]
    return Argument(place, owners[0] if owners else argument.head, "Gen", key)
