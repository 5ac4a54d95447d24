"""Whatever a caller hands in becomes a page: decoded, its kind known, HTML parsed."""

from __future__ import annotations

import codecs
import os
import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
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
#: Markup is cut after so many tags, and the article says so. The fullest of 499 pages of the WCXB set has 19,103.
MAX_TAGS = 500_000
#: So many attributes are read of one element; of 499 pages of the WCXB set, one has 65.
MAX_ATTRIBUTES = 512
#: In fewer bytes no element has so many attributes that it takes two seconds: 40,000 of four bytes each take 1.8.
_LARGE = 160_000

#: RFC 1950's first two bytes, at its levels of compression; "x^", of levels hardly in use, could begin a text.
_ZLIB = (b"x\x01", b"x\x9c", b"x\xda")
# First bytes of what scrapers save by mistake (the formats' own specifications).
_MAGIC = (
    (b"%PDF-", "a PDF", "convert it to text first, with pdftotext for example"),
    (b"\x89PNG", "a PNG image", "pass the HTML page it stood on"),
    (b"GIF87a", "a GIF image", "pass the HTML page it stood on"),
    (b"GIF89a", "a GIF image", "pass the HTML page it stood on"),
    (b"\xff\xd8\xff", "a JPEG image", "pass the HTML page it stood on"),
    (b"PK\x03\x04", "a zip archive", "unpack it and pass its pages one by one"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it and pass its pages one by one"),
    (b"\x1f\x8b", "gzip data", "decompress it first, with gzip.decompress for example"),
    *((magic, "zlib data", "decompress it first, with zlib.decompress for example") for magic in _ZLIB),
    (b"BZh91AY&SY", "bzip2 data", "decompress it first, with bz2.decompress for example"),
    (b"\x28\xb5\x2f\xfd", "zstd data", "decompress it first, with the zstandard package for example"),
    (b"\xfd7zXZ\x00", "xz data", "decompress it first, with lzma.decompress for example"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and pass its pages one by one"),
    (b"\x00\x00\x01\x00", "an icon", "pass the HTML page it stood on"),
    (b"OggS\0", "Ogg media", "pass the HTML page it stood on"),
    (b"ID3\x03", "an MP3 file", "pass the HTML page it stood on"),
    (b"ID3\x04", "an MP3 file", "pass the HTML page it stood on"),
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
# Labels that mean more than they say (WHATWG Encoding Standard, https://encoding.spec.whatwg.org/#names-and-labels),
# and Python's own names of the same.
_LABELS = {
    **dict.fromkeys(("iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii", "x-user-defined"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "iso8859-9"), "cp1254"),
    **dict.fromkeys(("iso-8859-11", "iso8859-11", "tis-620"), "cp874"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "euc_kr", "ks_c_5601-1987", "windows-949"), "cp949"),
    "big5": "big5hkscs",
    **dict.fromkeys(("unicode", "utf8"), "utf-8"),
}
# UTF-7 and codecs that are no charsets; UTF-8 needs no label to be seen.
_REFUSED = ("utf-8", "utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem")
_META = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,400}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")  # of UTF-8
_ASCII = bytes(range(128))
#: So many bytes tell the encoding of a page.
_SAMPLE = 1 << 16
#: A label is believed unless more than one in so many of a page's non-ASCII bytes makes no sense by it.
_TOLERANCE = 50

# An attribute as HTML has it (Living Standard, 13.2.5.32 on). A text is read in one way only, so that no pattern made
# of it goes back.
_ATTRIBUTE = (
    rb"""[\s/]*[^\s/>][^\s/>=]*(?=[\s/>=]|\Z)"""
    rb"""(?:\s*=\s*(?!\s)(?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|(?!["'])[^\s>]*(?=[\s>]|\Z))|(?!\s*=))"""
)
#: A tag that does not surely end soon: it is very long, or has "<" or ">" in the values of attributes.
_DOUBTFUL = re.compile(
    rb"""<(?![^<>"']{0,200}>)[a-zA-Z]"""
    rb"""(?![^<>"']{0,200}(?:"[^"<>]*"[^<>"']{0,100}|'[^'<>]*'[^<>"']{0,100}){0,40}>)"""
)
_ALLOWED = re.compile(rb"<[a-zA-Z][^\s/>]*(?:%b){0,%d}" % (_ATTRIBUTE, MAX_ATTRIBUTES))
#: So many at a time, since Python keeps each turn of a group in memory.
_TOO_MANY = re.compile(rb"(?:%b){1,1000}" % _ATTRIBUTE)
#: A library in a script, of which each "<" is taken for the start of a tag, is read in no more than so many bytes.
_ROOM = 10_000_000
#: What ends a script, a style sheet or a comment, in which a "<" may look like a tag that goes on far beyond.
_OPAQUE_END = re.compile(rb"</(?:script|style)|--!?>", re.IGNORECASE)
#: Ends any tag, in whatever quotes it is.
_TAG_END = b"\"'>"

_END = re.compile(rb"</html(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(rb"<(/?)([a-z][\w:-]{0,30})[^<>]*>", re.IGNORECASE)
_UNNESTED = frozenset(b"p li dt dd td th tr option br hr img input meta link source area wbr col embed".split())
#: libxml2 drops what stands deeper than 2,048 elements; so many for each letter of the alphabet stay well below that.
_NESTED = 48


@dataclass(slots=True)
class Page:
    """A page that was read: `root` is its parsed markup (None for text and Markdown), `text` is its text otherwise.

    `warnings` says what of it was left out.
    """

    kind: Kind
    root: etree._Element | None = None
    text: str = ""
    warnings: list[str] = field(default_factory=list)


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
    if _is_soup(page):
        return _parsed(str(page))
    if isinstance(page, os.PathLike):
        page = Path(page).read_bytes()
    elif hasattr(page, "read"):
        file: IO[Any] = page
        page = file.read()
    if isinstance(page, etree._ElementTree):
        page = page.getroot()
    if isinstance(page, etree._Element) and isinstance(page.tag, str):
        if page.tag.startswith("{"):  # XHTML that was parsed as XML
            return _parsed(etree.tostring(page, encoding="unicode", with_tail=False))
        return Page("html", page)
    if isinstance(page, (bytearray, memoryview)):
        page = bytes(page)
    if isinstance(page, bytes):
        _check_size(len(page), max_bytes)
        _check_magic(page)
        text = decode(page, encoding)
    elif isinstance(page, str):
        _check_size(len(page), max_bytes)
        _check_magic(page[:16].encode("latin-1", "replace"))
        _check_is_no_address(page)
        text = page
    else:
        raise InputError(
            f"cannot read a page from {type(page).__name__}: pass bytes, str, pathlib.Path, an open file, "
            "a BeautifulSoup or an lxml element"
        )
    if not text.strip("\0\ufeff \t\n\r\f\v\x85\xa0\u3000"):
        raise InputError("the page is empty: check that the download succeeded")
    if kind is None:
        kind = "html" if looks_like_html(text) else text_kind(text)
    if kind == "html":
        return _parsed(text.removeprefix("\ufeff"))
    # Characters that no file can hold, each replaced by one so that offsets stay.
    return Page(kind, None, text.encode("utf-8", "replace").decode("utf-8").replace("\0", " "))


def parse_html(page: str | bytes) -> etree._Element:
    """Parse HTML as browsers would, mistakes and all; bytes are decoded first.

    Comments and processing instructions are left out. An input without any element gives an empty ``<html>``.
    """
    root = _parsed(decode(page) if isinstance(page, bytes) else page).root
    assert root is not None
    return root


def _parsed(text: str) -> Page:
    """The page of a text of HTML, with warnings of what was too much."""
    warnings = []
    data = text.encode("utf-8", "replace")
    if b"\0" in data:
        data = data.replace(b"\0", b"")
    data = _without_early_end(data)
    if len(data) > MAX_TAGS and data.count(b"<") > MAX_TAGS:
        end = next(islice(re.finditer(b"<", data), MAX_TAGS, None)).start()
        warnings.append(f"the page was cut after {MAX_TAGS:,} tags: {len(data) - end:,} bytes of it are left out")
        data = data[:end]
    thin, lost = _thin_out(data) if len(data) > _LARGE else (data, 0)
    if lost:
        warnings.append(f"the page was cut where tags stand in tags without end: {lost:,} bytes of it are left out")
    root, is_whole = _parse(thin)
    if thin is not data and root is not None and _has_fullest(root):
        warnings.append(f"elements have more than {MAX_ATTRIBUTES} attributes: the rest was cut")
    if not is_whole:
        root, _ = _parse(_flatten(thin))
        warnings.append("elements are nested deeper than HTML is parsed: their tags were dropped, and their text kept")
    return Page("html", etree.Element("html") if root is None else root, warnings=warnings)


def _parse(data: bytes) -> tuple[etree._Element | None, bool]:
    """Parse, and say whether the parser came to the end of the page.

    Raises:
        MemoryError: libxml2 got no memory, which it tells in its log; what it read until then is no page.
    """
    # A parser of its own for each call: they hold state, and threads must not meet in it.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # no element at all, for some versions of lxml
        root = None
    error = parser.error_log.last_error
    if error is not None and error.type == etree.ErrorTypes.ERR_NO_MEMORY:
        raise MemoryError
    return root, error is None or error.type != etree.ErrorTypes.ERR_RESOURCE_LIMIT


def _without_early_end(data: bytes) -> bytes:
    """Drop the ``</html>`` after which the page goes on: libxml2 (2.14) stops there, browsers read what follows."""
    ends = [end for tag in (b"</html", b"</HTML") if (end := data.find(tag)) >= 0]
    return _END.sub(b"", data) if ends and data.find(b"<", min(ends) + 1) >= 0 else data


def _has_fullest(root: etree._Element) -> bool:
    """Whether some element has as many attributes as any may have: what was taken for tags may have been code."""
    return any(len(element.attrib) >= MAX_ATTRIBUTES for element in root.iter(etree.Element))


def _thin_out(data: bytes) -> tuple[bytes, int]:
    """Drop what elements have of attributes beyond `MAX_ATTRIBUTES`: libxml2 takes the square of their number.

    What looks like a tag in scripts and comments is taken for one, and each "<" for the start of one, wherever it
    stands, since no tag must be missed; but no script is left without its end: a tag that goes on beyond one is ended
    there. Doubtful ones may hold each other; where they take much longer to read than the page itself, it is cut,
    and the second value says how much is gone.
    """
    kept: list[bytes] = []
    done = at = 0
    end = -1  # of the script or comment that ends next
    room = 2 * len(data) + _ROOM
    while found := _DOUBTFUL.search(data, at):
        allowed = _ALLOWED.match(data, found.start())
        assert allowed is not None
        more = _TOO_MANY.match(data, allowed.end())
        room -= (more or allowed).end() - found.start()
        if room < 0:
            return b"".join([*kept, data[done : found.start()]]), len(data) - found.start()
        if not more:
            at = found.end()
            continue
        if end < found.start():
            next_end = _OPAQUE_END.search(data, found.start())
            end = next_end.start() if next_end else len(data)
        at = min(allowed.end(), end)
        kept.append(data[done:at])
        while rest := _TOO_MANY.match(data, at, end):
            at = rest.end()
        if at == end:
            kept.append(_TAG_END)
        done = at
    return b"".join([*kept, data[done:]]) if kept else data, 0


def _flatten(data: bytes) -> bytes:
    """Drop the tags of elements that nest too deep for the parser: it would drop them with all that they hold.

    Elements are counted by their first letter, since a page may make up names without end.
    """
    nested: Counter[bytes] = Counter()

    def thin(tag: re.Match[bytes]) -> bytes:
        name = tag[2].lower()
        if name in _UNNESTED:
            return tag[0]
        letter = name[:1]
        depth = nested[letter]
        if tag[1]:
            nested[letter] = max(depth - 1, 0)
            return tag[0] if depth <= _NESTED else b" "
        nested[letter] = depth + 1
        return tag[0] if depth < _NESTED else b" "

    return _TAG.sub(thin, data)


def decode(data: bytes, hint: str | None = None) -> str:
    """Decode the bytes of a page; never fails.

    In this order: byte-order mark; the zero bytes of UTF-16 and UTF-32; UTF-8, even with bytes of windows-1252 mixed
    in; the HTTP header's word (`hint`); the page's own (``<meta charset>``, ``<?xml encoding>``); Beautiful Soup's
    detector; windows-1252. A label that does not fit the bytes is not believed.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    wide = _wide(data[:1024])
    if wide:
        return data.decode(wide, "replace")
    shifts = b"\x1b" in data and b"\x1b$" in data  # one byte is found far faster than two
    for codec in ("iso2022_jp_ext", "utf-8") if shifts else ("utf-8",):  # ISO-2022-JP is valid UTF-8 too
        try:
            return data.decode(codec)
        except UnicodeDecodeError:
            continue
    sample = data[: 1 << 20]
    rest, sequences = _SEQUENCE.subn(b"", sample)
    if sequences > len(rest.translate(None, _ASCII)):  # other encodings look like UTF-8 by chance only
        return data.decode("utf-8", _MIXED)
    labels = [hint] if hint else []
    declared = _META.search(data[:4096])
    if declared and not declared[1].lower().startswith(b"utf"):  # UTF-16 could not be said in ASCII
        labels.append(declared[1].decode("ascii"))
    for label in labels:
        charset = _codec(label)
        if charset:
            text = data.decode(charset, "replace")
            if text.count("\ufffd") * _TOLERANCE <= len(data.translate(None, _ASCII)):
                return text
    from bs4.dammit import UnicodeDammit

    start = next(re.finditer(rb"[\x80-\xff]", data)).start()
    sample = data[start : start + _SAMPLE].rsplit(b"<", 1)[0]  # no character is cut in two before a tag
    guess = UnicodeDammit(sample, is_html=True).original_encoding
    return data.decode(_codec(guess or "") or "cp1252", "replace")


def _decode_stray(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are not UTF-8 as windows-1252, the usual stray in a UTF-8 page; a cut-off end is unknown."""
    assert isinstance(error, UnicodeDecodeError)
    if error.reason == "unexpected end of data":
        return "\ufffd", error.end
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_MIXED = "articlekit-mixed"
codecs.register_error(_MIXED, _decode_stray)


def _codec(label: str) -> str | None:
    """The Python codec of a charset label; None for those that are unknown or refused."""
    label = label.rsplit("=", 1)[-1].strip(" \t\r\n\"';").lower()  # of a whole Content-Type header too
    for name in (label, label.removeprefix("x-")):
        try:
            info = codecs.lookup(_LABELS.get(name, name))
        except (LookupError, ValueError):
            continue
        codec = _LABELS.get(info.name, info.name)
        is_text = getattr(info, "_is_text_encoding", True)
        return codec if is_text and codec not in _REFUSED else None
    return None


def _wide(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes stand; None for anything else."""
    size = len(sample) // 4
    if 0 not in sample or size < 2:
        return None
    zeros = [sample[i::4].count(0) for i in range(4)]
    most = [n > 0.6 * size for n in zeros]
    if most[2] and most[3] and not most[0]:
        return "utf-32-le"
    if most[0] and most[1] and not most[3]:
        return "utf-32-be"
    # In UTF-16 the ASCII characters have one: markup at least, and the spaces of most scripts.
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    if max(even, odd) < max(4, size / 10, 5 * min(even, odd)):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


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
    if data[:3] == b"\0\0\0" and data[4:8] == b"ftyp":
        raise InputError("this is a video or picture file, not a page: pass the HTML page it stood on")


def _check_is_no_address(text: str) -> None:
    """A string is taken as the page itself; a lone path or URL is a mistake worth a word."""
    if len(text) > 1000 or "\n" in text.strip() or "<" in text:
        return
    address = text.strip()
    if address.startswith(("http://", "https://")) and " " not in address:
        raise InputError(f"{address!r} is an address, no page: download it and pass its content, with url={address!r}")
    if address.endswith((".html", ".htm", ".txt", ".md", ".xhtml")) and os.path.exists(address):
        raise InputError(f"{address!r} is a file's name, not a page: pass pathlib.Path({address!r})")


def _is_soup(page: object) -> bool:
    """Whether it is a Beautiful Soup object, told without importing that library."""
    return any(c.__module__.startswith("bs4") for c in type(page).__mro__)
