"""Mend a parse by what is known of names: one head a name, titles and papers before it its head."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.events.lexicon import Lexicon
from pipeline.records import DateExpression, Mention, Sentence, Token
from pipeline.text.morphology import parse_word

_CASES = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
_CASE_FEATURE = "Case="
_BACK = 6
_CONSONANTS = frozenset("бвгджзйклмнпрстфхцчшщь")
_OBJECTS = frozenset({"obj", "iobj", "obl", "nmod"})


def check_heads(sentence: Sentence) -> Sentence:
    """Return ``sentence`` with every head inside it: others, and a token on itself, are roots."""
    tokens = sentence.tokens
    wrong = {k for k, t in enumerate(tokens) if not -1 <= t.head < len(tokens) or t.head == k}
    if not wrong:
        return sentence
    mended = tuple(replace(t, head=-1) if k in wrong else t for k, t in enumerate(tokens))
    return replace(sentence, tokens=mended)


def graft_names(sentence: Sentence, mentions: Sequence[Mention], lexicon: Lexicon) -> Sentence:
    """Return ``sentence`` with each name as one unit: its other tokens hang flat on its head.

    The head is the token attached outside the name (the first, where initials are split off).
    A person's name right behind a title is its apposition (`наркому Г.В. Чичерину`), right
    behind a paper its genitive or dative (`телеграмма Б.З. Шумяцкого`).
    """
    tokens = list(sentence.tokens)
    for mention in mentions:
        members = [
            k for k, t in enumerate(tokens) if t.start < mention.end and mention.start < t.end
        ]
        if members:
            _graft_name(tokens, members, mention, lexicon)
    return replace(sentence, tokens=tuple(tokens))


def _graft_name(
    tokens: list[Token], members: list[int], mention: Mention, lexicon: Lexicon
) -> None:
    inside = set(members)
    head = _choose_head(tokens, members)
    for k in members:
        if k != head:
            tokens[k] = replace(
                tokens[k], head=head, deprel="punct" if tokens[k].upos == "PUNCT" else "flat:name"
            )
    if mention.label == "PER":
        tokens[head] = replace(tokens[head], upos="PROPN")
        title = _find_title(tokens, members[0], lexicon)
        if title is not None and title not in inside and not _hangs_on(tokens, title, head):
            _join_person(tokens, head, title, tokens[members[-1]].text, lexicon)
        elif _is_nominative(tokens[members[-1]].text):
            _make_subject(tokens, head, members[-1] + 1)
        elif not tokens[members[-1]].text.isascii() and tokens[head].deprel == "nsubj":
            _unmake_subject(tokens, head, tokens[members[-1]].text)
    elif mention.label == "SHIP":
        _join_ship(tokens, head, members[0], lexicon)
    elif mention.label in {"LOC", "ORG"}:
        owner = members[0] - 1
        if _is_owned(tokens, owner, members, lexicon) and not _hangs_on(tokens, owner, head):
            feats = _set_case(tokens[head].feats, "Gen")
            tokens[head] = replace(
                tokens[head], upos="PROPN", head=owner, deprel="nmod", feats=feats
            )


def _join_ship(tokens: list[Token], head: int, first: int, lexicon: Lexicon) -> None:
    """Make a ship's name the apposition of the vessel right before it (`пароход "Тверь"`)."""
    noun = first - 2 if first > 1 and tokens[first - 1].upos == "PUNCT" else first - 1
    if noun < 0 or _hangs_on(tokens, noun, head):
        return
    if tokens[noun].lemma.lower() in lexicon.classes["vessel"]:
        feats = _set_case(tokens[head].feats, _read_case(tokens[noun].feats))
        tokens[head] = replace(tokens[head], head=noun, deprel="appos", feats=feats)


def _join_person(
    tokens: list[Token], head: int, title: int, surname: str, lexicon: Lexicon
) -> None:
    is_title = _is_party(tokens[title], lexicon)
    feats = tokens[head].feats
    if not surname.isascii():
        feats = _set_case(
            feats, _read_case(tokens[title].feats) if is_title else _guess_case(surname)
        )
    relation = "appos" if is_title else "nmod"
    tokens[head] = replace(tokens[head], head=title, deprel=relation, feats=feats)


def _is_nominative(surname: str) -> bool:
    """Tell whether a man's surname is in its base form (`Лансинг`, `Чичерин`; not `Лансинга`)."""
    return not surname.isascii() and surname[-1:].lower() in _CONSONANTS and len(surname) > 1


def _make_subject(tokens: list[Token], head: int, after: int) -> None:
    """Make a nominative name the subject of its verb, or of the verb right behind it."""
    token = tokens[head]
    follows = after < len(tokens) and _is_finite(tokens[after])
    if follows and token.head != after and not _hangs_on(tokens, after, head):
        token = replace(token, head=after, deprel="nmod")
    feats = _set_case(token.feats, "Nom")
    verb = tokens[token.head] if token.head >= 0 else None
    alone = not any(t.head == token.head and t.deprel.startswith("nsubj") for t in tokens)
    governed = any(t.head == head and t.deprel == "case" for t in tokens)
    if verb and verb.upos == "VERB" and alone and not governed and token.deprel in _OBJECTS:
        tokens[head] = replace(token, feats=feats, deprel="nsubj")
    elif not governed:
        tokens[head] = replace(token, feats=feats)


def _unmake_subject(tokens: list[Token], head: int, surname: str) -> None:
    """Make a name that can only be a dative or genitive no subject (`передавал Чичерину`)."""
    case = _guess_case(surname)
    if case and not _can_be_nominative(surname):
        feats = _set_case(tokens[head].feats, case)
        relation = "iobj" if case == "Dat" else "obj"
        tokens[head] = replace(tokens[head], feats=feats, deprel=relation)


