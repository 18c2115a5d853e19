"""Russian tags that the dictionary contradicts: a word that can only be a verb is one."""

from functools import lru_cache
from typing import Any

from pipeline.text.morphology import parse_word

_VERBAL = frozenset({"VERB", "INFN", "GRND", "PRTS", "PRTF"})
_FORMS = {"INFN": "Inf", "GRND": "Conv", "PRTS": "Part", "PRTF": "Part", "VERB": "Fin"}
_VALUES = {
    "perf": "Aspect=Perf", "impf": "Aspect=Imp", "past": "Tense=Past", "pres": "Tense=Pres",
    "futr": "Tense=Fut", "sing": "Number=Sing", "plur": "Number=Plur", "masc": "Gender=Masc",
    "femn": "Gender=Fem", "neut": "Gender=Neut", "impr": "Mood=Imp", "indc": "Mood=Ind",
    "pssv": "Voice=Pass", "actv": "Voice=Act", "nomn": "Case=Nom", "gent": "Case=Gen",
    "datv": "Case=Dat", "accs": "Case=Acc", "ablt": "Case=Ins", "loct": "Case=Loc",
    "1per": "Person=1", "2per": "Person=2", "3per": "Person=3",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def mend_tag(word: str, upos: str, feats: str, *, first: bool) -> tuple[str, str]:
    """Return part of speech and features of ``word``: a verb's where no other reading is known.

    Only words of the dictionary are mended (`двинул` tagged a noun, `врученном` an adjective,
    a finite verb tagged a participle); a capital that does not begin a sentence (``first``) keeps
    a name a name. Features are the likeliest verbal reading's.
    """
    if (word.isupper() and len(word) > 1) or upos == "AUX":
        return upos, feats
    if upos == "PROPN" and word[:1].isupper() and not first:
        return upos, feats
    parses = parse_word(word.lower())
    if not parses or not all(p.is_known and p.tag.POS in _VERBAL for p in parses):
        return upos, feats
    if upos == "VERB" and any(f"VerbForm={_FORMS[p.tag.POS]}" in feats for p in parses):
        return upos, feats
    return "VERB", _spell_features(parses[0].tag)


def _spell_features(tag: Any) -> str:
    found = {_VALUES[g] for g in tag.grammemes if g in _VALUES}
    found.add(f"VerbForm={_FORMS[tag.POS]}")
    if tag.POS == "PRTS":
        found.add("Variant=Short")
    return "|".join(sorted(found))
