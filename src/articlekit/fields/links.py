"""Addresses: absolute http(s) ones, or none at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from ..blocks import Span

__all__ = ["absolute", "resolve_spans"]

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
_WEB = re.compile(r"https?://", re.I)
# Most addresses are plain ones, which need no parsing: ASCII without what `absolute` mends or refuses, and for a path
# also without what `urljoin` would take out (dot segments, empty parameters, queries and fragments).
_PLAIN = re.compile(r"https?://[\w.-][!#-;=?-Z_a-z~]*", re.ASCII)
_PLAIN_PATH = re.compile(r"/(?!/)[!$-:=@-Z_a-z~]*(?:\?[!$-:=?-Z_a-z~]+)?")
#: What browsers strip from the ends of an address, and `urlsplit` unseen: C0 controls and blanks.
_EDGES = "".join(map(chr, range(0x21)))
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}\ud800-\udfff]")


def absolute(url: str | None, base: str | None) -> str | None:
    """Return the absolute form of a page's address, or None if it is none that a reader could follow.

    Only http and https come out: no ``javascript:``, no ``data:``, no fragment of the page itself.

    >>> absolute("/news/1?a=b", "https://example.org/x/y"), absolute("JavaScript:alert(1)", "https://example.org/")
    ('https://example.org/news/1?a=b', None)
    """
    if not url:
        return None
    if _PLAIN.fullmatch(url):
        return url
    if base and _PLAIN_PATH.fullmatch(url) and "/." not in url and (root := _root(base)):
        return root + url
    url = url.strip().strip(_EDGES).replace("\n", "").replace("\t", "").replace("\r", "")
    if not url or url[0] == "#":
        return None
    try:
        if not url.startswith(("http://", "https://")):
            scheme = _SCHEME.match(url)
            if scheme and scheme.group().lower() not in ("http:", "https:"):
                return None
            if not base and not _WEB.match(url):
                return None
            url = urljoin(base or url, url)  # its own base, which makes a scheme in capitals small
        parts = urlsplit(url)
    except ValueError:  # a bracketed host that is no IPv6 address
        return None
    if not _WEB.match(url) or not parts.netloc:  # the scheme that `urlsplit` finds may have controls before it
        return None
    return _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m.group().encode("utf-8", "replace")), url)


@lru_cache(maxsize=64)
def _root(base: str) -> str:
    """The scheme and host of an address; empty where they take more than joining strings."""
    root = "/".join(base.split("/", 3)[:3])
    return root if _PLAIN.fullmatch(root) and not set(root) & set("?#") else ""


def resolve_spans(spans: Iterable[Span], base: str | None) -> None:
    """Make the links among the spans absolute, in place; those that lead nowhere lose their address."""
    for span in spans:
        if span.kind == "link":
            span.url = absolute(span.url, base)
