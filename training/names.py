"""Made-up and inflected names, to replace those of the annotation in copies of it."""

import random
import re
from functools import cache

from corpora import Example

from pipeline.records import AuthorityEntry
from pipeline.text.morphology import get_analyzer

CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_JA = ["а", "и", "у", "о", "ка", "ки", "ку", "ко", "са", "си", "су", "та", "ти", "то", "на", "но", "ха", "хи", "фу", "ма", "ми", "му", "мо", "я", "ю", "ра", "ри", "ру", "ва", "га", "го", "да", "дзу", "кё", "сё", "дзи", "бэ", "ёси", "ока"]  # fmt: skip
_EN_JA = ["a", "i", "u", "o", "ka", "ki", "ku", "ko", "sa", "shi", "su", "ta", "chi", "to", "na", "no", "ha", "hi", "fu", "ma", "mi", "mu", "mo", "ya", "yu", "ra", "ri", "ru", "wa", "ga", "go", "da", "zu", "kyo", "sho", "ji", "be", "yoshi", "oka"]  # fmt: skip
_ZH = ["Чжан", "Ван", "Ли", "Лю", "Чэнь", "Ян", "Хуан", "У", "Чжоу", "Сюй", "Сунь", "Ма", "Чжу", "Ху", "Го", "Хэ", "Гао", "Линь", "Ло", "Цай", "Дуань", "Фэн", "Янь", "Цао"]  # fmt: skip
_ZH_GIVEN = ["цзо", "лин", "пэй", "фу", "юй", "сян", "го", "хуа", "чжи", "мин", "дэ", "шань", "вэй", "цзюнь", "тин", "ши", "кай", "сюэ", "лян", "фан", "чан", "кунь", "бинь", "вэнь"]  # fmt: skip
_EN_ZH = ["Zhang", "Chang", "Wang", "Li", "Liu", "Chen", "Yang", "Huang", "Wu", "Zhou", "Xu", "Sun", "Ma", "Zhu", "Hu", "Guo", "He", "Gao", "Lin", "Tsai", "Tuan", "Feng", "Yen"]  # fmt: skip
_EN_ZH_GIVEN = ["tso", "lin", "pei", "fu", "yu", "hsiang", "kuo", "hua", "chih", "ming", "te", "shan", "wei", "chun", "ting", "shi", "kai", "xue", "liang", "fang"]  # fmt: skip
_STEMS = ["Бел", "Черн", "Кузнец", "Мельник", "Лаврент", "Агаф", "Стрел", "Гриб", "Саф", "Руд", "Ключ", "Бур", "Тарас", "Крыл", "Полуян", "Звяг", "Дуб", "Сорок", "Калаш", "Мед", "Шубин", "Ветош", "Гор", "Петр", "Зуб", "Кар", "Лоб", "Мор", "Никиф", "Осип", "Пан", "Рог", "Сел", "Ту", "Ус", "Фил", "Хар", "Цвет", "Чист", "Шап", "Юрк"]  # fmt: skip
_TAILS = ["ов", "ев", "ин", "ский", "енко", "ович", "ук", "ман", "берг", "ян", "швили", "ко", "цкий", "ов", "ев"]  # fmt: skip
_EN_STEMS = ["Bel", "Chern", "Kuznets", "Melnik", "Lavrent", "Strel", "Saf", "Rud", "Bur", "Taras", "Poluyan", "Dub", "Kalash", "Shub", "Gor", "Petr", "Kar", "Mor", "Osip", "Sel", "Fil", "Yurk", "Zvyag"]  # fmt: skip
_EN_TAILS = ["ov", "ev", "in", "sky", "enko", "ovich", "uk", "man", "berg", "yan", "shvili", "off", "eff"]  # fmt: skip
_WEST = ["Morris", "Stevens", "Smith", "Harris", "Caldwell", "MacGowan", "Eliot", "Robertson", "Janin", "Knox", "Ward", "Poole", "Hughes", "Castle", "Grew", "Johnson", "Lamont", "Reading", "Balfour", "Clemenceau"]  # fmt: skip
_WEST_RU = ["Моррис", "Стивенс", "Смит", "Харрис", "Колдуэлл", "Макгоун", "Элиот", "Робертсон", "Жанен", "Нокс", "Уорд", "Пул", "Касл", "Грю", "Ламонт", "Бальфур", "Клемансо", "Диксон"]  # fmt: skip
_PLACE_STEMS = ["гааг", "женев", "берн", "рижск", "тартуск", "мюнхен", "генуэзск", "лондонск", "боннск", "каирск", "кантонск", "осакск", "харбинск", "читинск", "омск", "томск", "урумчинск", "лхасск", "кабульск", "тегеранск", "стамбульск", "афинск", "венск", "пражск", "варшавск", "балтийск", "локарнск", "вельск", "мадридск", "сеульск", "мукденск", "гиринск", "тяньцзиньск"]  # fmt: skip


