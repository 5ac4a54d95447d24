"""Put the models for pages with and without markup into the one file that ships."""

from __future__ import annotations

from pathlib import Path

import numpy as np


def join(parts: list[Path], to: Path) -> None:
    """Write the arrays of several files (whose names have their part's prefix) into one, compressed."""
    arrays = {}
    for part in parts:
        with np.load(part, allow_pickle=False) as f:
            arrays.update({k: f[k] for k in f.files})
    # Through an open file, since numpy would add ".npz" to a temporary name.
    temporary = to.with_suffix(".part")
    with temporary.open("wb") as out:
        np.savez_compressed(out, **arrays)
    temporary.replace(to)
