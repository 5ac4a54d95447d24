from __future__ import annotations

import codecs
import io
import time
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree, html

from articlekit import ArticleKitError, InputError
from articlekit.page import decode, parse_html, read_page

MARKUP = "<html><body><h1>Café Zürich</h1><p>“Señor” naïve — 5 €</p></body></html>"
WORDS = "Café Zürich“Señor” naïve — 5 €"
RUSSIAN = "Мост через залив закрыли на ремонт, и паромы снова вышли на линию в пятницу утром."
JAPANESE = "港の橋は点検のため閉鎖され、フェリーは金曜日の朝に運航を再開しました。カタカナもある。"
SIMPLIFIED = "港口大桥因检修关闭，渡轮星期五早上恢复航行，乘客排队等候。"
TRADITIONAL = "港口大橋因檢修關閉，渡輪星期五早上恢復航行，乘客排隊等候。"
KOREAN = "항구 다리는 점검을 위해 폐쇄되었고 여객선은 금요일 아침 운항을 재개했다."
ENCODINGS = [
    ("windows-1251", "cp1251", RUSSIAN),
    ("KOI8-R", "koi8-r", RUSSIAN),
    ("iso-8859-5", "iso8859-5", RUSSIAN),
    ("Shift_JIS", "cp932", JAPANESE + "①"),  # a character that the label's own codec has not
    ("x-sjis", "cp932", JAPANESE),
    ("EUC-JP", "euc_jp", JAPANESE),
    ("iso-2022-jp", "iso2022_jp", JAPANESE),
    ("gb2312", "gb18030", SIMPLIFIED + "镕"),  # the same
    ("gb18030", "gb18030", SIMPLIFIED),
    ("GBK", "gbk", SIMPLIFIED),
    ("big5", "big5hkscs", TRADITIONAL),
    ("euc-kr", "cp949", KOREAN + "똠"),  # the same
    ("ks_c_5601-1987", "cp949", KOREAN),
    ("iso-8859-1", "cp1252", "“Señor”, it cost 5 € – naïve"),  # the quotes of windows-1252
    ("us-ascii", "cp1252", "“Señor”, it cost 5 € – naïve"),
    ("iso-8859-2", "iso8859-2", "Zażółć gęślą jaźń w porcie"),
    ("iso-8859-9", "cp1254", "İskele kapandı, vapur seferleri başladı"),
    ("windows-1256", "cp1256", "أغلق الجسر وعادت العبارات"),
    ("tis-620", "cp874", "สะพานปิดซ่อม เรือข้ามฟากกลับมา"),
    ("x-mac-cyrillic", "mac-cyrillic", RUSSIAN),
    ("macintosh", "mac-roman", "Café Zürich, naïve"),
]
IDS = [label for label, _, _ in ENCODINGS]


def words(page: Any, **options: Any) -> str:
    """What the parsed page says."""
    root = read_page(page, **options).root
    assert root is not None
    return "".join(str(t) for t in root.itertext())


# -- what can be handed in ---------------------------------------------------------------------------------------------


def test_every_kind_of_input_gives_the_same_page(tmp_path: Path) -> None:
    data = MARKUP.encode()
    path = tmp_path / "page.html"
    path.write_bytes(data)
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        soup = BeautifulSoup(MARKUP, "html.parser")
        root = html.fromstring(MARKUP)
        inputs = [
            *(
                MARKUP,
                data,
                bytearray(data),
                memoryview(data),
                path,
                binary,
                text,
                io.BytesIO(data),
                io.StringIO(MARKUP),
            ),
            *(soup, soup.html, root, root.getroottree(), etree.fromstring(MARKUP), etree.ElementTree(root)),
        ]
        for page in inputs:
            assert words(page) == WORDS, type(page)


def test_a_part_of_a_page_can_be_read_alone() -> None:
    assert words(BeautifulSoup(MARKUP, "lxml").p) == "“Señor” naïve — 5 €"
    paragraph = html.fromstring(MARKUP).find(".//p")
    assert read_page(paragraph).root is paragraph


def test_xhtml_that_was_parsed_as_xml_is_read_as_html() -> None:
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Rain<br/>and wind</p></body></html>'
    root = read_page(etree.fromstring(page)).root
    assert root is not None
    assert [el.tag for el in root.iter()] == ["html", "body", "p", "br"]


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (7, "int"),
        (None, "NoneType"),
        (["<p>a</p>"], "list"),
        (etree.Comment("x"), "_Comment"),
        (etree.ElementTree(), "None"),
    ],
)
def test_other_types_are_refused_by_name(page: Any, name: str) -> None:
    with pytest.raises(InputError, match=f"cannot read a page from {name}.*: pass bytes, str, pathlib.Path"):
        read_page(page)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_page(tmp_path / "none.html")


