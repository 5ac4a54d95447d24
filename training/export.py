"""Put the networks of a model, for pages with and without markup, into the one file that ships."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np


def join(parts: Sequence[Sequence[Path]], to: Path) -> None:
    """Write the networks of each part into one file, compressed.

    Args:
        parts: For each part the files of its networks, the arrays of which have the part's prefix in their names.
        to: The file.

    Raises:
        ValueError: Networks of one part have not the same vocabulary: they were trained on other pages.
    """
    arrays: dict[str, np.ndarray] = {}
    for files in parts:
        networks = [dict(np.load(file, allow_pickle=False)) for file in files]
        for key, first in networks[0].items():
            of_all = [network[key] for network in networks]
            if first.ndim:
                arrays[key] = np.concatenate(of_all)
            elif any(vocabulary != first for vocabulary in of_all):
                raise ValueError(f"{key} differ between {', '.join(map(str, files))}: train them on the same pages")
            else:
                arrays[key] = first
    # Through an open file, since numpy would add ".npz" to a temporary name.
    temporary = to.with_suffix(".part")
    with temporary.open("wb") as out:
        np.savez_compressed(out, **arrays)
    temporary.replace(to)
