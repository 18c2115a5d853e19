"""Which words of a sentence may be triggers, and by which frame."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.events.arguments import (
    Argument,
    is_passive,
    is_reflexive,
    list_noun_arguments,
    list_verb_arguments,
)
from pipeline.events.conditions import find_word, fit_frame
from pipeline.events.lemmas import completes_phrase, find_entry, find_phrases
from pipeline.events.lexicon import Frame
from pipeline.events.parties import View
from pipeline.events.trees import (
    Tree,
    find_preposition,
    get_feature,
    get_lemma,
    get_relation,
)
from pipeline.events.verbhood import looks_verbal, may_be_verb

_NEAR = 7
_AROUND = 11
_SUBORDINATE = frozenset({"acl", "advcl", "ccomp"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A candidate: the token, the verb that carries its clause, the noun its frame asked for.

    ``standing`` says how it stands: ``verb``, ``light`` (noun under a light verb), ``infinitive``,
    ``participle``, ``gerund``, ``noun``. ``host`` is the token itself for a verb. ``fit`` says
    how the frame's conditions hold: ``full`` by the parse, ``near`` by a word close by, ``unmet``;
    a verb that hands over to its noun is a ``carrier``, a noun that completes another trigger
    ``swallowed``.
    """

    token: int
    host: int
    content: int | None
    frame: Frame
    standing: str
    passive: bool
    fit: str = "full"


def find_triggers(view: View) -> list[Trigger]:
    """Return the candidates of a sentence, one a token at most, in text order."""
    found: dict[int, Trigger] = {}
    for k, token in enumerate(view.tree.sentence.tokens):
        if token.upos in {"NOUN", "PROPN"} and (trigger := _read_noun(view, k)):
            found[k] = trigger
    carriers = {t.host for t in found.values() if t.standing == "light"}
    swallowed: set[int] = set()
    for k in range(len(view.tree)):
        if may_be_verb(view, k) and (trigger := _read_verb(view, k)):
            found[k] = replace(trigger, fit="carrier") if k in carriers else trigger
            if trigger.content is not None and k not in carriers:
                swallowed |= {trigger.content, *_list_complements(view.tree, trigger.content)}
    swallowed |= {k for k, t in found.items() if _repeats_verb(view.tree, found, t)}
    return [
        replace(found[k], fit="swallowed") if k in swallowed else found[k] for k in sorted(found)
    ]


def _repeats_verb(tree: Tree, found: Mapping[int, "Trigger"], trigger: "Trigger") -> bool:
    """Tell whether a noun only completes a verb of its own type (`парафировали соглашение`)."""
    head = tree[trigger.token].head
    return (
        trigger.standing == "noun"
        and get_relation(tree[trigger.token]) in {"obj", "nsubj"}
        and head in found
        and found[head].frame.type == trigger.frame.type
    )


def _list_complements(tree: Tree, k: int) -> list[int]:
    """Return what an infinitive that completes an offer governs (`предложил начать переговоры`)."""
    if get_feature(tree[k], "VerbForm") != "Inf":
        return []
    return [c for c in tree.children[k] if get_relation(tree[c]) in {"obj", "obl"}]


def _read_verb(view: View, k: int) -> Trigger | None:
    tree, lexicon = view.tree, view.lexicon
    lemma = find_entry(lexicon.verbs, lexicon, tree, k)
    passive = is_passive(tree, k)
    phrase, completed = find_phrases(lexicon, tree, k, lemma)
    frames = phrase + lexicon.verbs.get(lemma, ()) or None
    impersonal = lemma in lexicon.governing["impersonal"]
    if frames is None and is_reflexive(tree, k) and not impersonal:
        frames, passive = lexicon.verbs.get(lemma[:-2]), True
    if not frames or not looks_verbal(tree, k):
        return None
    arguments = list_verb_arguments(tree, k, passive=passive)
    as_object = passive or is_reflexive(tree, k) or lemma in lexicon.intransitive
    for frame in frames:
        fits, content = fit_frame(view, k, frame, arguments, as_object=as_object)
        if not fits and frame.objects and not (frame.any_place or frame.subjects):
            content = find_word(view, _list_near(tree, k), frame.objects)
            fits = content is not None
        if fits:
            if content is None and frame in phrase:
                content = completed
            return Trigger(k, k, content, frame, _name_standing(tree, k), passive)
    return _read_loosely(view, k, frames, passive=passive)


def _read_loosely(
    view: View, k: int, frames: tuple[Frame, ...], *, passive: bool
) -> Trigger | None:
    """Return a trigger whose frame's word stands close by, else one whose frame misses it."""
    tree = view.tree
    standing = _name_standing(tree, k)
    if not _tells_past(tree, k, standing):
        return None
    found = _guess_frame(view, Trigger(k, k, None, frames[0], standing, passive), frames)
    return found if found and (standing == "verb" or found.fit == "near") else None


def _guess_frame(view: View, trigger: Trigger, frames: tuple[Frame, ...]) -> Trigger | None:
    """Return ``trigger`` with the frame whose word stands close by, else the first, if any may."""
    words = _list_around(view.tree, trigger.token)
    loose = [frame for frame in frames if not frame.strict]
    for frame in loose:
        content = find_word(view, words, frame.objects | frame.subjects | frame.obliques)
        if content is not None:
            return replace(trigger, content=content, frame=frame, fit="near")
    return replace(trigger, frame=loose[0], fit="unmet") if loose else None


