"""From probabilities a block to roles of a whole page."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..blocks import Blocks
from .names import ROLES, Role

__all__ = ["decode"]

_HEADLINE = ROLES.index(Role.HEADLINE)
_PARAGRAPH = ROLES.index(Role.PARAGRAPH)
#: A page has a headline if some block is this likely to be it.
_HEADLINE_FLOOR = 0.2


def decode(page: Blocks, probabilities: npt.NDArray[np.float32]) -> None:
    """Set the role and confidence of each block.

    Each block takes its likeliest role, but a page has one headline at most: the likeliest block; the others fall to
    their second choice.
    """
    p = probabilities
    best = int(p[:, _HEADLINE].argmax())
    is_headline = p[best, _HEADLINE] > _HEADLINE_FLOOR
    others = p.copy()
    others[:, _HEADLINE] = 0
    roles = others.argmax(1)
    confidence = p[np.arange(len(p)), roles]
    if is_headline:
        roles[best] = _HEADLINE
        confidence[best] = p[best, _HEADLINE]
    for block, role, sure in zip(page.blocks, roles.tolist(), confidence.tolist(), strict=True):
        block.role = ROLES[role]
        block.confidence = round(sure, 4)
