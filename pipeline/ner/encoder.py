"""slovnet's encoder as a source of context vectors for Russian words."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.ner.tokens import fold_word
from pipeline.records import ModelError
from pipeline.text.weights import find_weights

WIDTH = 64


@dataclass(frozen=True, slots=True)
class Encoder:
    """slovnet's named-entity model without its head."""

    model: Any
    encode_word: Any

    def encode(self, items: Sequence[Sequence[str]], time: int) -> NDArray[np.float32]:
        """Return ``batch × time × WIDTH`` vectors of the words, zeros beyond an item's end."""
        words = np.zeros((len(items), time), dtype=np.int64)
        shapes = np.zeros((len(items), time), dtype=np.int64)
        beyond = np.ones((len(items), time), dtype=bool)
        for k, item in enumerate(items):
            pairs = [self.encode_word(word) for word in item]
            words[k, : len(item)] = [pair[0] for pair in pairs]
            shapes[k, : len(item)] = [pair[1] for pair in pairs]
            beyond[k, : len(item)] = False
        embedded = self.model.emb(words, shapes)
        encoded: NDArray[np.float32] = self.model.encoder(embedded, beyond)
        return np.ascontiguousarray(encoded, dtype=np.float32)


def load_encoder() -> Encoder:
    """Load slovnet and navec from natasha's distribution; raise ModelError where they are not."""
    infer = load_slovnet(batch_size=32).infer
    words, shapes = infer.encoder.words_vocab, infer.encoder.shapes_vocab
    from slovnet.shape import word_shape  # noqa: PLC0415

    @lru_cache(maxsize=200_000)
    def encode_word(word: str) -> tuple[int, int]:
        folded = fold_word(word)
        return words.encode(folded.lower()), shapes.encode(word_shape(folded))

    return Encoder(infer.model, encode_word)


def load_slovnet(*, batch_size: int) -> Any:
    """Return slovnet's named-entity tagger with its vectors; raise ModelError."""
    from navec import Navec  # noqa: PLC0415
    from slovnet import NER  # noqa: PLC0415

    try:
        navec = Navec.load(find_weights("natasha", "navec_news_v1_1B_250K_300d_100q.tar"))
        path = find_weights("natasha", "slovnet_ner_news_v1.tar")
        return NER.load(path, batch_size=batch_size).navec(navec)
    except (OSError, ValueError, KeyError) as error:
        message = f"slovnet: the weights of natasha do not load: {error}"
        raise ModelError(message) from error
