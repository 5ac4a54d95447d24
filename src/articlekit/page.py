"""Whatever a caller hands in becomes a page: decoded, its kind known, HTML parsed."""

from __future__ import annotations

import codecs
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal

from lxml import etree

from .blocks.plain import looks_like_html, text_kind
from .errors import InputError

__all__ = ["MAX_BYTES", "Kind", "Page", "PageInput", "parse_html", "read_page"]

Kind = Literal["html", "text", "markdown"]
#: What `articlekit.extract` takes: markup or text, a path, an open file, a soup or one of its tags, an lxml element.
PageInput = Any  # bytes | str | Path | IO | bs4.Tag | lxml element: the last two are not imported to name them
#: Pages over this size are no news pages; a caller who has such can raise the limit.
MAX_BYTES = 50_000_000

# First bytes of what scrapers save by mistake (the formats' own specifications).
_MAGIC = (
    (b"%PDF-", "a PDF", "convert it to text first, with pdftotext for example"),
    (b"\x89PNG", "a PNG image", "pass the HTML page it stood on"),
    (b"GIF8", "a GIF image", "pass the HTML page it stood on"),
    (b"\xff\xd8\xff", "a JPEG image", "pass the HTML page it stood on"),
    (b"PK\x03\x04", "a zip archive", "unpack it and pass its pages one by one"),
    (b"\x1f\x8b", "gzip data", "decompress it first, with gzip.decompress for example"),
    (b"BZh", "bzip2 data", "decompress it first, with bz2.decompress for example"),
    (b"\x28\xb5\x2f\xfd", "zstd data", "decompress it first, with the zstandard package for example"),
    (b"\xfd7zXZ\x00", "xz data", "decompress it first, with lzma.decompress for example"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and pass its pages one by one"),
    (b"\x00\x00\x01\x00", "an icon", "pass the HTML page it stood on"),
    (b"OggS", "Ogg media", "pass the HTML page it stood on"),
    (b"ID3", "an MP3 file", "pass the HTML page it stood on"),
    (b"\x7fELF", "a program", "pass an HTML, text or Markdown page"),
    (b"\xd0\xcf\x11\xe0", "an Office document", "save it as HTML or text first"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Labels that mean more than they say (WHATWG Encoding Standard, https://encoding.spec.whatwg.org/#names-and-labels).
_LABELS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "tis-620": "cp874",
    "x-user-defined": "cp1252",
    "unicode": "utf-8",
    "utf8": "utf-8",
}
_META = re.compile(rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.I)


@dataclass(slots=True)
class Page:
    """A page that was read: `root` is its parsed markup (None for text and Markdown), `text` is its text otherwise."""

    kind: Kind
    root: etree._Element | None = None
    text: str = ""


def read_page(
    page: PageInput, *, kind: Kind | None = None, encoding: str | None = None, max_bytes: int = MAX_BYTES
) -> Page:
    """Read whatever the caller has.

    Args:
        page: bytes, str, `pathlib.Path`, an open file, a `BeautifulSoup` or one of its tags, an lxml element or tree.
        kind: ``html``, ``text`` or ``markdown``; told by content if not given.
        encoding: What the HTTP header said of the charset of bytes; a byte-order mark and valid UTF-8 outweigh it.
        max_bytes: Longer pages are refused.

    Raises:
        InputError: The input is no page: empty, a PDF, an image, an archive, too long, or of a type not named above.
        OSError: A path that cannot be read.
    """
    if kind not in (None, "html", "text", "markdown"):
        raise InputError(f"kind={kind!r} is not one of 'html', 'text', 'markdown'")
    if isinstance(page, os.PathLike):
        page = Path(page).read_bytes()
    elif hasattr(page, "read"):
        file: IO[Any] = page
        page = file.read()
    if isinstance(page, etree._ElementTree):
        page = page.getroot()
    if isinstance(page, etree._Element):
        return Page("html", page)
    if isinstance(page, (bytearray, memoryview)):
        page = bytes(page)
    if isinstance(page, bytes):
        _check_size(len(page), max_bytes)
        _check_magic(page)
        if not page.strip(b"\0\t\n\r\f "):
            raise InputError("the page is empty: check that the download succeeded")
        text = decode(page, encoding)
    elif isinstance(page, str) and not _is_soup(page):
        _check_size(len(page), max_bytes)
        text = page
        _check_is_no_address(text)
    elif _is_soup(page):
        return Page("html", parse_html(str(page)))
    else:
        raise InputError(
            f"cannot read a page from {type(page).__name__}: pass bytes, str, pathlib.Path, an open file, "
            "a BeautifulSoup or an lxml element"
        )
    if text[:1] == "\ufeff":
        bom = 1
    else:
        bom = 0
    if not text or text.isspace() or text == "\ufeff":
        raise InputError("the page is empty: check that the download succeeded")
    if kind is None:
        kind = "html" if looks_like_html(text) else text_kind(text)
    if kind == "html":
        return Page("html", parse_html(text[bom:] if bom else text))
    return Page(kind, None, text)


def parse_html(page: str | bytes) -> etree._Element:
    """Parse HTML as browsers would, mistakes and all; bytes are decoded first.

    Comments and processing instructions are left out. An input without any element gives an empty ``<html>``.
    """
    data = decode(page, None).encode("utf-8", "replace") if isinstance(page, bytes) else page.encode("utf-8", "replace")
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    # A parser of its own for each call: they hold state, and threads must not meet in it.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    return etree.Element("html") if root is None else root


def decode(data: bytes, hint: str | None = None) -> str:
    """Decode the bytes of a page; never fails.

    In this order: byte-order mark; UTF-8 if all of it is; the HTTP header's word; the page's own (``<meta charset>``,
    ``<?xml encoding>``); UTF-8 with a few bytes of windows-1252 mixed in; Beautiful Soup's detector; windows-1252.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    if b"\0" in data[:256]:
        wide = _wide(data)
        if wide:
            return data.decode(wide, "replace")
    if b"\x1b$" not in data:  # ISO-2022-JP is valid UTF-8 too
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    declared = _META.search(data[:4096])
    labels = [hint, declared.group(1).decode("ascii", "replace") if declared else None]
    for label in labels:
        codec = _codec(label)
        if codec and codec != "utf-8":
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                continue
    mixed = data.decode("utf-8", _MIXED)
    # Real UTF-8 has far more valid sequences than stray bytes; other encodings have hardly any.
    high = sum(map(data.count, range(0xC2, 0xF5))) if len(data) < 1 << 20 else 0
    strays = len(data) - len(mixed.encode("utf-8", "replace"))
    if -strays * 20 < high and _codec(labels[0] or labels[1] or "utf-8") == "utf-8":
        return mixed
    for label in labels:
        codec = _codec(label)
        if codec and codec != "utf-8":
            return data.decode(codec, "replace")
    from bs4.dammit import UnicodeDammit

    sample = data[:65536]
    guess = UnicodeDammit(sample, known_definite_encodings=[], is_html=True).original_encoding
    codec = _codec(guess)
    return data.decode(codec or "cp1252", "replace")


def _decode_stray(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are not UTF-8 as windows-1252, the usual stray in a UTF-8 page."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_MIXED = "articlekit-mixed"
codecs.register_error(_MIXED, _decode_stray)


def _codec(label: str | None) -> str | None:
    """The Python codec of a charset label, None for those that are unknown or unsafe (UTF-7)."""
    if not label:
        return None
    label = label.strip().strip("\"'").lower()
    if "=" in label:  # a whole Content-Type header
        label = label.rsplit("=", 1)[1].strip().strip("\"'")
    label = _LABELS.get(label, label)
    try:
        info = codecs.lookup(label)
    except (LookupError, ValueError):
        return None
    if info.name in ("utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"):
        return None
    if not getattr(info, "_is_text_encoding", True):
        return None
    return _LABELS.get(info.name, info.name)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes of its ASCII characters stand."""
    sample = data[:1024]
    quarter = max(1, len(sample) // 4)
    zeros = [sample[i::4].count(0) > quarter * 0.6 for i in range(4)]
    return {
        (False, True, True, True): "utf-32-le",
        (True, True, True, False): "utf-32-be",
        (False, True, False, True): "utf-16-le",
        (True, False, True, False): "utf-16-be",
    }.get((zeros[0], zeros[1], zeros[2], zeros[3]))


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise InputError(f"the page has {size:,} bytes, over the limit of {limit:,}: raise max_bytes if that is right")


def _check_magic(data: bytes) -> None:
    head = data[:16].lstrip()
    for magic, what, remedy in _MAGIC:
        if head.startswith(magic) or data.startswith(magic):
            raise InputError(f"this is {what}, not a page: {remedy}")
    if data[:4] == b"RIFF" and data[8:12] in (b"WEBP", b"AVI ", b"WAVE"):
        raise InputError("this is a picture or sound file, not a page: pass the HTML page it stood on")
    if data[4:8] == b"ftyp":
        raise InputError("this is a video or picture file, not a page: pass the HTML page it stood on")


def _check_is_no_address(text: str) -> None:
    """A string is taken as the page itself; a lone path or URL is a mistake worth a word."""
    if len(text) > 1000 or "\n" in text.strip() or "<" in text:
        return
    address = text.strip()
    if address.startswith(("http://", "https://")) and " " not in address:
        raise InputError(f"{address!r} is an address, not a page: download it and pass its content, with url={address!r}")
    if address.endswith((".html", ".htm", ".txt", ".md", ".xhtml")) and os.path.exists(address):
        raise InputError(f"{address!r} is a file's name, not a page: pass pathlib.Path({address!r})")


def _is_soup(page: object) -> bool:
    """Whether it is a Beautiful Soup object, told without importing that library."""
    return any(c.__module__.startswith("bs4") for c in type(page).__mro__)