def _can_be_nominative(surname: str) -> bool:
    return any(p.tag.case == "nomn" for p in parse_word(surname.lower()))


def _is_party(token: Token, lexicon: Lexicon) -> bool:
    lemma = token.lemma.lower().replace("ё", "е")
    names = {lemma, lemma.replace("–", "-").split("-")[-1]}
    stems = tuple(sorted(lexicon.classes["title_stems"]))
    return lemma.startswith(stems) or any(
        names & lexicon.classes[key] for key in ("post", "envoy", "party")
    )


def _is_owned(tokens: list[Token], k: int, members: list[int], lexicon: Lexicon) -> bool:
    """Tell whether a Russian name stands in the genitive right behind a party (`делегация ДВР`)."""
    if k < 0 or tokens[k].text.isascii() or not _is_party(tokens[k], lexicon):
        return False
    name = tokens[members[-1]]
    return name.text.isupper() or f"{_CASE_FEATURE}Gen" in name.feats


def _choose_head(tokens: list[Token], members: list[int]) -> int:
    """Return the member attached outside the name, nearest before it if there are several."""
    first, inside = members[0], set(members)
    outside = [
        k
        for k in members
        if tokens[k].head not in inside and tokens[k].upos not in {"PUNCT", "ADP"}
    ]
    if not outside:
        return first
    return min(outside, key=lambda k: (_is_weak(tokens[k]), abs(tokens[k].head - first), k))


def _is_weak(token: Token) -> bool:
    return token.deprel in {"punct", "case", "flat:name", "amod"} or token.upos == "ADJ"


def _find_title(tokens: list[Token], first: int, lexicon: Lexicon) -> int | None:
    """Return the title or paper that stands right before token ``first``, over its genitives."""
    wanted = (
        lexicon.classes["post"]
        | lexicon.classes["envoy"]
        | lexicon.classes["paper"]
        | lexicon.classes["appeal"]
    )
    stems = tuple(sorted(lexicon.classes["title_stems"]))
    party: int | None = None
    for k in range(first - 1, max(-1, first - 1 - _BACK), -1):
        token = tokens[k]
        lemma = token.lemma.lower().replace("ё", "е").replace("–", "-").split("-")[-1]
        if lemma in wanted or lemma.startswith(stems):
            return k
        party = k if party is None and lemma in lexicon.classes["party"] else party
        if not _is_inner(token) and not token.text.isascii():
            return party
        if token.text.isascii() and token.upos not in {"PROPN", "ADJ"}:
            return party
    return party


def _is_inner(token: Token) -> bool:
    """Tell whether a word may stand between a title and its bearer (`консул Японии в Чите N.`)."""
    cases = (f"{_CASE_FEATURE}Gen", f"{_CASE_FEATURE}Loc")
    is_inner = token.upos in {"NOUN", "ADJ", "PROPN"} and any(c in token.feats for c in cases)
    return is_inner or token.text.lower() in {"в", "во", "при"}


def _hangs_on(tokens: list[Token], k: int, head: int) -> bool:
    """Tell whether ``k`` stands below ``head``, so that joining them would close a circle."""
    for _ in range(len(tokens)):
        if k == head:
            return True
        k = tokens[k].head
        if not 0 <= k < len(tokens):
            return False
    return True


def _guess_case(word: str) -> str | None:
    """Return the case of a surname when its form tells genitive and dative apart."""
    found = {
        _CASES.get(p.tag.case or "") for p in parse_word(word.lower()) if p.tag.number != "plur"
    }
    if "Gen" in found and "Dat" not in found:
        return "Gen"
    if "Dat" in found and "Gen" not in found:
        return "Dat"
    return None


def _read_case(feats: str) -> str | None:
    cases = [p.removeprefix(_CASE_FEATURE) for p in feats.split("|") if p.startswith(_CASE_FEATURE)]
    return cases[0] if cases else "Nom"


def _set_case(feats: str, case: str | None) -> str:
    kept = [pair for pair in feats.split("|") if pair and not pair.startswith(_CASE_FEATURE)]
    return "|".join(sorted([*kept, f"{_CASE_FEATURE}{case or 'Gen'}"]))


def graft_dates(sentence: Sentence, dates: Sequence[DateExpression]) -> Sentence:
    """Return ``sentence`` with a date that the parse made its root hung on the verb behind it.

    `25 July 1920, the Japanese troops left Chita`: the verb becomes the root, the noun between
    the date and it the subject.
    """
    tokens = list(sentence.tokens)
    root = next((k for k, t in enumerate(tokens) if t.head < 0), None)
    if root is None or not any(d.start <= tokens[root].start < d.end for d in dates):
        return sentence
    verb = next((k for k in range(root + 1, len(tokens)) if _is_finite(tokens[k])), None)
    if verb is None:
        return sentence
    noun = tokens[verb].head
    tokens[verb] = replace(tokens[verb], head=-1, deprel="root")
    if root < noun < verb and tokens[noun].upos in {"NOUN", "PROPN", "PRON"}:
        tokens[noun] = replace(tokens[noun], head=verb, deprel="nsubj")
    tokens[root] = replace(tokens[root], head=verb, deprel="obl")
    moved = [k for k, t in enumerate(tokens) if t.head == root and k > verb]
    for k in moved:
        tokens[k] = replace(tokens[k], head=verb)
    return replace(sentence, tokens=tuple(tokens))


def _is_finite(token: Token) -> bool:
    return (
        token.upos == "VERB"
        and "VerbForm=Inf" not in token.feats
        and not token.text.endswith("ing")
    )