# -- what is no page ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF"),
        (b"\n\n%PDF-1.4", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"GIF89a\x01\0", "a GIF image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a picture or sound file"),
        (b"\0\0\0\x20ftypisom\0", "a video or picture file"),
        (b"PK\x03\x04\x14\0", "a zip archive"),
        (b"Rar!\x1a\x07\x01\0", "a RAR archive"),
        (b"7z\xbc\xaf\x27\x1c\0", "a 7z archive"),
        (b"\x1f\x8b\x08\0", "gzip data"),
        (b"BZh91AY&SY\0", "bzip2 data"),
        (b"\x28\xb5\x2f\xfd\0", "zstd data"),
        (b"\xfd7zXZ\0\0", "xz data"),
        (b"ID3\x04\0", "an MP3 file"),
        (b"OggS\0\x02", "Ogg media"),
        (b"\x7fELF\x02", "a program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an Office document"),
        (b"\0\0\x01\0\x01\0", "an icon"),
    ],
)
def test_other_files_are_named_with_a_remedy(data: bytes, what: str) -> None:
    for kind in (None, "html", "text"):
        with pytest.raises(InputError, match=f"this is {what}, not a page: (pass|convert|unpack|decompress|save)"):
            read_page(data + bytes(40), kind=kind)


def test_a_pdf_that_was_decoded_is_still_a_pdf() -> None:
    with pytest.raises(InputError, match="a PDF"):
        read_page("%PDF-1.7\nstream")


@pytest.mark.parametrize(
    "text", ["ID3 tags are lost when", "BZh is a name", "The ftyp box opens a file", "PK is short"]
)
def test_text_that_opens_like_a_file_is_text(text: str) -> None:
    assert read_page(text.encode()).text == text


@pytest.mark.parametrize(
    "page", ["", " \n\t", "\ufeff", "\ufeff \r\n", "\0\0", "\xa0\u3000", b"", b" \n", b"\0", b"\0" * 9]
)
def test_nothing_is_no_page(page: str | bytes) -> None:
    with pytest.raises(InputError, match="the page is empty: check that the download succeeded"):
        read_page(page)


@pytest.mark.parametrize("page", [b"<p>0123456789</p>", "<p>0123456789</p>"])
def test_pages_over_the_limit_are_refused(page: str | bytes) -> None:
    assert read_page(page, max_bytes=len(page)).kind == "html"
    with pytest.raises(InputError, match="the page has 17 bytes, over the limit of 16: raise max_bytes"):
        read_page(page, max_bytes=16)


def test_a_lone_address_or_path_is_taken_for_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"is an address, no page: download it .* url='https://a.example/x\?y=1'"):
        read_page(" https://a.example/x?y=1\n")
    monkeypatch.chdir(tmp_path)
    assert read_page("page.html").text == "page.html"  # no such file: a word
    Path("page.html").write_text("<p>Rain</p>")
    with pytest.raises(InputError, match=r"is a file's name, not a page: pass pathlib.Path\('page.html'\)"):
        read_page("page.html")
    assert "is here" in read_page("https://a.example/x is here").text


def test_an_input_error_is_a_value_error_and_ours() -> None:
    assert issubclass(InputError, ValueError)
    assert issubclass(InputError, ArticleKitError)


# -- kind --------------------------------------------------------------------------------------------------------------


def test_the_kind_is_told_by_content_and_can_be_settled() -> None:
    assert read_page("<p>Rain</p>").kind == "html"
    assert read_page("Rain fell on Monday.").kind == "text"
    assert read_page("# Rain\n\nIt *fell* on [Monday](https://a.example/m).\n\n- one\n- two\n").kind == "markdown"
    assert words("a &lt; b", kind="html") == "a < b"
    text = read_page("<p>Rain</p>", kind="text")
    assert (text.kind, text.root, text.text) == ("text", None, "<p>Rain</p>")
    assert read_page("Rain", kind="markdown").kind == "markdown"
    with pytest.raises(InputError, match="kind='pdf' is not one of 'html', 'text', 'markdown'"):
        read_page("Rain", kind="pdf")  # type: ignore[arg-type]


