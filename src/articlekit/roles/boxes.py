"""Boxes beside a story: what their titles say of what is in them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ..blocks import Block, Blocks
from .cues import title_cue
from .names import ROLES, TEXT_ROLES, Role

__all__ = ["go_by_titles", "join_boxes", "open_with_summary"]

_HEADLINE, _STANDFIRST, _PARAGRAPH = (ROLES.index(r) for r in (Role.HEADLINE, Role.STANDFIRST, Role.PARAGRAPH))
_RELATED = ROLES.index(Role.RELATED)
_RECOMMENDATION = ROLES.index(Role.RECOMMENDATION)
_BOXES = {_RELATED, _RECOMMENDATION, ROLES.index(Role.PROMO)}
#: A heading of a box is no longer than this.
_HEADING_CHARS = 120
#: Boxes of links by what their title says; in one, so many blocks in a row may be of another role.
_OF_TITLE: dict[str | None, int] = {f"#{ROLES[role].value}": role for role in (_RELATED, _RECOMMENDATION)}
_TITLE_CHARS, _BETWEEN_LINKS = 60, 1
#: The element of a box holds its title and at least two links: smaller ones part the title from them.
_LEAST_OF_ELEMENT = 3
#: Kinds of blocks of which a list of key points is made.
_POINTS = ("item", "quote")
#: In the element of a box all is of the box, its dates and section names too, but for what is of these roles.
_NOT_OF_BOXES = {
    ROLES.index(r) for r in (*TEXT_ROLES, Role.HEADLINE, Role.FORM, Role.COMMENTS, Role.FOOTER, Role.COOKIE, Role.SHARE)
}


def join_boxes(page: Blocks, roles: npt.NDArray[np.int64]) -> None:
    """Give the heading of a box, a short line without a link, the role of the box under it, in place.

    A box that begins with a title has no other heading.
    """
    n = len(roles)
    for i in range(n - 1):
        role, below = roles[i], roles[i + 1]
        if role == below or role not in _BOXES or below not in _BOXES or (i and roles[i - 1] == role):
            continue
        block = page.blocks[i]
        if len(block.text) > _HEADING_CHARS or any(s.kind == "link" for s in block.spans):
            continue
        if _of_title(page.blocks[i + 1]) is None:
            roles[i] = below


def go_by_titles(page: Blocks, roles: npt.NDArray[np.int64]) -> None:
    """Settle by its title whether a box of links is to do with the story or would stand on any page, in place.

    A box ends with the element that its title opens, at the next title, or where no more links follow. A linked line is
    a title only if it opens an element: others are links of the box.
    """
    blocks, links = page.blocks, set(_OF_TITLE.values())
    says: dict[int, tuple[int, int]] = {}
    for i in np.flatnonzero((roles == _RELATED) | (roles == _RECOMMENDATION)).tolist():
        role = _of_title(blocks[i])
        if role is not None:
            end = _end_of_element(page, i)
            if end or not _is_link(blocks[i]):
                says[i] = role, end
    for i, (role, end) in says.items():
        others = 0
        roles[i] = role
        for k in range(i + 1, end or len(blocks)):
            if k in says or others > _BETWEEN_LINKS:
                break
            if roles[k] in links or (end and roles[k] not in _NOT_OF_BOXES):
                roles[k], others = role, 0
            else:
                others += 1


def _of_title(block: Block) -> int | None:
    """What the links are below a block, if it is a title that says so."""
    return _OF_TITLE.get(title_cue(block.text)) if len(block.text) <= _TITLE_CHARS else None


def open_with_summary(page: Blocks, roles: npt.NDArray[np.int64]) -> None:
    """Make a standfirst of the key points that stand under a title of theirs before the first paragraph, in place."""
    heads = np.flatnonzero(roles == _HEADLINE)
    for i in range(int(heads[0]) + 1, len(roles) - 1) if len(heads) else ():
        end = _end_of_points(page, i)
        if end:
            roles[i:end] = _STANDFIRST
        if end or roles[i] == _PARAGRAPH:
            return


def _end_of_points(page: Blocks, title: int) -> int:
    """Where the key points below their title end; 0 if the block is no such title.

    They are the items or quotes below it, or where there are none the block below it; links are none.
    """
    blocks, block = page.blocks, page.blocks[title]
    if block.linked or len(block.text) > _TITLE_CHARS or title_cue(block.text) != "#standfirst":
        return 0
    end = title + 1
    while end < len(blocks) and blocks[end].kind in _POINTS and not _is_link(blocks[end]):
        end += 1
    if end > title + 1:
        return end
    return 0 if blocks[end].kind == "heading" or _is_link(blocks[end]) else end + 1


def _is_link(block: Block) -> bool:
    return 2 * block.linked > len(block.text)


def _end_of_element(page: Blocks, title: int) -> int:
    """Where the smallest element ends that a title opens and that holds a few blocks; 0 if there is none."""
    containers, box = page.containers, page.container_of[title]
    while box and containers[box].last - containers[box].first < _LEAST_OF_ELEMENT:
        box = containers[box].parent
    return containers[box].last if box and containers[box].first == title else 0
