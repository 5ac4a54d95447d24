"""People: names out of bylines in many languages, out of metadata, and the two reconciled."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articlekit.article import Person
from articlekit.blocks import Block, Span
from articlekit.fields.bylines import announces, is_full_name, is_lone_cue, merge, opens_with_cue
from articlekit.fields.people import choose_authors, clean_author, read_byline
from articlekit.roles.names import Role


@dataclass
class Fact:
    value: str
    source: str = "jsonld:author"
    url: str | None = None
    kind: str | None = None


def names(text: str, language: str | None = None) -> list[str]:
    return [p.name for p in read_byline(text, language=language)]


def chosen(
    blocks: list[Block], facts: list[Fact], site_name: str | None = None, markup: list[str] | None = None
) -> list[str]:
    return [p.name for p in choose_authors(blocks, facts, site_name, markup=markup or ())[0]]


def byline(text: str) -> Block:
    return Block(text, role=Role.BYLINE, confidence=0.9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Ann Lee and Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Written by Ann Lee; edited by Bob Ray", ["Ann Lee"]),
        ("Von Jana Weiß, Berlin", ["Jana Weiß"]),
        ("Ein Gastbeitrag von Max Meier und Eva Kurz", ["Max Meier", "Eva Kurz"]),
        ("Text: Maria Huber, Fotos: Peter Meier", ["Maria Huber"]),
        ("Das Gespräch führte Eva Kurz.", ["Eva Kurz"]),
        ("Par Anne Petit avec AFP", ["Anne Petit"]),
        ("Propos recueillis par Anne Petit", ["Anne Petit"]),
        ("Por Ana García y Luis Pérez", ["Ana García", "Luis Pérez"]),
        ("Escrito por Ana García", ["Ana García"]),
        ("di Marco Rossi e Anna Bianchi", ["Marco Rossi", "Anna Bianchi"]),
        ("A cura di Marco Rossi", ["Marco Rossi"]),
        ("Por João Sousa e Rita Alves", ["João Sousa", "Rita Alves"]),
        ("Door Jan de Vries", ["Jan de Vries"]),
        ("Tekst: Kari Nordmann Foto: Ola Hansen", ["Kari Nordmann"]),
        ("Af Lars Jensen", ["Lars Jensen"]),
        ("Av Anna Svensson och Erik Berg", ["Anna Svensson", "Erik Berg"]),
        ("Teksti: Matti Virtanen", ["Matti Virtanen"]),
        ("Autor: Jan Kowalski", ["Jan Kowalski"]),
        ("Od Jana Nováková", ["Jana Nováková"]),
        ("Jan Novák a Petr Svoboda", ["Jan Novák", "Petr Svoboda"]),
        ("Írta: Nagy János", ["Nagy János"]),
        ("Yazan: Mehmet Yılmaz", ["Mehmet Yılmaz"]),
        ("Γράφει ο Γιώργος Παπαδόπουλος", ["Γιώργος Παπαδόπουλος"]),
        ("Текст: Иван Петров", ["Иван Петров"]),
        ("Автор: Юлия Иванова, Олег Смирнов", ["Юлия Иванова", "Олег Смирнов"]),
        ("Автор: Оксана Коваль", ["Оксана Коваль"]),
        ("Oleh: Budi Santoso", ["Budi Santoso"]),
        ("Tác giả: Nguyễn Văn An", ["Nguyễn Văn An"]),
        ("بقلم أحمد علي", ["أحمد علي"]),
        ("بقلم: أحمد علي الأربعاء ١٢ مارس ٢٠٢٥", ["أحمد علي"]),
        ("نویسنده: علی رضایی", ["علی رضایی"]),
        ("מאת: דני כהן", ["דני כהן"]),
        ("द्वारा राम कुमार", ["राम कुमार"]),
        ("文／王小明", ["王小明"]),
        ("記者 王小明", ["王小明"]),
        ("記者王小明／台北報導", ["王小明"]),
        ("作者：李四 编辑：王五", ["李四"]),
        ("山田太郎記者", ["山田太郎"]),
        ("홍길동 기자", ["홍길동"]),
        ("기자 홍길동", ["홍길동"]),
        ("홍길동·김철수 기자", ["홍길동", "김철수"]),
    ],
)
def test_reads_bylines_in_many_languages(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_chinese_parts_people_with_spaces_and_japanese_does_not() -> None:
    assert names("记者 王小明 李东华", "zh-CN") == ["王小明", "李东华"]
    assert names("文 山田 太郎", "ja") == ["山田 太郎"]


@pytest.mark.parametrize(
    "text",
    [
        "By Ann Lee | May 2, 2024 | 4 min read",
        "May 2, 2024 by Ann Lee 5 Comments",
        "By Ann LeePublished: May 2, 2024",
        "ByAnn Lee",
        "21:22Ann Lee",
        "by Ann LeeNovember 20, 2007",
        "2 mai 2024 à 10h30 par Ann Lee",
        "Donnerstag, 2. Mai 2024, von Ann Lee",
        "Do 02.05.24 | 14:07 Uhr | Von Ann Lee",
        "By Ann Lee | ann.lee@example.com | Example Media Group",
        "Ann Lee @annlee",
        "By Ann Lee, Reuters",
        "By Ann Lee The Associated Press",
        "Ann Lee BBC News",
        "Politics, World, News | Last Updated: 5 hours ago | Written by Ann Lee",
        "By Ann Lee, for Example News",
        "Ann Lee Ann Lee",
        "Ann Lee, ANN LEE",
        "– Ann Lee",
        "Reviewed by Bob Ray. Written by Ann Lee",
    ],
)
def test_drops_what_is_no_name(text: str) -> None:
    assert [name.casefold() for name in names(text)] == ["ann lee"]


@pytest.mark.parametrize(
    "text", ["", "By", "12:30", "Published: 2 May 2024", "Foto: Max Meier", "Edited by Bob Ray", "Share", "|"]
)
def test_lines_that_name_no_writer_give_nobody(text: str) -> None:
    assert read_byline(text) == []


@pytest.mark.parametrize(
    "text", ["Reuters", "AFP", "Associated Press", "Staff", "Redaktion", "Newsroom", "La Rédaction", "News Desk"]
)
def test_an_agency_or_desk_alone_signs(text: str) -> None:
    assert names(text) == [text]


def test_an_agency_beside_a_writer_signs_only_when_named_as_one_of_them() -> None:
    assert names("Ann Lee and AP") == ["Ann Lee", "AP"]
    assert names("Ann Lee, dpa") == ["Ann Lee"]
    assert names("Ann Lee / Reuters") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("By Ann Lee, Chief Political Correspondent", "Chief Political Correspondent"),
        ("Ann Lee Political Correspondent", "Political Correspondent"),
        ("Ann Lee (Data Analyst)", "Data Analyst"),
        ("Von Ann Lee, Redakteurin für Finanzen", "Redakteurin für Finanzen"),
        ("Ann Lee, MD", "MD"),
        ("By Dr. Ann Lee", "Dr."),
    ],
)
def test_titles_are_kept_apart(text: str, title: str) -> None:
    assert read_byline(text) == [Person("Ann Lee", title=title)]


def test_links_give_the_profile_and_the_edge_of_the_name() -> None:
    text = "By Ann LeeTwitter"
    spans = [Span("link", 3, 10, "https://news.example/ann"), Span("link", 10, 17, "https://social.example/ann")]
    assert read_byline(text, spans) == [Person("Ann Lee", "https://news.example/ann")]


def test_order_is_kept_and_initials_are_no_other_person() -> None:
    assert names("By Zoe Young, Adam Old and Mia Noon") == ["Zoe Young", "Adam Old", "Mia Noon"]
    assert names("By J. Smith, John Smith") == ["John Smith"]


@given(st.text(max_size=200))
def test_any_text_gives_clean_names(text: str) -> None:
    for person in read_byline(text):
        assert person.name.strip() == person.name != ""
    for person in clean_author(text):
        assert person.name.strip() == person.name != ""


@given(st.lists(st.sampled_from(["Ann Lee", "Bob Ray", "Eva Kurz", "Max Meier"]), min_size=1, max_size=4, unique=True))
def test_a_list_of_names_comes_back_in_order(people: list[str]) -> None:
    assert names("By " + ", ".join(people)) == people
    assert names("Von " + " und ".join(people)) == people
    assert [p.name for p in clean_author("; ".join(people))] == people


@pytest.mark.parametrize("unit", ["by ", "A, ", "(", "a@", "1 ", "von A ", "文/", "| ", "A.", "<", "."])
def test_time_is_linear_in_the_text(unit: str) -> None:
    began = time.perf_counter()
    read_byline(unit * (200_000 // len(unit)))
    clean_author(unit * (20_000 // len(unit)))
    assert time.perf_counter() - began < 2


# -- what is told apart in a byline ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Pieces between separators: only what a word announces, or else the first that names somebody in full.
        ("By | Ann Lee | Bob Ray", ["Ann Lee"]),
        ("By Ann Lee | Bob Ray", ["Ann Lee"]),
        ("Pella News | Ann Lee", ["Ann Lee"]),
        ("Harbour works By Ann Lee", ["Ann Lee"]),
        ("Harbour works by Ann Lee", ["Ann Lee"]),
        ("Harbour BY Ann Lee", ["Harbour BY Ann Lee"]),
        ("Max von Berg", ["Max von Berg"]),
        ("Kommentar von Max Berg", ["Max Berg"]),
        ("Author Ann Lee", ["Ann Lee"]),
        ("корреспондент Иван Петров", ["Иван Петров"]),
        ("Text: Ann Lee Fotos: Bob Ray", ["Ann Lee"]),
        # Dates and times with the words round them; figures of names are no dates.
        ("10 min Ann Lee", ["Ann Lee"]),
        ("May 2 Ann Lee", ["Ann Lee"]),
        ("2 May Ann Lee", ["Ann Lee"]),
        ("5 7 Ann Lee", ["Ann Lee"]),
        ("Ann Lee May 2", ["Ann Lee"]),
        ("Ann Lee 5", ["Ann Lee"]),
        ("Ann Lee on Monday May 2", ["Ann Lee"]),
        ("2 days ago at 5 Ann Lee", ["Ann Lee"]),
        ("98 Buck May", ["98 Buck May"]),
        ("May Buck 98 Social", ["May Buck 98 Social"]),
        # What joins two names.
        ("Ann Lee & AP", ["Ann Lee", "AP"]),
        ("Ann Lee; AP", ["Ann Lee"]),
        ("Ann Lee with AP", ["Ann Lee"]),
        ("Ann Lee, Reuters, Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee and Bob", ["Ann Lee", "Bob"]),
        ("Ann Lee, Bob", ["Ann Lee"]),
        ("Ann, Bob", ["Ann", "Bob"]),
        ("Ann Lee, New York", ["Ann Lee"]),
        ("Ann Lee and New York", ["Ann Lee", "New York"]),
        ("Ann Lee, THE LEDGER", ["Ann Lee"]),
        ("ANN LEE, BOB RAY", ["ANN LEE", "BOB RAY"]),
        ("Ann Lee and BOB RAY", ["Ann Lee", "BOB RAY"]),
        ("Ann Lee, Example News", ["Ann Lee"]),
        ("Ann Lee and Example News", ["Ann Lee", "Example News"]),
        ("Ann Lee with News Desk", ["Ann Lee"]),
        ("Ann Lee / J. Smith", ["Ann Lee"]),
        ("Ann Lee, J. Smith", ["Ann Lee", "J. Smith"]),
        ("Ann Lee / Bob Ray", ["Ann Lee", "Bob Ray"]),
        ("Ann Lee, tide watcher", ["Ann Lee"]),
        ("tide watcher", ["tide watcher"]),
        # What follows a name without a comma.
        ("Ann Lee MD", ["Ann Lee"]),
        ("Lee MD", ["Lee MD"]),
        ("ANN LEE MD", ["ANN LEE MD"]),
        ("Ann Lee USA TODAY", ["Ann Lee"]),
        ("Ann Lee US LEDGERS", ["Ann Lee"]),
        ("Ann LEE US LEDGERS", ["Ann LEE"]),
        ("Ann Lee B2B", ["Ann Lee B2B"]),
        ("Ann Lee B2BX", ["Ann Lee"]),
        ("ANN LEE LEDGERPRESS", ["ANN LEE LEDGERPRESS"]),
        ("Ann Lee Reuters", ["Ann Lee"]),
        ("Ann Lee for The Daily", ["Ann Lee"]),
        ("HomeAdvisor Staff Writer", ["HomeAdvisor"]),
        ("Staff and news service reports", ["Staff and news service reports"]),
        ("Director of Engineering, Cloud Platform", []),
        ("Example Press Editor", ["Example Press Editor"]),
        # Who is named twice, in short or in full.
        ("Anna Anna", ["Anna"]),
        ("Anna Krag Anna", ["Anna Krag Anna"]),
        ("John Smith, J. Smith", ["John Smith"]),
        ("Jo Smith, John Smith", ["Jo Smith", "John Smith"]),
        ("K. Smith, John Smith", ["K. Smith", "John Smith"]),
        ("J. Smith, J. Long", ["J. Smith", "J. Long"]),
        # A handle signs where nobody else does.
        ("@annlee", ["annlee"]),
        ("@annlee @bobray", []),
        ("12 May @annlee", ["annlee"]),
    ],
)
def test_names_are_told_from_what_stands_beside_them(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("analyst", ["analyst"]),
        ("staff analyst", []),
        ("Senior Water Policy Analyst", ["Senior Water Policy Analyst"]),
        ("Senior Baltic Water Policy Analyst", []),  # as long as a sentence
        ("Analyst | Analyst | Analyst", ["Analyst"]),
        ("Analyst | Analyst | Analyst | Analyst", []),  # as many pieces as a menu
    ],
)
def test_a_job_signs_where_the_name_should_stand(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ann Lee, Editor, MD", [Person("Ann Lee", title="Editor")]),
        ("Ann Lee, Editor, Riga", [Person("Ann Lee", title="Editor")]),
        ("Ann Lee, Editor, Example News", [Person("Ann Lee", title="Editor")]),
        ("Ann Lee, Editor, Bob Ray", [Person("Ann Lee", title="Editor"), Person("Bob Ray")]),
        ("Ann Lee, Editor (Data Analyst)", [Person("Ann Lee", title="Editor")]),
        ("Ann Lee, Editor and Riga", [Person("Ann Lee", title="Editor")]),
        ("Ann Lee, Editor and Example News", [Person("Ann Lee", title="Editor")]),
        ("Ann Lee, Editor and News Desk", [Person("Ann Lee", title="Editor")]),
        ("Ann Lee (Data Analysts)", [Person("Ann Lee", title="Data Analysts")]),
        ("Ann Lee (Riga)", [Person("Ann Lee")]),
        ("(Data Analyst) Ann Lee", [Person("Ann Lee")]),
        (
            "Ann Lee, Bob Ray Senior Political Correspondent",
            [Person("Ann Lee"), Person("Bob Ray", title="Senior Political Correspondent")],
        ),
        (  # so long a title has no name before it
            "Ann Lee, Bob Ray Senior National Political Correspondent",
            [Person("Ann Lee", title="Bob Ray Senior National Political Correspondent")],
        ),
        ("Dr. Ann Lee, Editor", [Person("Ann Lee", title="Dr.")]),
    ],
)
def test_a_title_is_of_the_name_before_it(text: str, people: list[Person]) -> None:
    assert read_byline(text) == people


@pytest.mark.parametrize(
    ("text", "links", "people"),
    [
        ("By Ann Lee", [(3, 6)], [("Ann Lee", None)]),
        ("Ann Lee", [(4, 7)], [("Ann Lee", None)]),
        ("By Ann Lee", [(3, 10)], [("Ann Lee", "https://a.example/3")]),
        ("Ann Lee Bob Ray", [(0, 7), (8, 15)], [("Ann Lee", "https://a.example/0")]),
        ("NewsAnn LeeTwitter", [(0, 4), (4, 11), (11, 18)], [("Ann Lee", "https://a.example/4")]),
        ("Ann OTwitter", [(0, 5)], [("Ann O", "https://a.example/0")]),
        ("@annlee", [(0, 7)], [("annlee", "https://a.example/0")]),
    ],
)
def test_links_end_names_inside_words_and_between_links(
    text: str, links: list[tuple[int, int]], people: list[tuple[str, str | None]]
) -> None:
    spans = [Span("link", start, end, f"https://a.example/{start}") for start, end in links]
    assert [(p.name, p.url) for p in read_byline(text, spans)] == people


def test_other_marks_are_no_links() -> None:
    assert read_byline("Ann Lee", [Span("date", 0, 7, "https://a.example/")]) == [Person("Ann Lee")]


def test_a_byline_is_read_up_to_600_characters() -> None:
    assert names("By Ann Lee".rjust(600)) == ["Ann Lee"]
    assert names("By Ann Lee".rjust(601)) == ["Ann Le"]
    assert [p.name for p in clean_author("Ann Lee".rjust(601))] == ["Ann Le"]


@pytest.mark.parametrize(
    ("name", "is_name"),
    [
        ("Ann L" + "e" * 55, True),  # 60 characters
        ("Ann L" + "e" * 56, False),
        ("Juan Carlos Maria Jose Luis Perez", True),
        ("Juan Carlos Maria Jose Luis Lopez Perez", False),
        ("Press at sea Ltd", True),  # half of a house's words are small at most
        ("Press at sea for Ltd", False),
        ("ann lee", True),  # a name that a page writes small
        ("ann lee ray", False),
        ("Ann from town", False),
        ("Ann Lee!", False),
        ("山田 太郎", True),
        ("雨が 降った 町で", False),  # a sentence
        ("Monday", False),
    ],
)
def test_what_can_be_a_name(name: str, is_name: bool) -> None:
    assert names(name, "ja") == ([name] if is_name else [])


@pytest.mark.parametrize(
    ("name", "is_full"),
    [
        ("Ann Lee", True),
        ("Ann", False),
        ("Ann Maria de Lee", True),
        ("Ann Maria Sofia de Lee", False),
        ("Ann lee", False),
        ("王", False),
        ("王小", True),
        ("王小明花", True),
        ("王小明花子", False),
        ("Example News", False),
        ("News Desk", False),
        ("Chief Editor", False),
        ("New York", False),
        ("The Ledgers", False),
    ],
)
def test_what_is_a_persons_full_name(name: str, is_full: bool) -> None:
    assert bool(is_full_name(name)) is is_full


def test_words_that_announce_a_writer() -> None:
    assert all(map(is_lone_cue, ["By", "Von", "Kommentar von", "a column by"]))
    assert not any(map(is_lone_cue, ["Ann Lee", "By Ann Lee", "Photo by", "Kolumne", ""]))
    assert all(map(opens_with_cue, ["By Ann Lee", "Text: Ann Lee"]))
    assert not any(map(opens_with_cue, ["Ann Lee", "Photo by Ann Lee", "Verfasser", "Text follows"]))
    assert all(map(announces, ["By Ann Lee", "News | By | Ann Lee", "Autor: Ann Lee"]))
    assert not any(map(announces, ["Ann Lee", "Photo by | Ann Lee", "Reporter Chief Correspondent", "AUTHOR Ann Lee"]))


def test_the_same_people_are_merged_with_what_each_mention_says() -> None:
    def merged(*people: Person) -> list[tuple[str, str | None, str | None]]:
        return [(p.name, p.url, p.title) for p in merge(people)]

    assert merged(Person("Ann Lee"), Person("ANN LEE", "u", "Editor")) == [("Ann Lee", "u", "Editor")]
    assert merged(Person("Ann Lee", "u", "Editor"), Person("Ann Lee", "v", "Head")) == [("Ann Lee", "u", "Editor")]
    assert merged(Person("Ann Lee"), Person("Ann Lee Security Expert")) == [("Ann Lee", None, None)]
    assert len(merged(Person("Ann"), Person("Ann Lee"))) == 2
    assert len(merged(Person("A."), Person("Ann"))) == 2
    assert len(merged(Person("Ann Lee"), Person("Ann Ray"))) == 2
    assert len(merged(Person("J. Ann Lee"), Person("J. Lee"))) == 2
    assert merged(Person("J. Lee"), Person("J. K. Lee")) == [("J. Lee", None, None), ("J. K. Lee", None, None)]
    assert merged(Person("J. Lee"), Person("Jo. Lee")) == [("Jo. Lee", None, None)]


# -- metadata ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("John Doe, Jane Roe", ["John Doe", "Jane Roe"]),
        ("John Doe; Jane Roe", ["John Doe", "Jane Roe"]),
        ("By John Doe | CNN", ["John Doe"]),
        ("John Doe/CNN", ["John Doe"]),
        ("<a href='/x'>John Doe</a>", ["John Doe"]),
        ("John Doe &amp; Jane Roe", ["John Doe", "Jane Roe"]),
        ("Associated Press", ["Associated Press"]),
        ("98 Buck Social", ["98 Buck Social"]),
    ],
)
def test_names_of_metadata_are_split_and_cleaned(value: str, expected: list[str]) -> None:
    assert [p.name for p in clean_author(value, "CNN")] == expected


@pytest.mark.parametrize(
    "value",
    ["", " ", "admin", "@type", "Staff", "null", "{{author}}", "%author%", "https://facebook.com/x", "www.example.com",
     "a@b.example",
     "CNN", "The CNN", "example.com", "Copyright Example - all rights reserved", "user7x9k2qq81abcd", "-"],
)  # fmt: skip
def test_values_that_are_no_names_are_refused(value: str) -> None:
    assert clean_author(value, "CNN") == []


# -- reconciled --------------------------------------------------------------------------------------------------------


def test_the_byline_comes_first_and_takes_the_profile_from_metadata() -> None:
    people, evidence = choose_authors(
        [Block("Rain", role=Role.HEADLINE), byline("By Ann Lee")], [Fact("ann lee", url="https://news.example/ann")]
    )
    assert people == [Person("Ann Lee", "https://news.example/ann")]
    assert evidence == "block:1"


def test_metadata_stands_in_where_the_page_shows_nobody() -> None:
    assert choose_authors([], [Fact("admin", "meta:author"), Fact("Ann Lee", "meta:parsely-author")]) == (
        [Person("Ann Lee")],
        "meta:parsely-author",
    )
    assert choose_authors([byline("2 May 2024")], [Fact("Ann Lee")])[1] == "jsonld:author"


def test_metadata_tells_where_a_name_ends() -> None:
    assert chosen([byline("By Ann Lee in Workshop Metal")], [Fact("Ann Lee")]) == ["Ann Lee"]
    assert chosen([byline("Ann Lee Gear Team")], [Fact("Ann Lee")]) == ["Ann Lee"]


def test_a_byline_that_says_more_than_metadata_stays() -> None:
    assert chosen([byline("Eine Kolumne von Nils Holm")], [Fact("Nils")]) == ["Nils Holm"]


def test_a_lone_by_announces_the_next_block() -> None:
    assert chosen([byline("Example Review"), byline("Von"), byline("Ann Lee")], []) == ["Ann Lee"]


def test_writers_in_several_blocks_are_all_named_once() -> None:
    assert chosen([byline("Ann Lee"), byline("Bob Ray"), byline("Journalist"), byline("Ann Lee")], []) == [
        "Ann Lee",
        "Bob Ray",
    ]


def test_bylines_of_other_stories_further_down_are_passed_over() -> None:
    gap = [Block("…", role=Role.PARAGRAPH)] * 5
    assert chosen([byline("By Ann Lee"), *gap, byline("By Bob Ray")], [Fact("Ann Lee")]) == ["Ann Lee"]


def test_the_line_that_metadata_confirms_wins_over_one_before_it() -> None:
    assert chosen([byline("Pella News"), byline("Ann Lee")], [Fact("Ann Lee")]) == ["Ann Lee"]


def test_the_fullest_source_of_metadata_is_taken() -> None:
    assert chosen([], [Fact("Ann Lee"), Fact("Ann Lee, Bob Ray", "meta:author")]) == ["Ann Lee", "Bob Ray"]


def test_library_order_of_names_is_turned() -> None:
    assert chosen([], [Fact("Kaufman, Jeff T.", "meta:citation_author")]) == ["Jeff T. Kaufman"]


def test_a_site_that_names_itself_signs_only_when_nobody_else_does() -> None:
    itself = Fact("Example Post")
    assert chosen([], [itself], "Example Post") == ["Example Post"]
    assert chosen([], [Fact("Share")], "Example Post") == []
    assert chosen([], [itself, Fact("Ann Lee", "meta:author")], "Example Post") == ["Ann Lee"]
    assert chosen([byline("By Ann Lee")], [itself], "Example Post") == ["Ann Lee"]


def test_the_author_box_is_asked_last() -> None:
    box = Block("Ann Lee is a reporter who covers rivers.", role=Role.AUTHOR_BIO)
    assert choose_authors([box], []) == ([Person("Ann Lee")], "block:0")
    assert chosen([box], [Fact("Bob Ray")]) == ["Bob Ray"]


def test_nobody_is_nobody() -> None:
    assert choose_authors([], []) == ([], "")


def test_a_forum_of_writers_costs_no_more_than_its_length() -> None:
    blocks = [byline(f"By Ann Lee{chr(97 + n % 26)} Nr{n}") for n in range(20_000)]
    facts = [Fact(f"Bob Ray, Eva Kurz, Max M{n}", f"meta:author{n}") for n in range(200)]
    began = time.perf_counter()
    choose_authors(blocks, facts)
    assert time.perf_counter() - began < 2


HEADLINE = Block("Harbour reopens", "heading", 1, role=Role.HEADLINE, confidence=0.9)


def other(text: str, role: Role, url: str | None = None) -> Block:
    spans = [Span("link", 0, len(text), url)] if url else []
    return Block(text, spans=spans, role=role, confidence=0.5)


@pytest.mark.parametrize(
    "lines",
    [
        [other("By Ann Lee December 2, 2025", Role.DATE)],
        [other("Dec 17, 2025 Ann Lee", Role.DATE)],
        [other("Written by Ann Lee", Role.TAGS)],
        [other("Von:", Role.SHARE), other("Ann Lee", Role.SHARE)],
        [other("Ann Lee", Role.NAVIGATION, "https://example.org/authors/ann-lee/")],
    ],
)
def test_a_byline_that_no_role_marks_is_found_at_the_headline(lines: list[Block]) -> None:
    assert chosen([HEADLINE, *lines], []) == ["Ann Lee"]


@pytest.mark.parametrize(
    "line",
    [
        other("Photo by Ann Lee", Role.CAPTION),
        other("Ann Lee", Role.NAVIGATION, "https://example.org/tag/ann-lee/"),
        other("Edited by Ann Lee", Role.DATE),
        other("January 4, 2025", Role.DATE),
    ],
)
def test_other_lines_at_the_headline_name_no_writer(line: Block) -> None:
    assert chosen([HEADLINE, line], []) == []


def test_a_doubtful_reading_gives_way_to_the_name_that_metadata_declare() -> None:
    assert chosen([HEADLINE, byline("garden"), byline("Filed under:")], [Fact("Ann Lee")]) == ["Ann Lee"]
    assert chosen([HEADLINE, byline("This article is more than 3 months old"), byline("Ann Lee")], []) == ["Ann Lee"]


def test_what_page_and_metadata_agree_on_is_the_author_though_it_is_no_name() -> None:
    assert chosen([HEADLINE, byline("By Ask the Doctors")], [Fact("Ask the Doctors")]) == ["Ask the Doctors"]


# -- what markup calls a writer's name ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["post-author vcard", "byline", "autor", "c-article__author-name", "username"])
@pytest.mark.parametrize("role", [Role.DATE, Role.NAVIGATION, Role.PROMO, Role.SHARE])
def test_a_line_that_the_markup_calls_its_writers_is_one(name: str, role: Role) -> None:
    assert chosen([HEADLINE, other("tidewatcher 13 May 2024", role)], [], markup=["", name]) == ["tidewatcher"]


@pytest.mark.parametrize("name", ["", "post-meta", "author-bio", "author-job-title", "authority", "authorised"])
def test_other_names_of_markup_tell_no_writer(name: str) -> None:
    assert chosen([HEADLINE, other("tidewatcher", Role.NAVIGATION)], [], markup=["", name]) == []


def test_a_list_of_tags_is_no_byline() -> None:
    blocks = [HEADLINE, byline("River Floods, Harbour Works")]
    assert chosen(blocks, [Fact("Ann Lee")], markup=["", "cat-links category tag"]) == ["Ann Lee"]
    assert chosen([HEADLINE, byline("Tags: Ann Lee, River")], []) == []


def test_the_second_post_of_a_thread_is_by_somebody_else() -> None:
    blocks = [
        HEADLINE,
        other("tidewatcher May 13, 2024, 9:10am 1", Role.DATE),
        Block("It rains.", role=Role.PARAGRAPH),
        other("gullfan May 13, 2024, 9:15am 2", Role.DATE),
    ]
    assert chosen(blocks, [], markup=["", "creator author", "", "creator author"]) == ["tidewatcher"]


def test_a_date_line_that_says_by_signs_where_the_labelled_lines_are_tags() -> None:
    blocks = [HEADLINE, other("Published August 7, 2023 by Ann Lee", Role.DATE), byline("Filed under:"), byline("beds")]
    assert chosen(blocks, []) == ["Ann Lee"]


def test_the_name_after_a_lone_by_is_taken_whatever_its_role() -> None:
    assert chosen([HEADLINE, byline("Written by"), other("Ann - Product marketer", Role.SHARE)], []) == ["Ann"]


def test_a_line_before_the_one_that_says_by_is_of_somebody_else() -> None:
    assert chosen([HEADLINE, byline("Carla Pixel"), byline("By Ann Lee")], []) == ["Ann Lee"]


def test_whoever_signs_far_below_wrote_another_story() -> None:
    gap = [Block("It rained, and then it rained more.", role=Role.PARAGRAPH)] * 30
    assert chosen([HEADLINE, byline("Author: Ann Lee"), *gap, byline("Author: Bob Ray")], []) == ["Ann Lee"]


def test_names_alone_under_the_headline_or_at_the_end_are_asked_last() -> None:
    name = Block("Mohale Thabo", role=Role.STANDFIRST, confidence=0.4, kind="paragraph")
    story = [Block("It rained, and then it rained more.", role=Role.PARAGRAPH)]
    assert chosen([HEADLINE, name, *story], []) == ["Mohale Thabo"]
    assert chosen([HEADLINE, name, *story], [Fact("Ann Lee")]) == ["Ann Lee"]
    assert chosen([HEADLINE, *story, Block("– Mohale Thabo", role=Role.PARAGRAPH)], []) == ["Mohale Thabo"]


def test_initials_in_place_of_a_portrait_are_no_agency() -> None:
    assert chosen([HEADLINE, byline("PA")], [Fact("Povilas Avys")]) == ["Povilas Avys"]
    assert chosen([HEADLINE, byline("PA")], []) == ["PA"]


def test_initials_beside_the_name_are_nobody_else() -> None:
    assert chosen([HEADLINE, byline("AL"), byline("Ann Lee"), byline("BR"), byline("Bob Ray")], []) == [
        "Ann Lee",
        "Bob Ray",
    ]


def test_the_line_after_a_lone_cue_goes_before_a_line_above_it() -> None:
    assert chosen([HEADLINE, byline("Ask Anything"), byline("Written by"), byline("Ann Lee")], []) == ["Ann Lee"]


def test_an_unlikely_line_names_no_further_writer() -> None:
    unlikely = Block("Hotel Riga", role=Role.BYLINE, confidence=0.3)
    assert chosen([HEADLINE, byline("Ann Lee"), unlikely], []) == ["Ann Lee"]


def test_the_house_beside_a_writer_that_metadata_name_alone_is_no_writer() -> None:
    assert chosen([HEADLINE, byline("by Ann Lee, Director, MECLABS Institute")], [Fact("MECLABS")]) == ["Ann Lee"]


def test_a_site_that_page_and_metadata_name_signs_its_story() -> None:
    facts = [Fact("Radio-Riga"), Fact("Zone Culture", "meta:dc.creator")]
    assert chosen([HEADLINE, byline("Radio-Riga")], facts, "Radio-Riga") == ["Radio-Riga"]


def test_where_a_writer_works_is_no_writer() -> None:
    place = byline("1 Department of Rivers, Riga University, LV")
    assert chosen([HEADLINE, byline("Ann Lee"), place, byline("Bob Ray")], []) == ["Ann Lee", "Bob Ray"]


@pytest.mark.parametrize("line", ["Quelle: Deutscher Jagdverband", "Źródło: Ann Lee", "Last Reviewed April 2017"])
@pytest.mark.parametrize("role", [Role.CREDIT, Role.DATE])
def test_a_source_is_no_writer(line: str, role: Role) -> None:
    assert chosen([HEADLINE, Block("It rains.", role=Role.PARAGRAPH), other(line, role)], []) == []


def test_a_link_to_a_writers_page_holds_the_name() -> None:
    line = Block("garden annalee June 17, 2021 beds, pests", role=Role.BYLINE, confidence=0.9)
    line.spans = [
        Span("link", 0, 6, "https://a.example/garden"),
        Span("link", 7, 14, "https://a.example/author/annalee"),
    ]
    assert chosen([HEADLINE, line], []) == ["annalee"]


# -- which lines of a page are asked, and how far ----------------------------------------------------------------------

MENU = Block("Menu", role=Role.NAVIGATION, confidence=0.9)
STORY = Block("It rained, and then it rained more.", role=Role.PARAGRAPH, confidence=0.9)
SIGNED = Block("Written by Ann Lee", role=Role.TAGS, confidence=0.5)


@pytest.mark.parametrize(
    ("blocks", "is_found"),
    [
        ([SIGNED, *[MENU] * 5, HEADLINE], True),
        ([SIGNED, *[MENU] * 6, HEADLINE], False),
        ([HEADLINE, *[MENU] * 13, SIGNED], True),
        ([HEADLINE, *[MENU] * 14, SIGNED], False),
        ([HEADLINE, *[STORY] * 20, SIGNED], True),
        ([HEADLINE, *[STORY] * 20, *[MENU] * 7, SIGNED], True),
        ([HEADLINE, *[STORY] * 20, *[MENU] * 8, SIGNED], False),
        ([*[STORY] * 20, SIGNED, *[STORY] * 20], False),
        ([*[MENU] * 9, STORY, SIGNED, *[STORY] * 20], True),  # the story begins without a headline
        ([SIGNED], False),  # there is no story
    ],
)
def test_bylines_stand_near_the_headline_or_under_the_story(blocks: list[Block], is_found: bool) -> None:
    assert chosen(blocks, []) == (["Ann Lee"] if is_found else [])


@pytest.mark.parametrize(
    ("text", "role", "confidence", "is_found"),
    [
        ("Written by Ann Lee", Role.RELATED, 0.79, True),
        ("Written by Ann Lee", Role.RELATED, 0.8, False),  # surely of another story
        ("Written by Ann Lee", Role.TAGS, 0.95, True),
        ("By Ann Lee", Role.CAPTION, 0.59, True),
        ("By Ann Lee", Role.CAPTION, 0.6, False),
        ("By Ann Lee", Role.PARAGRAPH, 0.95, True),  # a line of the story that is taken for one of its paragraphs
        ("Ann Lee", Role.PARAGRAPH, 0.95, False),
        ("Dec 17, 2025 Ann Lee".ljust(120), Role.DATE, 0.5, True),
        ("Dec 17, 2025 Ann Lee".ljust(121), Role.DATE, 0.5, False),
        ("Dec 17, 2025 By Ann Lee".ljust(120), Role.DATE, 0.5, True),
        ("Dec 17, 2025 By Ann Lee".ljust(121), Role.DATE, 0.5, False),
        ("Dec 17, 2025 tidewatcher", Role.DATE, 0.5, False),  # no person's full name
        ("2025 王小明", Role.DATE, 0.5, False),  # any two words look like a name in scripts without capitals
        ("Ann Lee", Role.NAVIGATION, 0.5, False),
        ("Von:", Role.SHARE, 0.5, False),
        ("tidewatcher", Role.BYLINE, 0.4, True),
        ("tidewatcher", Role.BYLINE, 0.39, False),  # so unsure a byline must read like one
        ("Ann Lee", Role.BYLINE, 0.1, True),
        ("By tidewatcher", Role.BYLINE, 0.1, True),
    ],
)
def test_how_sure_a_line_must_be_to_sign_the_story(text: str, role: Role, confidence: float, is_found: bool) -> None:
    found = chosen([HEADLINE, Block(text, role=role, confidence=confidence), STORY, STORY], [])
    assert bool(found) is is_found


def test_an_unsure_byline_far_from_the_story_is_none() -> None:
    unsure = Block("Ann Lee", role=Role.BYLINE, confidence=0.1)
    assert chosen([HEADLINE, *[MENU] * 30, unsure], []) == []


@pytest.mark.parametrize(("confidence", "expected"), [(0.79, ["Ann"]), (0.8, [])])
def test_what_surely_is_something_else_is_no_name_after_a_lone_by(confidence: float, expected: list[str]) -> None:
    line = Block("Ann - Product marketer", role=Role.SHARE, confidence=confidence)
    assert chosen([HEADLINE, byline("Written by"), line], []) == expected
    assert chosen([HEADLINE, byline("Written by"), MENU, line], []) == []


@pytest.mark.parametrize(
    ("text", "confidence", "kind", "below", "is_found"),
    [
        ("Mohale Thabo", 0.59, "paragraph", 1, True),
        ("Mohale Thabo", 0.6, "paragraph", 1, False),
        ("Mohale Thabo", 0.4, "item", 1, False),
        ("MOHALE THABO", 0.4, "paragraph", 1, False),  # a kicker
        ("Mohale Thabo", 0.4, "paragraph", 3, True),
        ("Mohale Thabo", 0.4, "paragraph", 4, False),
        ("Mohale Thabo ,", 0.4, "paragraph", 1, True),
        ("Mohale Thabo ,.", 0.4, "paragraph", 1, False),  # three signs beside a short name
        ("Mohale Thaboson & Anna Bergström", 0.4, "paragraph", 1, True),  # of a longer line a tenth
        ("Mohale Thaboson  & Anna Bergström", 0.4, "paragraph", 1, False),
        ("Mohale", 0.4, "paragraph", 1, False),
    ],
)
def test_names_alone_sign_close_under_the_headline(
    text: str, confidence: float, kind: str, below: int, is_found: bool
) -> None:
    line = Block(text, kind, role=Role.STANDFIRST, confidence=confidence)
    assert bool(chosen([HEADLINE, *[MENU] * (below - 1), line, STORY], [])) is is_found


def test_names_alone_after_the_story_sign_it_if_they_look_like_it() -> None:
    line = Block("Mohale Thabo", "paragraph", role=Role.OTHER, confidence=0.4)
    blocks = [HEADLINE, *[STORY] * 5, line]
    assert chosen(blocks, [], markup=["h", *["text"] * 6]) == ["Mohale Thabo"]
    assert chosen(blocks, [], markup=["h", *["text"] * 5, "menu"]) == []
    assert chosen(blocks, []) == []
    assert chosen([HEADLINE, *[STORY] * 5], [], markup=["h", *["text"] * 5]) == []
    assert chosen([HEADLINE], []) == []


@pytest.mark.parametrize(("lines", "expected"), [(49, ["Ann Lee"]), (50, [])])
def test_a_list_of_stories_is_not_read_to_its_end(lines: int, expected: list[str]) -> None:
    assert chosen([*[byline("12:30")] * lines, byline("Ann Lee")], []) == expected


@pytest.mark.parametrize(
    ("blocks", "facts", "expected"),
    [
        # Once all that metadata declare are named, another writer is announced within three blocks.
        ([byline("Ann Lee"), *[STORY] * 2, byline("By Bob Ray")], ["Ann Lee"], ["Ann Lee", "Bob Ray"]),
        ([byline("Ann Lee"), *[STORY] * 3, byline("By Bob Ray")], ["Ann Lee"], ["Ann Lee"]),
        ([byline("Ann Lee"), byline("Bob Ray")], ["Ann Lee"], ["Ann Lee"]),
        # Whoever signs more than 20 blocks further down wrote another story, unless metadata name both.
        ([byline("By Ann Lee"), *[STORY] * 19, byline("By Bob Ray")], [], ["Ann Lee", "Bob Ray"]),
        ([byline("By Ann Lee"), *[STORY] * 20, byline("By Bob Ray")], [], ["Ann Lee"]),
        ([byline("By Ann Lee"), *[STORY] * 30, byline("Bob Ray")], ["Ann Lee", "Bob Ray"], ["Ann Lee", "Bob Ray"]),
        # A line of another role is the next post where it stands apart, or has a date.
        ([byline("By Ann Lee"), MENU, other("By Bob Ray", Role.DATE)], [], ["Ann Lee", "Bob Ray"]),
        ([byline("By Ann Lee"), MENU, MENU, other("By Bob Ray", Role.DATE)], [], ["Ann Lee"]),
        ([byline("By Ann Lee"), other("By Bob Ray, May 2", Role.DATE)], [], ["Ann Lee"]),
        # One more writer than those who are announced is named in full, or with a title.
        ([byline("Ann Lee"), byline("Bob")], [], ["Ann Lee"]),
        ([byline("Ann Lee"), byline("Bob, Editor, Eva Kurz")], [], ["Ann Lee", "Bob", "Eva Kurz"]),
        ([byline("Ann Lee"), byline("Bob and Eva Kurz")], [], ["Ann Lee", "Eva Kurz"]),
        ([byline("By Ann Lee"), byline("Bob Ray")], [], ["Ann Lee", "Bob Ray"]),
        ([byline("By Ann Lee"), byline("The Daily Ledger")], [], ["Ann Lee"]),
        ([byline("Ann Lee"), Block("Bob Ray", role=Role.BYLINE, confidence=0.4)], [], ["Ann Lee", "Bob Ray"]),
        ([byline("Ann Lee"), Block("Bob Ray", role=Role.BYLINE, confidence=0.39)], [], ["Ann Lee"]),
    ],
)
def test_which_further_lines_name_further_writers(blocks: list[Block], facts: list[str], expected: list[str]) -> None:
    assert chosen([HEADLINE, *blocks], [Fact(name) for name in facts]) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (["", "name", "name"], ["Bob Ray", "Ann Lee"]),
        (["", "house", "name"], ["Ann Lee"]),
        (["", "", ""], ["Ann Lee"]),
        ([], ["Ann Lee"]),
    ],
)
def test_a_line_above_the_one_that_metadata_confirm_is_of_the_story_if_it_looks_the_same(
    markup: list[str], expected: list[str]
) -> None:
    assert chosen([HEADLINE, byline("Bob Ray"), byline("Ann Lee")], [Fact("Ann Lee")], markup=markup) == expected


def test_lines_that_look_the_same_but_stand_apart_are_not_of_one_story() -> None:
    blocks = [HEADLINE, byline("Bob Ray"), MENU, byline("Ann Lee")]
    assert chosen(blocks, [Fact("Ann Lee")], markup=["", "name", "", "name"]) == ["Ann Lee"]


def test_capitals_of_the_page_are_written_as_metadata_write_them() -> None:
    assert chosen([HEADLINE, byline("By ANN LEE")], [Fact("Ann Lee")]) == ["Ann Lee"]
    assert chosen([HEADLINE, byline("By Ann Lee")], [Fact("ANN LEE")]) == ["Ann Lee"]


def test_a_link_of_the_page_goes_before_one_of_metadata() -> None:
    line = Block("By Ann Lee", role=Role.BYLINE, confidence=0.9, spans=[Span("link", 3, 10, "https://a.example/ann")])
    fact = Fact("Ann Lee", url="https://b.example/ann")
    assert choose_authors([HEADLINE, line], [fact])[0] == [Person("Ann Lee", "https://a.example/ann")]


def test_of_sources_that_say_the_same_the_first_is_named() -> None:
    facts = [Fact("Ann Lee", "jsonld:author"), Fact("Ann Lee", "meta:author")]
    assert choose_authors([], facts)[1] == "jsonld:author"
    assert choose_authors([], [facts[0], Fact("Bob Ray", "meta:author")]) == ([Person("Ann Lee")], "jsonld:author")


def test_what_the_first_line_and_metadata_agree_on_stands_there() -> None:
    assert choose_authors([byline("By Ask the Doctors")], [Fact("Ask the Doctors")])[1] == "block:0"


@pytest.mark.parametrize(
    ("value", "source", "expected"),
    [
        ("Lee, Ann", "meta:citation_author", ["Ann Lee"]),
        ("Lee, Ann", "meta:author", ["Lee", "Ann"]),
        ("Ann Lee, Bob Ray, Eva Kurz", "meta:citation_author", ["Ann Lee", "Bob Ray", "Eva Kurz"]),
        ("Ann Lee", "meta:citation_author", ["Ann Lee"]),
    ],
)
def test_only_one_name_of_a_library_is_turned(value: str, source: str, expected: list[str]) -> None:
    assert chosen([], [Fact(value, source)]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lee is a reporter.", ["Ann Lee"]),
        ("About Ann Lee, Ann Lee is a reporter.", []),
        ("Ann Maria de Lee covers rivers.", ["Ann Maria de Lee"]),
        ("Ann Maria Sofia de Lee covers rivers.", []),
        ("Ann is a reporter.", []),
        ("Example News is a site.", []),
    ],
)
def test_who_an_author_box_is_about(text: str, expected: list[str]) -> None:
    assert chosen([Block("Menu", role=Role.OTHER), Block(text, role=Role.AUTHOR_BIO)], []) == expected


@pytest.mark.parametrize(("value", "expected"), [("A", []), ("Bo", ["Bo"]), ("A.", [])])
def test_one_letter_is_no_name(value: str, expected: list[str]) -> None:
    assert [p.name for p in clean_author(value)] == expected


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("By Ann Lee Gear Team", ["Ann Lee", "Bob Ray"], ["Ann Lee Gear Team"]),  # metadata know more than the line
        ("By Ann LeeTwitter", ["Ann Lee"], ["Ann Lee"]),
        ("tidewatcher", ["Ann Lee"], ["Ann Lee"]),
        ("By tidewatcher", ["Ann Lee"], ["tidewatcher"]),  # what is announced is no doubtful reading
        ("Example News", ["Ann Lee"], ["Example News"]),  # a house may sign
        ("tidewatcher", ["gullfan"], ["tidewatcher"]),
    ],
)
def test_what_the_line_says_and_what_metadata_declare(text: str, facts: list[str], expected: list[str]) -> None:
    assert chosen([HEADLINE, byline(text)], [Fact(name) for name in facts]) == expected


# -- persons and organizations -----------------------------------------------------------------------------------------


def test_an_organization_is_told_where_metadata_say_so_or_an_agency_signs() -> None:
    def kinds(blocks: list[Block], facts: list[Fact]) -> list[tuple[str, str]]:
        return [(p.name, p.kind) for p in choose_authors(blocks, facts)[0]]

    house = Fact("Center for Wood and Paper", kind="Organization")
    assert kinds([], [house]) == [("Center for Wood and Paper", "organization")]
    assert kinds([], [Fact("Ann Lee", kind="Person")]) == [("Ann Lee", "person")]
    assert kinds([byline("By Ann Lee and Reuters")], []) == [("Ann Lee", "person"), ("Reuters", "organization")]
