"""What each block of a page should be, from the three kinds of gold there are."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from articlekit.roles.names import ROLES

#: Pages labelled by reading for this project, see `training.annotate`: sets, ids, hashes of blocks and roles, no text.
ANNOTATIONS = Path(__file__).with_name("annotations.jsonl")
#: The same of pages of the labelled set, read a second time without a look at the gold: how well readers agree.
CONTROLS = Path(__file__).with_name("controls.jsonl")
KEY_SIZE = 6
NONE, IN_BODY, OUT_OF_BODY = -1, -2, -3
_INDEX = {r.value: i for i, r in enumerate(ROLES)}
#: The roles that make up body text.
TEXT = ("standfirst", "paragraph", "subheading", "correction")
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def key(text: str) -> str:
    return " ".join(words(text))


def block_key(text: str) -> str:
    """Six letters that stand for a block's words."""
    return hashlib.md5(key(text).encode()).hexdigest()[:KEY_SIZE]


def annotations(file: Path = ANNOTATIONS) -> dict[tuple[str, str], dict]:
    """The pages labelled for this project, by set and id."""
    rows = map(json.loads, file.read_text("utf-8").splitlines()) if file.exists() else ()
    return {(row["set"], row["id"]): row for row in rows}


def annotated(row: dict, texts: Sequence[str]) -> dict:
    """Gold in the shape of the roles set's, from a row of `annotations` and the texts of the page's blocks.

    Blocks are found by their hashes, so that a walk which cuts a page a little otherwise loses a block, not the page.
    """
    keys = [row["blocks"][i : i + KEY_SIZE] for i in range(0, len(row["blocks"]), KEY_SIZE)]
    roles = []
    for run in row["roles"].split():
        role, _, count = run.partition("*")
        roles += [role] * int(count)
    match = difflib.SequenceMatcher(None, keys, [block_key(t) for t in texts], autojunk=False)
    blocks = [{"text": texts[y + k], "role": roles[x + k]} for x, y, n in match.get_matching_blocks() for k in range(n)]
    return {"blocks": blocks}


def of_page(gold: dict, texts: Sequence[str]) -> np.ndarray:
    """The role of each block of a labelled page: one of the roles set, or a row of `annotations`."""
    told = gold if isinstance(gold["blocks"], list) else annotated(gold, texts)
    return from_roles(told["blocks"], texts)


def from_roles(gold: Sequence[dict], texts: Sequence[str]) -> np.ndarray:
    """The role of each block by the gold's blocks."""
    return carried([(g["text"], _INDEX[g["role"]]) for g in gold], texts)


def carried(told: Sequence[tuple[str, int]], texts: Sequence[str]) -> np.ndarray:
    """What is told of the texts of one reading of a page, carried over to those of another, `NONE` where none fits.

    Equal blocks in order come first, the words of the rest after that.
    """
    target = np.full(len(texts), NONE)
    a, b = [key(text) for text, _ in told], [key(t) for t in texts]
    i = j = 0
    for x, y, size in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        _by_words(told[i:x], texts[j:y], target, j)
        for k in range(size):
            target[y + k] = told[x + k][1]
        i, j = x + size, y + size
    return target


def _by_words(told: Sequence[tuple[str, int]], texts: Sequence[str], target: np.ndarray, offset: int) -> None:
    if not told or not texts:
        return
    a = [(w, label) for text, label in told for w in words(text)]
    b = [(w, k) for k, t in enumerate(texts) for w in words(t)]
    votes: list[Counter] = [Counter() for _ in texts]
    if len(a) * len(b) > 20_000_000:
        return
    match = difflib.SequenceMatcher(None, [w for w, _ in a], [w for w, _ in b], autojunk=False)
    for x, y, size in match.get_matching_blocks():
        for k in range(size):
            votes[b[y + k][1]][a[x + k][1]] += 1
    sizes = Counter(k for _, k in b)
    for k, vote in enumerate(votes):
        if vote and sum(vote.values()) * 2 >= sizes[k]:
            target[offset + k] = vote.most_common(1)[0][0]


