"""A second opinion: what readability-lxml takes for the text, asked only where the scorer is unsure of a page."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable
from contextvars import ContextVar
from functools import cache
from threading import RLock
from typing import Any

import numpy as np
import numpy.typing as npt
from lxml import etree

from ..blocks import Blocks

__all__ = ["is_unsure", "weigh"]

Floats = npt.NDArray[np.float32]

#: Pages whose text promises a lower F1 than this are unsure: one in fifty of WCXB's and Fundus's.
_UNSURE = 0.6
#: What its word counts for, in log-odds. Both numbers: best on wcxb's held-out pages, see docs/accuracy.md.
_WEIGHT = 2.0
#: Readability's time grows faster than its page; on larger ones, in blocks and in characters, it is not asked.
_MOST_BLOCKS, _MOST_CHARS = 2000, 1_000_000
#: It found nothing if it gives fewer words than this.
_LEAST_WORDS = 50
_asking: ContextVar[bool] = ContextVar("asking", default=False)
_WORD = re.compile(r"\w+")

#: Its parsers are one for all threads, and have locks: a process that forks waits until no thread holds them, since the
#: child would find them shut for good.
_turn = RLock()
if hasattr(os, "register_at_fork"):  # not on Windows, which does not fork
    os.register_at_fork(before=_turn.acquire, after_in_parent=_turn.release, after_in_child=_turn.release)


def is_unsure(promised_f1: float, page: Blocks) -> bool:
    """Whether a page is worth asking about: its text is in doubt, and the page is of a size that is read quickly."""
    return promised_f1 < _UNSURE and len(page.blocks) <= _MOST_BLOCKS


def weigh(page: Blocks, root: etree._Element, probabilities: Floats, text_roles: list[int]) -> Floats:
    """Return the probabilities in the light of what readability-lxml keeps of the page.

    Blocks that it keeps become likelier to be text, those that it drops less so; the roles on either side keep their
    proportions. Without an opinion (it fails, or keeps next to nothing) the probabilities come back as they are.
    """
    kept = _kept(page, root)
    if kept is None:
        return probabilities
    text = probabilities[:, text_roles].sum(1).clip(1e-4, 1 - 1e-4)
    odds = text / (1 - text) * np.exp(np.where(kept, _WEIGHT, -_WEIGHT))
    new = (odds / (1 + odds)).astype(np.float32)
    out: Floats = probabilities * ((1 - new) / (1 - text))[:, None]
    out[:, text_roles] = probabilities[:, text_roles] * (new / text)[:, None]
    return out


@cache
def _document() -> Callable[[str], Any]:
    """Readability's entry; it costs more to load than most pages to read, and few pages need it."""
    from readability import Document

    # It logs as errors what it cannot read, which is no news to who did not call it.
    logging.getLogger("readability.readability").addFilter(lambda record: not _asking.get())
    return Document  # type: ignore[no-any-return]


def _kept(page: Blocks, root: etree._Element) -> npt.NDArray[np.bool_] | None:
    """Whether readability-lxml keeps each block: over half of its word triples are in what it gives back."""
    markup = etree.tostring(root, encoding="unicode", method="html")
    if len(markup) > _MOST_CHARS:
        return None
    asking = _asking.set(True)
    try:
        with _turn:
            summary = _document()(markup).summary()
    except Exception:  # it raises what its helpers raise; a page without a second opinion is still a page
        return None
    finally:
        _asking.reset(asking)
    words = _WORD.findall(re.sub(r"<[^<>]*>", " ", summary).lower())
    if len(words) < _LEAST_WORDS:
        return None
    triples = set(zip(words, words[1:], words[2:], strict=False))
    kept = np.zeros(len(page.blocks), bool)
    for i, block in enumerate(page.blocks):
        own = _WORD.findall(block.text.lower())
        if len(own) > 2:
            kept[i] = sum(t in triples for t in zip(own, own[1:], own[2:], strict=False)) * 2 > len(own) - 2
    return kept
