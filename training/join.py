"""Put networks into one weights file: python join.py OUT NETWORK.npz… .

The feature rows are kept in eight bits with a scale a row, the rest in sixteen.
"""

import sys
from pathlib import Path

import numpy as np


def main(out: Path, parts: list[Path]) -> None:
    """Write every array of part k as k/NAME."""
    arrays: dict[str, np.ndarray] = {}
    for number, part in enumerate(parts):
        for name, array in np.load(part).items():
            arrays[f"{number}/{name}"] = array
        rows, scale = shorten_rows(arrays[f"{number}/rows"].astype(np.float32))
        arrays |= {f"{number}/rows": rows, f"{number}/scale": scale}
    np.savez_compressed(out, **arrays)


def shorten_rows(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows as whole numbers of -127 to 127 and what each row is to be times."""
    scale = (np.abs(rows).max(axis=1, keepdims=True) / 127).astype(np.float16)
    safe = np.where(scale == 0, 1, scale).astype(np.float32)
    return np.clip(np.round(rows / safe), -127, 127).astype(np.int8), scale


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(p) for p in sys.argv[2:]])