# -- encodings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("label", "codec", "text"), ENCODINGS, ids=IDS)
def test_the_http_header_tells_the_charset(label: str, codec: str, text: str) -> None:
    for hint in (label, label.upper(), f"text/html; charset={label}", f'text/html; charset="{label}"'):
        assert decode(text.encode(codec), hint) == text, hint


@pytest.mark.parametrize(
    "declaration",
    [
        "<meta charset={}>",
        "<meta charset='{}'/>",
        '<META http-equiv="Content-Type" content="text/html; charset={}">',
        '<meta content="text/html; charset = {}" http-equiv=content-type>',
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
@pytest.mark.parametrize(("label", "codec", "text"), ENCODINGS, ids=IDS)
def test_the_page_tells_its_charset(label: str, codec: str, text: str, declaration: str) -> None:
    page = f"<!doctype html>{declaration.format(label)}<title>x</title><p>{text}</p>"
    assert decode(page.encode(codec)) == page
    assert words(page.encode(codec)) == f"x{text}"


@pytest.mark.parametrize("text", [MARKUP, f"<p>{RUSSIAN}</p>", RUSSIAN, f"<title>x</title><p>{JAPANESE}</p>"])
def test_utf_16_and_32_with_and_without_mark(text: str) -> None:
    for codec in ("utf-8-sig", "utf-16", "utf-32"):  # with a mark
        assert decode(text.encode(codec), "latin-1") == text, codec
    for codec, mark in (("utf-16-be", codecs.BOM_UTF16_BE), ("utf-32-be", codecs.BOM_UTF32_BE)):
        assert decode(mark + text.encode(codec)) == text, codec
    for codec in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        assert decode(text.encode(codec)) == text, codec


def test_utf_16_without_a_single_ascii_character_needs_the_header() -> None:
    assert decode(SIMPLIFIED.encode("utf-16-le"), "utf-16-le") == SIMPLIFIED


@pytest.mark.parametrize("said", ["windows-1251", "shift_jis", "utf-16", "no-such-charset", "utf-7"])
def test_valid_utf_8_outweighs_what_is_said(said: str) -> None:
    page = f"<meta charset={said}>{MARKUP}"
    assert decode(page.encode(), said) == page


@pytest.mark.parametrize(
    "said", ["utf-16", "utf-32", "utf-8", "utf-7", "no-such-charset", "rot13", "idna", "x-\0", "é", "="]
)
def test_a_charset_that_cannot_be_is_not_believed(said: str) -> None:
    page = f"<title>Zug</title><p>{'Der Zug fährt über die Brücke nach Zürich. ' * 20}</p>"
    assert decode(page.encode("cp1252"), None if said[:5] in ("utf-1", "utf-3") else said) == page
    if said.isascii() and "\0" not in said:
        page = f"<meta charset={said}>{page}"
        assert decode(page.encode("cp1252")) == page


def test_utf_7_is_refused() -> None:
    page = b"<meta charset=utf-7><p>+ADw-script+AD4-</p>"
    assert decode(page, "utf-7") == page.decode()
    assert "<script" not in decode(page + b"\xe9", "utf-7")


def test_a_label_that_does_not_fit_gives_way_to_one_that_does() -> None:
    page = f"<meta charset=windows-1251><p>{RUSSIAN}</p>"
    assert decode(page.encode("cp1251"), "shift_jis") == page
    page = f"<meta charset=utf-8><p>{RUSSIAN * 9}</p>"  # the server knows better
    assert decode(page.encode("koi8-r"), "koi8-r") == page


def test_a_label_is_believed_in_spite_of_a_few_broken_characters() -> None:
    page = f"<meta charset=gb2312><p>{SIMPLIFIED * 20}</p>".encode("gb18030")
    cut = page[:-5] + page[-4:]
    assert decode(cut).count("\ufffd") <= 2
    assert decode(cut)[:400] == page.decode("gb18030")[:400]


@pytest.mark.parametrize("said", [None, "utf-8", "iso-8859-1"])
def test_strays_of_windows_1252_in_utf_8(said: str | None) -> None:
    page = b"<p>" + "Café, naïve, Zürich, señor. ".encode() * 3 + "“smart” – 5 €".encode("cp1252") + b"</p>"
    assert decode(page, said) == "<p>" + "Café, naïve, Zürich, señor. " * 3 + "“smart” – 5 €</p>"


def test_utf_8_that_was_cut_off_in_a_character() -> None:
    assert decode(("é" * 50 + "€").encode()[:-1]) == "é" * 50 + "\ufffd"


def test_a_page_that_tells_nothing_is_guessed() -> None:
    assert (
        decode(f"<p>{'Über die Brücke fährt täglich ein Zug nach Süden. ' * 9}</p>".encode("cp1252")).count("ü") == 18
    )
    late = (
        b"<p>"
        + b"rain " * 50_000
        + "Señor, el puente está cerrado. Mañana habrá más información aquí.</p>".encode("cp1252")
    )
    assert decode(late).endswith("Señor, el puente está cerrado. Mañana habrá más información aquí.</p>")


def test_what_markup_says_does_not_count_in_decoded_pages() -> None:
    assert words('<meta charset="windows-1251"><p>Zürich</p>') == "Zürich"
    assert words('<?xml version="1.0" encoding="utf-16"?><p>Zürich</p>') == "Zürich"


def test_characters_that_no_file_can_hold() -> None:
    assert words("<p>Ra\0in \ud800 wind</p>") == "Rain ? wind"
    assert words(b"<p>Ra\0in</p>") == "Rain"
    text = read_page("Rain\0and \udfff wind, for all of the day").text
    assert text == "Rain and ? wind, for all of the day"


@given(st.binary(max_size=300), st.none() | st.text(max_size=20) | st.sampled_from(IDS))
@example(b"\xff", None)
@example(b"\0\0\0", None)
@example(b"\x1b$B\xff", "iso-2022-jp")
def test_any_bytes_can_be_decoded(data: bytes, hint: str | None) -> None:
    assert isinstance(decode(data, hint), str)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_text_in_unicode_comes_back(text: str, codec: str) -> None:
    text = "<p>" + text.replace("\0", "").replace("\x1b", "")
    assert decode(text.encode(codec, "replace")) == text.encode("utf-8", "replace").decode()


@pytest.mark.parametrize(
    "page",
    [
        b"<p>" + b"\xe9\xa0" * 500_000,
        "é".encode() * 400_000 + b"\xe9 " * 300_000,
        b"<meta " * 400_000,
        b"<meta charset=" + b" " * 2_000_000,
        b"\x1b$" * 1_000_000,
        b"\0a" * 1_000_000,
    ],
    ids=["no charset", "many strays", "metas", "blanks", "escapes", "zeros"],
)
def test_decoding_takes_no_longer_than_the_page_is(page: bytes) -> None:
    start = time.process_time()
    decode(page)
    assert time.process_time() - start < 5


# -- parsing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "page", ["", "plain", "<!-- only -->", "<?pi?>", "<!doctype html>", "<", "&", b"\xff\xfe", "\0"]
)
def test_whatever_is_parsed_has_a_root(page: str | bytes) -> None:
    assert parse_html(page).tag in ("html", "p")


@pytest.mark.parametrize("end", ["</html>", "</HTML >", "</body></html>\n\n", "</html><html><body>"])
def test_a_page_goes_on_after_an_early_end(end: str) -> None:
    root = parse_html(f"<html><body><header>Menu</header>{end}<main><p>Story</p></main></body></html>\n")
    assert [element.text for element in root.iter("header", "p")] == ["Menu", "Story"]


def test_comments_and_processing_instructions_are_left_out() -> None:
    root = parse_html("<p>a<!-- b -->c<?d?>e</p>")
    assert all(isinstance(el.tag, str) for el in root.iter())
    assert "".join(str(t) for t in root.itertext()) == "ace"


@pytest.mark.parametrize(
    "start", ["<div>", "<b>", "<font color=red>", "<x-{}>", "<ul><li>", "<table><tr><td>", "<p><i>"]
)
def test_no_depth_is_too_deep(start: str) -> None:
    page = "<h1>Rain</h1>" + "".join(start.format(n) for n in range(100_000)) + "the deep words<p>after</p>"
    text = "".join(str(t) for t in parse_html(page).itertext())
    assert text.startswith("Rain")
    assert text.endswith("the deep wordsafter")


def test_what_nests_too_deep_keeps_its_words_and_the_outer_elements() -> None:
    page = "<article>" + "<div>" * 5000 + "deep</div> less" + "</div>" * 4999 + "<h2>Rain</h2></article>"
    root = parse_html(page)
    assert "".join(str(t) for t in root.itertext()).split() == ["deep", "less", "Rain"]
    assert root.findtext("body/article/h2") == "Rain"


# -- limits ------------------------------------------------------------------------------------------------------------


def test_a_page_of_too_many_tags_is_cut_and_says_so() -> None:
    page = read_page("<h1>Rain</h1>" + "<br>" * 500_000 + "<p>after</p>")
    assert page.root is not None
    assert "".join(str(t) for t in page.root.itertext()) == "Rain"
    assert page.warnings == ["the page was cut after 500,000 tags: 20 bytes of it are left out"]


@pytest.mark.parametrize(
    ("start", "each"),
    [
        ("<p ", "a{}=1 "),
        ("<p ", "a{}='it rained, and then' "),
        ("<p ", 'a{}="<b>" '),
        ("<p ", "a{} = <b/ "),
        ("<p ", "<a{} "),
        ("<p/", "a{}/ "),
        ('<p x"y ', "a{} "),
        ('<p =" ', "a{} "),
        ("<script>i<n '</script><p ", "a{}='<' "),
        ("<!-- <a b='--><p ", "a{}='<' "),
        ("<title><script></title><p ", "a{} "),
    ],
)
def test_attributes_that_are_too_many_are_cut_wherever_they_hide(start: str, each: str) -> None:
    page = read_page(f"<h1>Rain</h1>{start}{''.join(each.format(n) for n in range(30_000))}>words</p><p>after</p>")
    assert page.root is not None
    assert max(len(el.attrib) for el in page.root.iter()) <= 512
    assert page.warnings == ["elements have more than 512 attributes: the rest was cut"]
    assert [el.text for el in page.root.iter("h1", "p")] == ["Rain", "words", "after"]


def test_code_in_which_tags_seem_to_be_takes_nothing_of_the_page() -> None:
    code = "".join(f"if(a<b{n}){{c='{n} \\' ' d \"';e=f<g}}\n" for n in range(8_000))
    for start, end in ("<script>", "</script>"), ("<style>", "</STYLE>"), ("<!--", "-->"):
        page = read_page(f"<h1>Rain</h1>{start}{code}{end}<p title='a'>It rained.</p>")
        assert page.root is not None
        assert [el.text for el in page.root.iter("h1", "p")] == ["Rain", "It rained."]
        assert page.warnings == []


def test_tags_that_end_behind_a_script_are_ended_before_it() -> None:
    many = " ".join(f"a{n}" for n in range(600))
    page = read_page(f'<h1>Rain</h1><p b="</script {many}" {many}>words</p>' + "<p>It rained and rained.</p>" * 6000)
    assert page.root is not None
    assert max(len(el.attrib) for el in page.root.iter()) <= 512
    assert "words" in "".join(str(t) for t in page.root.itertext())


def test_as_many_attributes_as_a_page_may_have() -> None:
    def of(count: int) -> str:
        return f"<p {' '.join(f'a{n}={n}' for n in range(count))}>words</p>" + "<p>It rained and rained.</p>" * 6000

    for count, kept, warnings in ((512, 512, 0), (513, 512, 1)):
        page = read_page(of(count))
        assert page.root is not None
        assert len(page.root.findall(".//p")[0].attrib) == kept
        assert len(page.warnings) == warnings


def test_what_is_no_attribute_is_not_counted() -> None:
    words = "word " * 600
    page = (
        f"<p class='{words}' title=\"{words}\">{words}</p><script>if (i<n && j>0) {{ {words} }}</script>"
        f"<p>it's a < b, {words}</p><a href='/?a<b'>{words}</a>" + "<p>It rained and rained.</p>" * 6000
    )
    assert read_page(page).warnings == []


def test_tags_within_tags_take_no_longer_than_the_page_is() -> None:
    start = time.process_time()
    for tag in ("<a " * 510 + ">", '<a "<', '<a ="<', "<a b='", "<a '</script' "):
        assert read_page("<h1>Rain</h1>" + tag * (2_000_000 // len(tag))).root is not None
    assert time.process_time() - start < 10


def test_a_page_that_is_cut_for_tags_within_tags_says_so() -> None:
    page = read_page("<h1>Rain</h1>" + ("<a " * 510 + ">") * 200)
    assert page.root is not None
    assert page.root.findtext(".//h1") == "Rain"
    assert [line.rpartition(":")[0] for line in page.warnings] == [
        "the page was cut where tags stand in tags without end"
    ]
