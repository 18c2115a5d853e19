"""Word vectors for the Stanza model, built once from those that the navec file carries."""

from pathlib import Path

from pipeline.records import ModelError
from pipeline.text.weights import find_weights

_KEPT = 60_000
_NAVEC = "navec_news_v1_1B_250K_300d_100q.tar"
NAME = "ru_ner"


def prepare_vectors(models: Path) -> Path:
    """Write ``models/vectors/ru_ner.pt``, Stanza's form of the commonest navec vectors.

    Returns the path; does nothing where the file is there. About 10 s and 72 MB. Needed only by
    the engine ``stanza:ru_ner``. Raise ModelError where natasha or the folder is missing.
    """
    path = models / "vectors" / f"{NAME}.pt"
    if path.is_file():
        return path
    import numpy as np  # noqa: PLC0415
    from navec import Navec  # noqa: PLC0415
    from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab  # noqa: PLC0415
    from stanza.models.common.vocab import VOCAB_PREFIX  # noqa: PLC0415

    navec = Navec.load(find_weights("natasha", _NAVEC))
    words = [word for word in navec.vocab.words if not word.startswith("<")][:_KEPT]
    rows = np.zeros((len(words) + len(VOCAB_PREFIX), navec.pq.dim), dtype=np.float32)
    for k, word in enumerate(words, len(VOCAB_PREFIX)):
        rows[k] = navec[word]
    pretrain = Pretrain(str(path), save_to_file=False)
    pretrain._vocab = PretrainedWordVocab(words, lower=True)  # noqa: SLF001
    pretrain._emb = _to_tensor(rows)  # noqa: SLF001
    _write_pretrain(pretrain, path)
    return path


def _to_tensor(rows: object) -> object:
    import torch  # noqa: PLC0415

    return torch.from_numpy(rows)


def _write_pretrain(pretrain: object, path: Path) -> None:
    part = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pretrain.save(str(part))  # type: ignore[attr-defined]
        part.replace(path)
    except OSError as error:
        message = f"{path.name}: the vectors could not be written: {error}"
        raise ModelError(message) from error
