"""Put networks into one weights file: python join.py OUT NETWORK.npz… (16-bit, one number each)."""

import sys
from pathlib import Path

import numpy as np


def main(out: Path, parts: list[Path]) -> None:
    """Write every array of part k as k/NAME."""
    arrays = {
        f"{number}/{name}": array
        for number, part in enumerate(parts)
        for name, array in np.load(part).items()
        if name != "calibration"
    }
    np.savez_compressed(out, **arrays)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(p) for p in sys.argv[2:]])
