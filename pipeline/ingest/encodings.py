"""The encoding of plain text: marks and validity first, then the statistics of Russian letters."""

import codecs
from collections.abc import Iterator
from functools import cache
from math import exp, log

from charset_normalizer import from_bytes

from pipeline.lexicon.loader import load_table
from pipeline.records import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_SINGLE_BYTE = ("cp1252", "cp1251", "koi8_r", "cp866", "iso8859_5", "latin_1", "mac_roman")
_SAMPLE = 20_000
_FLOOR = 1e-5
_ENOUGH = 0.15
_FEW = 20


def decode_text(data: bytes, *, name: str, encoding: str | None) -> tuple[str, str, float]:
    """Return the text of ``data``, its encoding and the confidence (0 … 1) that it is that one.

    A given ``encoding`` is taken as it is. Line ends stay as they are; a byte order mark is
    dropped. Raise SourceError where nothing decodes.
    """
    if encoding is not None:
        return _decode_given(data, encoding, name), codecs.lookup(encoding).name, 1.0
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decode_given(data, codec, name), codec.removesuffix("-sig"), 1.0
    return _guess_text(data, name)


def _decode_given(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode("utf-8-sig" if codecs.lookup(encoding).name == "utf-8" else encoding)
    except LookupError as error:
        message = f"{name}: expected the name of an encoding, found {encoding!r}"
        raise SourceError(message) from error
    except UnicodeError as error:
        message = f"{name}: expected text in {encoding}: {error}"
        raise SourceError(message) from error


def _guess_text(data: bytes, name: str) -> tuple[str, str, float]:
    if wide := _guess_wide(data):
        return _decode_given(data, wide, name), wide, 0.95
    if b"\0" in data:
        message = f"{name}: expected text, found NUL bytes"
        raise SourceError(message)
    try:
        return data.decode(), "utf-8", 1.0
    except UnicodeDecodeError:
        return _mend_unicode(data) or _guess_narrow(data, name)


def _mend_unicode(data: bytes) -> tuple[str, str, float] | None:
    """Return UTF-8 with a few broken characters (cut files) as such, U+FFFD in their places."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    strange = sum(char > "\x7f" for char in text)
    return (text, "utf-8", round(1 - broken / strange, 4)) if _FEW * broken < strange else None


def _guess_wide(data: bytes) -> str | None:
    """UTF-16 without a mark: one byte of each pair is nearly always 0 or 4 (Cyrillic)."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(sample) < 4 or len(data) % 2 or b"\0" not in sample:  # noqa: PLR2004
        return None
    for codec, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        highs = sample[offset::2]
        if (highs.count(0) + highs.count(4) + highs.count(32)) / len(highs) > 0.95:  # noqa: PLR2004
            return codec
    return None


def _guess_narrow(data: bytes, name: str) -> tuple[str, str, float]:
    high = bytes(byte for byte in data[: 20 * _SAMPLE] if byte >= 0x80)[:_SAMPLE]  # noqa: PLR2004
    if len(high) > _ENOUGH * min(len(data), _SAMPLE):
        sample = data[: 10 * _SAMPLE]
        scores = {codec: _score_codec(sample, codec) for codec in _CYRILLIC}
        best = max(scores, key=lambda codec: scores[codec])
        odds = sum(exp(max(score - scores[best], -50)) for score in scores.values())
        return data.decode(best, "replace"), best, round(1 / odds, 4)
    return _guess_other(data, name)


def _guess_other(data: bytes, name: str) -> tuple[str, str, float]:
    found = from_bytes(data[: 10 * _SAMPLE], cp_isolation=list(_SINGLE_BYTE)).best()
    if found is None:
        message = f"{name}: expected text, found bytes in no known encoding"
        raise SourceError(message)
    codec = codecs.lookup(found.encoding).name
    return data.decode(codec, "replace"), codec, round(max(0.5, 1 - found.chaos), 4)


def _score_codec(sample: bytes, codec: str) -> float:
    """Return the log likelihood of ``sample`` read as ``codec`` under Russian letter pairs."""
    text = sample.decode(codec, "replace")
    table = _read_letters()
    return sum(table.get(pair, log(_FLOOR)) for pair in _pair_letters(text))


def _pair_letters(text: str) -> Iterator[str]:
    """Yield a letter's kind for each high character: small, capital inside a word, other."""
    before = " "
    for char in text[:_SAMPLE]:
        if char > "\x7f":
            inside = before.islower() and char.isupper()
            yield "?" if inside else (char.lower() if char.isalpha() else "#")
        before = char


@cache
def _read_letters() -> dict[str, float]:
    table = load_table("ocr")["russian_letters"]
    return {letter: log(max(float(share), _FLOOR)) for letter, share in table.items()}
