"""Copies of a story under other addresses: the same words, or nearly so."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from .files import need

__all__ = ["Copies", "Copy", "Print", "take_print"]

#: MinHash as for FineWeb (Penedo and others, 2024, https://arxiv.org/abs/2406.17557): shingles of five words, 14 bands
#: of eight hashes. Two texts that share three quarters of their shingles become candidates in 77 of 100 cases, those
#: that share nine tenths in all.
_SHINGLE, _BANDS, _HASHES = 5, 14, 112
_SEED = 1
#: Candidates that share fewer shingles, as the 112 hashes estimate, are no copies.
SIMILAR = 0.75
#: Scripts that put no spaces between words are cut at every character (kana, Han, Thai, Lao, Burmese, Khmer).
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
    r"|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]+"
)


@dataclass(frozen=True, slots=True)
class Print:
    """What a text is recognised by: a digest of its words, and their MinHash (which rensa reads again)."""

    digest: bytes
    minhash: bytes


@dataclass(frozen=True, slots=True)
class Copy:
    """Of which earlier page a page is a copy, and how much they share: 1 if the words are all the same."""

    key: str
    similarity: float


def take_print(text: str) -> Print | None:
    """Return what a text is recognised by, case and punctuation aside; None for a text without words."""
    words = _WORD.findall(text.casefold())
    if not words:
        return None
    minhash = _empty()
    minhash.update([" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1))])
    return Print(
        hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=16).digest(), minhash.__getstate__()
    )


class Copies:
    """The stories seen so far, each once: copies are not remembered, so that they all point to the same original.

    Takes about 1.5 KB for each story.
    """

    def __init__(self) -> None:
        self._lsh = need("rensa", "copies").RMinHashLSH(threshold=SIMILAR, num_perm=_HASHES, num_bands=_BANDS)
        self._originals: list[tuple[str, Any]] = []
        self._by_digest: dict[bytes, str] = {}

    def find(self, key: str, seen: Print) -> Copy | None:
        """Return the story of which this is a copy, the likest; None if it is new, and then it is remembered."""
        same = self._by_digest.get(seen.digest)
        if same is not None:
            return Copy(same, 1.0)
        minhash = _restore(seen)
        likest = None
        for number in sorted(self._lsh.query(minhash)):
            original, other = self._originals[number]
            similarity = min(minhash.jaccard(other), 0.99)  # some word is another
            if similarity >= (likest.similarity if likest else SIMILAR):
                likest = likest if likest and likest.similarity == similarity else Copy(original, round(similarity, 2))
        if likest is None:
            self._remember(key, seen, minhash)
        return likest

    def _remember(self, key: str, seen: Print, minhash: Any) -> None:
        self._lsh.insert(len(self._originals), minhash)
        self._originals.append((key, minhash))
        self._by_digest[seen.digest] = key

    def load(self, lines: bytes) -> None:
        """Remember the stories that `to_line` wrote down."""
        for line in lines.splitlines():
            key, digest, minhash = json.loads(line)
            seen = Print(base64.b64decode(digest), base64.b64decode(minhash))
            self._remember(key, seen, _restore(seen))


def to_line(key: str, seen: Print) -> bytes:
    """Write down a story for `Copies.load`."""
    record = (key, base64.b64encode(seen.digest).decode(), base64.b64encode(seen.minhash).decode())
    return json.dumps(record).encode() + b"\n"


def _empty() -> Any:
    return need("rensa", "copies").RMinHash(num_perm=_HASHES, seed=_SEED)


def _restore(seen: Print) -> Any:
    minhash = _empty()
    minhash.__setstate__(seen.minhash)
    return minhash
