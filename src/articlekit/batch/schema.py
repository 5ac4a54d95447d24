"""The table that batch runs write: one row a page, the same columns for every page, whatever came of it.

The columns are described one by one in ``docs/engines.md``. They fit Parquet, Ray, Spark, DuckDB and Polars: no
unsigned numbers, no unions, dates as ISO 8601 text since a page gives a day at one time and a moment at another.
"""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date, datetime
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import pyarrow as pa

from ..article import SCHEMA_VERSION, Article
from ..roles.names import Role

__all__ = ["SCHEMA", "to_row"]

_SCALARS = {
    str: pa.string(),
    int: pa.int32(),
    float: pa.float64(),
    bool: pa.bool_(),
    date: pa.string(),
    datetime: pa.string(),
    Role: pa.string(),
}


def _arrow_type(hint: Any) -> pa.DataType:
    """The Arrow type of what `Article.to_dict` writes for a field of this type."""
    if is_dataclass(hint):
        return pa.struct([pa.field(name, _arrow_type(part)) for name, part in get_type_hints(hint).items()])
    if hint in _SCALARS:
        return _SCALARS[hint]
    parts = [part for part in get_args(hint) if part is not NoneType]
    if get_origin(hint) is list:
        return pa.list_(_arrow_type(parts[0]))
    if get_origin(hint) is dict:
        return pa.map_(_arrow_type(parts[0]), _arrow_type(parts[1]))
    return _arrow_type(parts[0])  # X | None, date | datetime


#: The columns of every batch output: what became of the page, the body as one text, and the fields of `Article`, which
#: `Article.from_dict` reads again. `schema_version` in the metadata is that of the article's record.
SCHEMA: pa.Schema = pa.schema(
    {
        "key": pa.string(),
        "seconds": pa.float64(),
        "error": pa.string(),
        "error_type": pa.string(),
        "text": pa.string(),
        **{name: _arrow_type(hint) for name, hint in get_type_hints(Article).items()},
    },
    metadata={"schema_version": str(SCHEMA_VERSION)},
)


def to_row(key: str | None, outcome: Article | BaseException, seconds: float, url: str | None = None) -> dict[str, Any]:
    """Return one row of `SCHEMA`: all its columns, as plain Python values that ``pa.Table.from_pylist`` takes.

    Args:
        key: What the caller knows the page by.
        outcome: The article, or the error that came instead of one.
        seconds: Time that the page took.
        url: Where the page came from, for the row of an error; an article knows.

    >>> row = to_row("a.html", ValueError("no page"), 0.25)
    >>> row["error_type"], row["error"], row["headline"]
    ('ValueError', 'no page', None)
    """
    row = dict.fromkeys(SCHEMA.names)
    if isinstance(outcome, Article):
        row.update((name, value) for name, value in outcome.to_dict().items() if name in row)
        row["text"] = outcome.text
    else:
        row["error"] = _writable(str(outcome))
        row["error_type"] = type(outcome).__name__
        row["url"] = _writable(url)
    row["key"] = _writable(key)
    row["seconds"] = seconds
    return row


def _writable(text: str | None) -> str | None:
    """Replace what UTF-8 cannot write, such as the lone surrogates in which Python gives odd names of files."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")
