"""Put a trained model where the project carries it: python publish.py spacy|stanza FROM TO.

spaCy: a copy without the training's paths. Stanza: without optimizer and the word vectors that
models/vectors holds.
"""

import json
import shutil
import sys
from pathlib import Path

import torch


def publish_spacy(source: Path, target: Path) -> None:
    """Copy the folder; paths of this machine go from config and meta."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    meta = json.loads((target / "meta.json").read_text(encoding="utf-8"))
    meta |= {"name": target.name, "author": "Letopis", "license": "CC BY-SA 4.0"}
    (target / "meta.json").write_text(
        json.dumps(meta, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )


def publish_stanza(source: Path, target: Path) -> None:
    """Keep what prediction needs."""
    stored = torch.load(source, map_location="cpu", weights_only=True)
    kept = {key: value for key, value in stored.items() if "optimizer" not in key}
    for name in [name for name in kept["model"] if name.startswith(("delta_emb", "word_emb"))]:
        del kept["model"][name]
    for key in [
        key for key, value in kept["config"].items() if isinstance(value, str) and "/" in value
    ]:
        kept["config"][key] = None
    torch.save(kept, target)


if __name__ == "__main__":
    {"spacy": publish_spacy, "stanza": publish_stanza}[sys.argv[1]](
        Path(sys.argv[2]), Path(sys.argv[3])
    )
