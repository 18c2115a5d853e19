"""Russian syntax: slovnet's taggers on navec vectors, lemmas by pymorphy3."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.records import ModelError, Passage, Sentence, Token
from pipeline.syntax.parser import chop_items, cut_sequence
from pipeline.syntax.russian import mend_tag
from pipeline.text.morphology import find_lemma
from pipeline.text.sentences import split_sentences
from pipeline.text.weights import find_weights

_CHUNK = 256
_BATCH = 16


@dataclass(frozen=True, slots=True)
class _Piece:
    passage_id: str
    words: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class SlovnetParser:
    """slovnet's morphology and syntax models, weights as the natasha distribution carries them."""

    morph: Any
    syntax: Any

    def parse(self, passages: Iterable[Passage]) -> Iterator[Sentence]:
        for chunk in chop_items(_split_pieces(passages), _CHUNK):
            yield from self._parse_chunk(chunk)

    def _parse_chunk(self, pieces: list[_Piece]) -> list[Sentence]:
        order = sorted(range(len(pieces)), key=lambda k: len(pieces[k].words))
        words = [[word for _, _, word in pieces[k].words] for k in order]
        tagged = zip(order, self.morph.map(words), self.syntax.map(words), strict=True)
        built = {k: _build_sentence(pieces[k], morph, syntax) for k, morph, syntax in tagged}
        return [built[k] for k in range(len(pieces))]


def load_slovnet() -> SlovnetParser:
    """Load the parser; raise ModelError where the weights are missing or do not fit."""
    from navec import Navec  # noqa: PLC0415
    from slovnet import Morph, Syntax  # noqa: PLC0415

    try:
        navec = Navec.load(find_weights("natasha", "navec_news_v1_1B_250K_300d_100q.tar"))
        morph = Morph.load(find_weights("natasha", "slovnet_morph_news_v1.tar"), batch_size=_BATCH)
        syntax = Syntax.load(
            find_weights("natasha", "slovnet_syntax_news_v1.tar"), batch_size=_BATCH
        )
        return SlovnetParser(morph.navec(navec), syntax.navec(navec))
    except (OSError, ValueError, KeyError) as error:
        message = f"slovnet: the weights of natasha do not load: {error}"
        raise ModelError(message) from error


def _split_pieces(passages: Iterable[Passage]) -> Iterator[_Piece]:
    from razdel import tokenize  # noqa: PLC0415

    for passage in passages:
        for span in split_sentences(passage.text, "ru"):
            found = tokenize(passage.text[span.start : span.end])
            words = [(span.start + t.start, span.start + t.stop, t.text) for t in found]
            for part in cut_sequence(words):
                yield _Piece(passage.passage_id, tuple(part))


def _build_sentence(piece: _Piece, morph: Any, syntax: Any) -> Sentence:
    heads = _mend_heads([int(token.head_id) - 1 for token in syntax.tokens])
    parts = zip(piece.words, morph.tokens, heads, syntax.tokens, strict=True)
    tokens = tuple(
        _build_token(word, tag, head, arc.rel, first=k == 0)
        for k, (word, tag, head, arc) in enumerate(parts)
    )
    return Sentence(piece.passage_id, tokens[0].start, tokens[-1].end, tokens)


def _build_token(
    word: tuple[int, int, str], tag: Any, head: int, deprel: str, *, first: bool
) -> Token:
    start, end, text = word
    joined = "|".join(f"{key}={value}" for key, value in sorted((tag.feats or {}).items()))
    upos, feats = mend_tag(text, tag.pos, joined, first=first)
    lemma = find_lemma(text, upos, feats)
    return Token(start, end, text, lemma, upos, feats, head, "root" if head < 0 else deprel)


def _mend_heads(heads: Sequence[int]) -> list[int]:
    """Return ``heads`` as one tree: later roots and cycles hang on the first root."""
    mended = list(heads)
    root = next((k for k, head in enumerate(mended) if head < 0), None)
    if root is None:
        root = 0
        mended[0] = -1
    mended = [root if head < 0 and k != root else head for k, head in enumerate(mended)]
    settled = {root}
    for start in range(len(mended)):
        _settle_chain(mended, start, settled, root)
    return mended


def _settle_chain(heads: list[int], start: int, settled: set[int], root: int) -> None:
    chain: list[int] = []
    seen: set[int] = set()
    node = start
    while node not in settled and node not in seen:
        chain.append(node)
        seen.add(node)
        node = heads[node]
    if node not in settled:
        heads[node] = root
    settled.update(chain)