def make_person(language: str, random_: random.Random) -> str:
    """Return a made-up family name (sometimes with a given one), nominative."""
    kind = random_.random()
    if language == "ru":
        return _make_russian(kind, random_)
    if kind < 0.35:  # noqa: PLR2004
        name = _join(_EN_JA, random_)
        return f"{name} {_join(_EN_JA, random_)}" if random_.random() < 0.4 else name  # noqa: PLR2004
    if kind < 0.5:  # noqa: PLR2004
        given = "-".join(random_.sample(_EN_ZH_GIVEN, 2))
        return f"{random_.choice(_EN_ZH)} {given.capitalize()}"
    if kind < 0.65:  # noqa: PLR2004
        return random_.choice(_WEST)
    return random_.choice(_EN_STEMS) + random_.choice(_EN_TAILS)


def _make_russian(kind: float, random_: random.Random) -> str:
    if kind < 0.35:  # noqa: PLR2004
        name = _join(_JA, random_)
        return f"{name} {_join(_JA, random_)}" if random_.random() < 0.4 else name  # noqa: PLR2004
    if kind < 0.5:  # noqa: PLR2004
        sign = random_.choice(["-", ""])
        given = sign.join(random_.sample(_ZH_GIVEN, 2))
        return f"{random_.choice(_ZH)} {given.capitalize()}"
    if kind < 0.65:  # noqa: PLR2004
        return random_.choice(_WEST_RU)
    return random_.choice(_STEMS) + random_.choice(_TAILS)


def _join(parts: list[str], random_: random.Random) -> str:
    return "".join(random_.sample(parts, random_.choice([2, 3, 3, 4]))).capitalize()


@cache
def inflect_name(name: str, case: str) -> str:
    """Return a Russian name in the case; words that take none stay."""
    return re.sub(r"[А-Яа-яё]{3,}", lambda m: _inflect_word(m[0], case), name)


def _inflect_word(word: str, case: str) -> str:
    if case == "Nom" or word[-1] in "оуиэыею":
        return word
    parses = [p for p in get_analyzer().parse(word.lower()) if "nomn" in p.tag and "sing" in p.tag]
    names = [p for p in parses if {"Surn", "Geox", "Name"} & set(p.tag.grammemes)] or parses
    made = names[0].inflect({CASES[case], "sing"}) if names else None
    return made.word.capitalize() if made else word


def replace_names(
    example: Example,
    cases: list[str | None],
    places: list[str],
    language: str,
    random_: random.Random,
) -> Example:
    """Return the example with most persons and towns replaced; ``cases`` is one a span."""
    text, spans = example
    pieces: list[str] = []
    moved: list[tuple[int, int, str]] = []
    done = size = 0
    for (start, end, label), case in zip(spans, cases, strict=True):
        new = _replace_one(text[start:end], label, case, places, language, random_)
        pieces += [text[done:start], new]
        size += start - done
        moved.append((size, size + len(new), label))
        size += len(new)
        done = end
    return "".join([*pieces, text[done:]]), tuple(moved)


def _replace_one(old: str, label: str, case: str | None, places: list[str], language: str, random_: random.Random) -> str:  # fmt: skip
    if random_.random() < 0.25 or (language == "ru" and case not in CASES):  # noqa: PLR2004
        return old
    if label == "PER":
        return _replace_person(old, case, language, random_)
    if label == "LOC" and " " not in old and not old.isupper() and places:
        new = random_.choice(places)
        return inflect_name(new, case) if language == "ru" and case else new
    if label == "SHIP" and language == "ru" and "ару" not in old:
        return random_.choice([random_.choice(places).capitalize(), _join(_JA, random_) + random_.choice(["-мару", " Мару"])])  # fmt: skip
    if label in {"TREATY", "EVENT"} and language == "ru" and case:
        return _replace_adjective(old, case, random_)
    return old


def _replace_person(old: str, case: str | None, language: str, random_: random.Random) -> str:
    initials = re.match(r"(?:[A-ZА-ЯЁ]\.\s?)+", old)
    new = make_person(language, random_)
    new = inflect_name(new, case) if language == "ru" and case else new
    if initials:
        return initials.group() + new.rpartition(" ")[2]
    return new


def _replace_adjective(old: str, case: str, random_: random.Random) -> str:
    match = re.match(r"([А-ЯЁ][а-яё]+)ск(ий|ого|ому|им|ом|ая|ой|ую|ие|их)\b", old)
    if not match:
        return old
    stem = random_.choice(_PLACE_STEMS).removesuffix("ск").capitalize()
    return f"{stem}ск{match[2]}{old[match.end() :]}"


def list_places(authority: tuple[AuthorityEntry, ...], language: str) -> list[str]:
    """Return the one-word names of places, states with capitals throughout left out."""
    names = (e.name_ru if language == "ru" else e.name_en for e in authority if e.label == "LOC")
    return sorted({n for n in names if n and re.fullmatch(r"[A-ZА-ЯЁ][a-zа-яё]{3,}", n)})