def _tells_past(tree: Tree, k: int, standing: str) -> bool:
    """Tell whether verb ``k`` tells what happened: a past form, a Russian gerund (`подтянув`)."""
    if standing == "gerund":
        return not tree[k].text.isascii()
    past = get_feature(tree[k], "Tense") == "Past"
    return past and (standing == "verb" or not tree[k].text.isascii())


def _list_around(tree: Tree, k: int) -> list[int]:
    """Return the nouns near verb ``k``, those behind it first, up to the next verb either way."""
    found: list[int] = []
    for step in (1, -1):
        for j in range(k + step, k + step * _AROUND, step):
            if not 0 <= j < len(tree) or tree[j].upos == "VERB":
                break
            if tree[j].upos in {"NOUN", "PROPN"} and tree[j].deprel not in {"flat:name", "punct"}:
                found.append(j)
    return found


def _list_near(tree: Tree, k: int) -> list[int]:
    """Return the bare nouns close behind verb ``k``, where the parse hangs its object elsewhere."""
    found: list[int] = []
    for j in range(k + 1, min(k + _NEAR, len(tree))):
        token = tree[j]
        if token.upos in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ", "PUNCT"}:
            break
        if token.upos == "NOUN" and get_feature(token, "Case") in {"Acc", "Nom", None}:
            found.append(j)
    return found


def _name_standing(tree: Tree, k: int) -> str:
    token = tree[k]
    form = get_feature(token, "VerbForm")
    if token.text.isascii():
        return _name_english(tree, k, form)
    if form == "Inf":
        return "infinitive"
    if form == "Conv":
        return "gerund"
    if form == "Part" and get_feature(token, "Variant") != "Short":
        return "participle"
    return "verb"


def _name_english(tree: Tree, k: int, form: str | None) -> str:
    token = tree[k]
    kids = {tree[c].deprel for c in tree.children[k]}
    if form == "Inf":
        modal = any(get_relation(tree[c]) == "aux" for c in tree.children[k])
        return "verb" if modal and "mark" not in kids else "infinitive"
    if form == "Ger" or token.text.endswith("ing"):
        return "verb" if "aux" in kids else "gerund"
    if form == "Part" and get_relation(token) in {"acl", "amod"} and "aux:pass" not in kids:
        return "participle"
    return "verb"


def _read_noun(view: View, k: int) -> Trigger | None:
    tree, lexicon = view.tree, view.lexicon
    form = tree[k].text.lower()  # `conversations` are talks, a `conversation` is a meeting
    frames = lexicon.nouns.get(form) or lexicon.nouns.get(
        find_entry(lexicon.nouns, lexicon, tree, k)
    )
    if not frames or _is_name(view, k) or completes_phrase(lexicon, tree, k):
        return None
    if not _heads_entry(tree, k) and not (frames := tuple(f for f in frames if not f.entry)):
        return None
    arguments = [
        Argument("object", a.head, a.case, a.path) if a.place == "genitive" else a
        for a in list_noun_arguments(tree, k)
    ]
    host = find_light(view, k)
    standing = "noun" if host is None else "light"
    passive = host is not None and is_passive(tree, host)
    carrier = k if host is None else host
    for frame in frames:
        fits, content = fit_frame(view, k, frame, arguments, as_object=True)
        if fits:
            return Trigger(k, carrier, content, frame, standing, passive)
    return _guess_frame(view, Trigger(k, carrier, None, frames[0], standing, passive), frames)


def _is_name(view: View, k: int) -> bool:
    mention = view.mentions[k]
    if mention is None or (mention.label == "TREATY" and _heads_entry(view.tree, k)):
        return False
    return mention.label in {"PER", "ORG", "TREATY", "LOC", "SHIP"}


def _heads_entry(tree: Tree, k: int) -> bool:
    """Tell whether noun ``k`` heads a sentence without a verb, as a chronicle's entries are."""
    return get_relation(tree[k]) in {"root", "parataxis"} and not any(
        get_feature(token, "VerbForm") == "Fin" or get_feature(token, "Variant") == "Short"
        for token in tree.sentence.tokens
        if get_relation(token) not in _SUBORDINATE
    )


def find_light(view: View, k: int) -> int | None:
    """Return the light or phase verb that hands its event over to the noun ``k``, or None."""
    tree = view.tree
    node = k
    for _ in range(3):
        token = tree[node]
        head = token.head
        if not 0 <= head < len(tree):
            return None
        if get_relation(token) in {"nsubj", "obj"} or _is_light_oblique(view, node):
            lemma = get_lemma(tree[head])
            light = lemma in view.lexicon.light or lemma.removesuffix("ся") in view.lexicon.light
            return head if light and tree[head].upos in {"VERB", "AUX", "ADJ"} else None
        if get_relation(token) != "conj":
            return None
        node = head
    return None


def _is_light_oblique(view: View, k: int) -> bool:
    """Tell whether ``k`` completes a verb like `приступить к`, `вступить в`, `enter into`."""
    tree = view.tree
    if get_relation(tree[k]) not in {"obl", "iobj"}:
        return False
    preposition = find_preposition(tree, k)
    verb = get_lemma(tree[tree[k].head]) if tree[k].head >= 0 else ""
    return (preposition or "") in view.lexicon.light_obliques.get(verb, ())
