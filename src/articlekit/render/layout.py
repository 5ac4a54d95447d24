"""Text in columns of a terminal: widths, wrapping, tables."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, east_asian_width

__all__ = ["columns", "width", "wrap"]

#: A table column is padded to this many columns at most; a longer cell pushes its row to the right.
_MAX_PADDING = 30


def width(text: str) -> int:
    """Return how many columns the text takes: two for wide and full-width characters (UAX #11), none for marks.

    >>> width("café"), width("橋"), width("e\N{COMBINING ACUTE ACCENT}")
    (4, 2, 1)
    """
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else category(c) not in ("Mn", "Me", "Cf") for c in text)


def wrap(text: str, columns: int, first: str = "", rest: str = "") -> str:
    """Wrap one line of text, `first` before its first line and `rest` before the others.

    Lines break at spaces and beside wide characters, never before closing punctuation or after opening punctuation. A
    word that is too long for a line, such as a URL, stays whole.

    >>> print(wrap("The bridge was closed.", 14, "- ", "  "))
    - The bridge
      was closed.
    """
    lines: list[str] = []
    line, used = [first], width(first)
    for word, spaced in _words(text):
        part = f" {word}" if spaced and len(line) > 1 else word
        if len(line) > 1 and used + width(part) > columns:
            lines.append("".join(line))
            line, used, part = [rest], width(rest), word
        line.append(part)
        used += width(part)
    lines.append("".join(line))
    return "\n".join(lines)


def columns(rows: list[list[str]]) -> list[str]:
    """Set rows of cells in columns, one string a row.

    >>> columns([["City", "Ships"], ["Riga", "12"], ["Ventspils", "7"]])
    ['City       Ships', 'Riga       12', 'Ventspils  7']
    """
    widths: list[int] = []
    for row in rows:
        widths += [0] * (len(row) - len(widths))
        for n, cell in enumerate(row):
            widths[n] = max(widths[n], min(width(cell), _MAX_PADDING))
    return ["  ".join(c + " " * (w - width(c)) for c, w in zip(row, widths, strict=False)).rstrip() for row in rows]


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text where a line may break; with each part, whether a space stands before it."""
    for word in text.split():
        if word.isascii():
            yield word, True
            continue
        start = 0
        for n in range(1, len(word)):
            before, after = word[n - 1], word[n]
            if east_asian_width(before) not in "WF" and east_asian_width(after) not in "WF":
                continue
            if category(before) in ("Ps", "Pi") or category(after) in ("Pe", "Pf", "Po", "Mn", "Me", "Cf"):
                continue
            yield word[start:n], not start
            start = n
        yield word[start:], not start
