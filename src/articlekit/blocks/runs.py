"""The text of one block as it is put together from runs of characters, with the spans over them."""

from __future__ import annotations

from . import Span

__all__ = ["Runs"]


class Runs:
    """Runs of text that become one block: whitespace is collapsed across them, and spans keep to their characters.

    >>> runs = Runs()
    >>> runs.add("See ")
    >>> start = runs.length
    >>> runs.add(" the  report ")
    >>> runs.mark("link", start, "https://example.org/1")
    >>> runs.close()
    ('See the report', [Span(kind='link', start=4, end=14, url='https://example.org/1')])
    """

    __slots__ = ("_open", "_parts", "_spans", "length")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._spans: list[Span] = []
        self._open = True  # no space may come next: at the start, and after a space
        self.length = 0

    def add(self, text: str) -> None:
        """Add a run; any whitespace in it counts as one space."""
        words = " ".join(text.split())
        if not words:
            words = " " if text else ""
        else:
            words = " " * text[0].isspace() + words + " " * text[-1].isspace()
        if self._open:
            words = words.lstrip(" ")
        if words:
            self._parts.append(words)
            self.length += len(words)
            self._open = words[-1] == " "

    def mark(self, kind: str, start: int, url: str | None = None) -> None:
        """Put a span over what was added since `start`, an earlier `length`; nothing if that is blank."""
        if start < self.length:
            self._spans.append(Span(kind, start, self.length, url))

    def next_cell(self) -> None:
        """Go on in the next cell of a table row, behind a tab."""
        self._trim()
        self._parts.append("\t")
        self.length += 1
        self._open = True

    def close(self) -> tuple[str, list[Span]]:
        """Return the text without whitespace at its ends, and its spans by position, the outer before the inner."""
        self._trim()
        text = "".join(self._parts)
        spans = []
        for span in self._spans:
            run = text[span.start : span.end]
            start = span.start + len(run) - len(run.lstrip())
            end = span.end - len(run) + len(run.rstrip()) if span.end <= len(text) else len(text)
            if start < end:
                spans.append(Span(span.kind, start, end, span.url))
        spans.sort(key=lambda s: (s.start, -s.end))
        return text, spans

    def _trim(self) -> None:
        if self._parts and self._parts[-1][-1] == " ":
            last = self._parts.pop()[:-1]
            if last:
                self._parts.append(last)
            self.length -= 1