def from_body(body: str, texts: Sequence[str]) -> np.ndarray:
    """Whether each block is in the body text, from the text alone (no roles)."""
    target = np.full(len(texts), OUT_OF_BODY)
    lines = [k for k in (key(line) for line in body.split("\n")) if k]
    keys = [key(t) for t in texts]
    for _, y, size in difflib.SequenceMatcher(None, lines, keys, autojunk=False).get_matching_blocks():
        target[y : y + size] = IN_BODY
    flat = words(body)
    shingles = set(zip(flat, flat[1:], flat[2:]))
    for i, k in enumerate(keys):
        if target[i] == IN_BODY:
            continue
        w = k.split()
        if len(w) < 4:
            if len(w) > 1 and k in lines:
                target[i] = NONE
            continue
        cover = sum(s in shingles for s in zip(w, w[1:], w[2:])) / (len(w) - 2)
        if cover > 0.8:
            target[i] = IN_BODY if len(w) > 7 else NONE
        elif cover > 0.2:
            target[i] = NONE
    return target


def agreed(roles: np.ndarray, in_body: np.ndarray) -> np.ndarray:
    """Roles as labelled, but for blocks of which the body text says otherwise: of these only what it says is known.

    What is text on a page that is no article, readers see in one way and a set's makers in another.
    """
    is_text = np.isin(roles, [_INDEX[role] for role in TEXT])
    other = np.where(is_text, in_body == OUT_OF_BODY, in_body == IN_BODY)
    return np.where((roles < 0) | other, in_body, roles)


def from_snippets(inside: Sequence[str], outside: Sequence[str], texts: Sequence[str]) -> np.ndarray:
    """Only those blocks that hold a snippet which must, or must not, be in the body."""
    target = np.full(len(texts), NONE)
    plain = [" ".join(t.split()) for t in texts]
    for snippets, label in ((outside, OUT_OF_BODY), (inside, IN_BODY)):
        for s in snippets:
            s = " ".join(s.split())
            for i, t in enumerate(plain):
                if s and s in t:
                    target[i] = label
    return target


def from_expected(expected: dict, texts: Sequence[str]) -> np.ndarray:
    """What the ``expected.json`` of a fixture of the project says of each block."""
    keys = [key(t) for t in texts]
    target = np.full(len(texts), OUT_OF_BODY)
    paragraphs = [key(t) for t in expected.get("paragraphs", ())]
    for _, y, size in difflib.SequenceMatcher(None, paragraphs, keys, autojunk=False).get_matching_blocks():
        target[y : y + size] = _INDEX["paragraph"]
    body = [i for i, t in enumerate(target) if t == _INDEX["paragraph"]]
    first, last = (body[0], body[-1]) if body else (len(texts), -1)

    def mark(text: str | None, role: str, where: range) -> None:
        for i in where:
            if text and keys[i] == key(text) and target[i] < 0:
                target[i] = _INDEX[role]
                return

    everywhere, head = range(len(texts)), range(min(first, len(texts)) - 1, -1, -1)
    mark(expected.get("headline"), "headline", head)
    mark(expected.get("kicker"), "kicker", head)
    for line in (expected.get("standfirst") or "").split("\n"):
        mark(line, "standfirst", head)
    for name, role in (
        ("credits", "credit"),
        ("disclaimers", "disclaimer"),
        ("corrections", "correction"),
        ("author_bios", "author_bio"),
    ):
        for text in expected.get(name, ()):
            mark(text, role, everywhere)
    for promo in expected.get("promos", ()):
        for text in (promo.get("title"), *promo.get("items", ())):
            mark(text, "promo", everywhere)
    for removed in expected.get("removed", ()):
        mark(removed["text"], removed["reason"], everywhere)
    for link in expected.get("related", ()):
        for i in range(first, len(texts)):
            if target[i] < 0 and key(link["text"]) in keys[i] and len(keys[i]) < 2 * len(key(link["text"])) + 20:
                target[i] = _INDEX["related"]
                break
        mark(link.get("group"), "related", range(first, len(texts)))
    for image in expected.get("images", ()):
        for i in everywhere:
            if (
                image.get("caption")
                and target[i] < 0
                and key(image["caption"])
                and keys[i].startswith(key(image["caption"]))
            ):
                target[i] = _INDEX["caption"]
                break
    authors = [key(a["name"]) for a in expected.get("authors", ())]
    for i in range(max(0, first - 12), min(last + 6, len(texts))):
        named = any(a and a in keys[i] for a in authors)
        if target[i] < 0 and len(texts[i]) < 160:
            target[i] = _INDEX["byline"] if named and i < first else NONE
    return target
