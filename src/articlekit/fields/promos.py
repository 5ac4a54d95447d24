"""Promotional boxes: what the publisher advertises of its own in or under the story."""

from __future__ import annotations

from collections.abc import Sequence

from ..article import Promo
from ..blocks import Block
from ..roles.names import Role

__all__ = ["read_promos"]

#: A title of a box is no longer than this.
_TITLE_CHARS = 120


def read_promos(blocks: Sequence[Block]) -> list[Promo]:
    """Return the boxes: runs of promo blocks, each parted from the next by other blocks or by a heading.

    The first block of a run is its title if it is a heading, or shorter than what follows and no sentence.
    """
    boxes: list[list[Block]] = []
    previous = -2
    for i, block in enumerate(blocks):
        if block.role is not Role.PROMO:
            continue
        if i != previous + 1 or (block.kind == "heading" and boxes[-1][-1].kind != "heading"):
            boxes.append([])
        boxes[-1].append(block)
        previous = i
    return [_box(box) for box in boxes]


def _box(box: Sequence[Block]) -> Promo:
    first, rest = box[0], [b.text for b in box[1:]]
    if rest and (first.kind == "heading" or (len(first.text) <= _TITLE_CHARS and first.text[-1] not in ".!。…")):
        return Promo(first.text, rest)
    return Promo(None, [b.text for b in box])
