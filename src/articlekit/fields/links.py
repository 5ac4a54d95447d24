"""Addresses: absolute http(s) ones, or none at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from ..blocks import Span

__all__ = ["absolute", "resolve_spans"]

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I)
# Nearly all addresses are plain: characters that need no escape (RFC 3986), a host name, no dots to resolve in the path.
_CHARS = r"[!#-;=?-\[\]_a-z~]*"
_WHOLE = re.compile(rf"(https?://[A-Za-z0-9.-]+(?::[0-9]+)?)(?:[/?#]{_CHARS})?")
_PATH = re.compile(rf"/(?!/){_CHARS}")
_UNSAFE = re.compile(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]")


def absolute(url: str | None, base: str | None) -> str | None:
    """Return the absolute form of a page's address, or None if it is none that a reader could follow.

    Only http and https come out: no ``javascript:``, no ``data:``, no fragment of the page itself.

    >>> absolute("/news/1?a=b", "https://example.org/x/y"), absolute("JavaScript:alert(1)", "https://example.org/")
    ('https://example.org/news/1?a=b', None)
    """
    if not url:
        return None
    if _WHOLE.fullmatch(url):
        return url
    if base and _PATH.fullmatch(url) and "/." not in url:
        origin = _origin(base)
        if origin:
            return origin + url
    url = url.strip().replace("\n", "").replace("\t", "").replace("\r", "")
    if not url or url[0] == "#":
        return None
    try:
        if not url.startswith(("http://", "https://")):
            scheme = _SCHEME.match(url)
            if scheme and scheme.group().lower() not in ("http:", "https:"):
                return None
            if not base:
                return None
            url = urljoin(base, url)
        parts = urlsplit(url)
    except ValueError:  # a bracketed host that is no IPv6 address
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m.group().encode("utf-8", "replace")), url)


@lru_cache(maxsize=256)
def _origin(base: str) -> str | None:
    """The scheme and host of a plain address."""
    whole = _WHOLE.fullmatch(base)
    return whole.group(1) if whole else None


def resolve_spans(spans: Iterable[Span], base: str | None) -> None:
    """Make the links among the spans absolute, in place; those that lead nowhere lose their address."""
    for span in spans:
        if span.kind == "link":
            span.url = absolute(span.url, base)
