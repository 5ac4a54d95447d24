from __future__ import annotations

import time

import pytest

from articlekit import Block, Embed, Image, Role, Table
from articlekit.blocks import Blocks, Container, Media
from articlekit.fields.media import read_embeds, read_images, read_tables
from articlekit.metadata import Fact

BASE = "https://ledger.example/news/"
SHORT = {
    "h": Role.HEADLINE,
    "p": Role.PARAGRAPH,
    "c": Role.CAPTION,
    "r": Role.RELATED,
    "n": Role.NAVIGATION,
    "q": Role.PULLQUOTE,
}


def page(roles: str, *media: Media, captions: list[str] | None = None) -> Blocks:
    """A page with a block for each letter (of `SHORT`); captions take their texts from `captions`."""
    words = iter(captions or [])
    blocks = [Block(next(words, "text") if letter == "c" else "text", role=SHORT[letter]) for letter in roles]
    containers = [Container(-1, "page", "", 0, len(blocks))]
    return Blocks(blocks, containers, [0] * len(blocks), [""] * len(blocks), list(media))


def image(url: str, before: int, alt: str = "", srcset: str = "") -> Media:
    return Media("image", url, before, 0, alt, srcset)


def pictures(story: Blocks, base: str | None, declared: str | None) -> list[Image]:
    return read_images(story, base, Fact(declared, "meta:og:image") if declared else None)[0]


def embeds(story: Blocks, base: str | None) -> list[Embed]:
    return read_embeds(story, base)[0]


def tables(story: Blocks) -> list[Table]:
    return read_tables(story)[0]


# -- pictures ----------------------------------------------------------------------------------------------------------


def test_a_picture_has_the_caption_that_follows_it() -> None:
    story = page("hpcp", image("/a.jpg", 2, "A  bridge\nat dawn"), captions=["The bridge at dawn."])
    assert pictures(story, BASE, None) == [
        Image("https://ledger.example/a.jpg", "A bridge at dawn", "The bridge at dawn.", None)
    ]


@pytest.mark.parametrize(
    ("captions", "caption", "credit"),
    [
        (["The bridge. Photo: Ivo Lund"], "The bridge.", "Ivo Lund"),
        (["The bridge (Photo by Ivo Lund)"], "The bridge", "Ivo Lund"),
        (["The bridge. © Ivo Lund / Ledger"], "The bridge.", "Ivo Lund / Ledger"),
        (["Die Brücke. Foto: Ivo Lund"], "Die Brücke.", "Ivo Lund"),
        (["橋。写真：山田"], "橋。", "山田"),
        (["橋を渡る人たち＝3月8日、山田花子撮影"], "橋を渡る人たち＝3月8日", "山田花子"),
        (["الجسر عند الفجر. تصوير: سلمى"], "الجسر عند الفجر.", "سلمى"),
        (["The bridge at dawn. Ivo Lund/Ledger"], "The bridge at dawn.", "Ivo Lund/Ledger"),
        (["The bridge at dawn. (Ivo Lund / The Ledger)"], "The bridge at dawn.", "Ivo Lund / The Ledger"),
        (["The bridge at dawn.", "Ivo Lund"], "The bridge at dawn.", "Ivo Lund"),
        (["The bridge at dawn. Ivo Lund", "Buy this photo"], "The bridge at dawn.", "Ivo Lund"),
        (["The bridge (built 1901)"], "The bridge (built 1901)", None),
        (["The bridge.", "Picture credit: Ivo Lund"], "The bridge.", "Ivo Lund"),
        (["The bridge.", "Seen from the quay."], "The bridge. Seen from the quay.", None),
        (["Photo: Ivo Lund"], None, "Ivo Lund"),
        (["The photographer waited."], "The photographer waited.", None),
    ],
)
def test_who_took_a_picture_is_parted_from_its_caption(
    captions: list[str], caption: str | None, credit: str | None
) -> None:
    story = page("p" + "c" * len(captions) + "p", image("/a.jpg", 1), captions=captions)
    [found] = pictures(story, BASE, None)
    assert (found.caption, found.credit) == (caption, credit)


def test_a_caption_goes_with_the_nearest_picture() -> None:
    story = page("pccp", image("/a.jpg", 1), image("/b.jpg", 2), captions=["One", "Two"])
    assert [(i.url[-5:], i.caption) for i in pictures(story, BASE, None)] == [("a.jpg", "One"), ("b.jpg", "Two")]


def test_a_picture_outside_the_story_does_not_take_the_caption_of_another() -> None:
    story = page("hnnncp", image("/side.jpg", 3), image("/b.jpg", 4), captions=["Two"])
    assert [(i.url[-5:], i.caption) for i in pictures(story, BASE, None)] == [("b.jpg", "Two")]


def test_pictures_between_paragraphs_need_no_caption() -> None:
    story = page("hppnn", image("/in.jpg", 2), image("/logo-header.jpg", 0), image("/side.jpg", 5))
    assert [i.url for i in pictures(story, BASE, None)] == ["https://ledger.example/in.jpg"]


def test_pictures_of_links_are_not_the_storys() -> None:
    story = page("hprp", image("/a.jpg", 2), image("/b.jpg", 3))
    assert pictures(story, BASE, None) == []


@pytest.mark.parametrize(
    ("roles", "before", "is_the_storys"),
    [
        ("pp", 1, True),
        ("pnnp", 2, True),  # one block may stand between the picture and the story, on either side
        ("pnnnp", 2, False),
        ("pnnnp", 3, False),
        ("pnp", 1, True),
        ("nnpp", 2, False),  # nothing of the story stands before it
        ("nppp", 1, False),
        ("ppqq", 2, True),  # between the last paragraph and what else belongs to the story
        ("ppqq", 3, False),
        ("hnnc", 1, True),  # a picture stands two blocks before its caption at most
        ("hnnnc", 1, False),
    ],
)
def test_where_the_storys_pictures_stand(roles: str, before: int, is_the_storys: bool) -> None:
    assert bool(pictures(page(roles, image("/a.jpg", before)), BASE, None)) is is_the_storys


def test_what_is_passed_over_ends_no_search() -> None:
    film, side, link = Media("video", "/clip.mp4", 2, 0), image("/side.jpg", 0), image("javascript:x", 2)
    story = page("nhppn", film, side, link, image("/a.jpg", 3), image("/a.jpg", 3), image("/b.jpg", 3))
    assert [i.url[-5:] for i in pictures(story, BASE, None)] == ["a.jpg", "b.jpg"]
    far = image("/far.jpg", 2)  # in reach of a caption that is another's
    story = page("hnnncp", far, image("/near.jpg", 4), image("/late.jpg", 5))
    assert pictures(story, BASE, None)[0].url[-8:] == "near.jpg"


def test_a_declared_picture_without_a_web_address_is_none() -> None:
    assert pictures(page("hp"), BASE, "data:image/gif;base64,R0") == []


def test_a_run_of_captions_ends_out_of_reach() -> None:
    story = page("pccccp", image("/a.jpg", 1), captions=["One.", "Two.", "Three.", "Four."])
    assert pictures(story, BASE, None)[0].caption == "One. Two. Three."


def test_each_caption_is_of_one_picture() -> None:
    story = page("pccp", image("/a.jpg", 1), image("/b.jpg", 1), captions=["One.", "Two."])
    assert [i.caption for i in pictures(story, BASE, None)] == ["One. Two.", None]


def test_of_a_picture_that_stands_twice_the_first_words_stay() -> None:
    first, second = image("/a.jpg", 1, "A bridge"), image("/a.jpg", 3, "The bridge")
    story = page("pcpcp", first, second, captions=["One. Photo: Ivo Lund", "Two. Photo: Ann Lee"])
    assert pictures(story, BASE, None) == [Image("https://ledger.example/a.jpg", "A bridge", "One.", "Ivo Lund")]


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [(1, 1, True), (1, 2, True), (1, 3, True), (3, 1, True), (3, 4, False), (3, 2, False)],
    ids=["one container", "beside", "inside", "around", "cousins", "another branch"],
)
def test_captions_that_stand_together_are_one(one: int, other: int, together: bool) -> None:
    story = page("pccp", image("/a.jpg", 1), captions=["One.", "Two."])
    # The page, two figures in it, and a container in each of these.
    story.containers[:] = [Container(parent, "div", "", 0, 4) for parent in (-1, 0, 0, 1, 2)]
    story.container_of[:] = [0, one, other, 0]
    assert pictures(story, BASE, None)[0].caption == ("One. Two." if together else "One.")


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Ann Lee Bob Ray Eva Kurz Max Berg", True),
        ("Ann Lee Bob Ray Eva Kurz Max Berg Ivo", False),  # nine words are a sentence
        ("Ivo/AP", True),
        ("Ledger", False),
        ("Ivo van Lund", True),
        ("Ivo at dawn", False),
        ("I. at the quay", False),
        ("山·日", True),
        ("Ivo Lund.", False),
        ("山" * 20, True),
        ("山" * 21, False),
        ("– Ivo Lund –", True),
    ],
)
def test_what_is_the_name_of_who_took_a_picture(text: str, is_name: bool) -> None:
    [found] = pictures(page("pccp", image("/a.jpg", 1), captions=["The bridge.", text]), BASE, None)
    assert found.credit == (text if is_name else None)


def test_a_name_alone_under_a_picture_is_its_caption() -> None:
    [found] = pictures(page("pcp", image("/a.jpg", 1), captions=["Ivo Lund"]), BASE, None)
    assert (found.caption, found.credit) == ("Ivo Lund", None)


def test_icons_and_spacers_are_no_pictures() -> None:
    urls = ["/pixel.gif", "/img/logo.png?x=1", "/a/icon/b.png", "data:image/gif;base64,R0", ""]
    assert pictures(page("hpp", *[image(url, 2) for url in urls]), BASE, None) == []
    assert len(pictures(page("hpp", image("/iconic-bridge.jpg", 2)), BASE, None)) == 1


def test_a_picture_that_stands_twice_is_one() -> None:
    story = page("hppcp", image("/a.jpg", 2), image("/a.jpg", 3, "A bridge"), captions=["The bridge"])
    assert pictures(story, BASE, None) == [Image("https://ledger.example/a.jpg", "A bridge", "The bridge")]


def test_the_declared_picture_stands_in_for_none() -> None:
    declared = "https://ledger.example/og.jpg"
    assert pictures(page("hpp"), BASE, declared) == [Image(declared)]
    assert pictures(page("nn"), BASE, declared) == [Image(declared)]
    assert pictures(page("nn"), BASE, None) == []
    assert pictures(page("hpp", image("/a.jpg", 2)), BASE, declared) == [Image("https://ledger.example/a.jpg")]


@pytest.mark.parametrize(
    ("src", "srcset", "best"),
    [
        ("/s.jpg", "/m.jpg 640w, /l.jpg 1280w", "l.jpg"),
        ("/s.jpg", "/l.jpg 1280w,/m.jpg 640w", "l.jpg"),
        ("/s.jpg", "/m.jpg 1x, /l.jpg 1.5x", "l.jpg"),
        ("", "/only.jpg", "only.jpg"),
        ("/s.jpg", "", "s.jpg"),
        ("/s.jpg", "/w.jpg 1500w, /x.jpg 2x", "x.jpg"),  # twice as dense counts as 2000 wide
        ("/s.jpg", "/w.jpg 2001w, /x.jpg 2x", "w.jpg"),
        ("/s.jpg", "/a.jpg 640w, /b.jpg 640w", "a.jpg"),
        ("/s.jpg", "/a.jpg 1.5w, /b.jpg", "a.jpg"),
        ("/s.jpg", "/a.jpg 1w,".ljust(19_991) + "/b.jpg 9w", "b.jpg"),
        ("/s.jpg", "/a.jpg 1w,".ljust(19_992) + "/b.jpg 9w", "a.jpg"),  # so many addresses are an attack
        ("", "/resize/w,300/m.jpg 300w, /resize/w,900/l.jpg 900w", "l.jpg"),
    ],
)
def test_the_widest_of_a_pictures_addresses(src: str, srcset: str, best: str) -> None:
    [found] = pictures(page("hpp", image(src, 2, srcset=srcset)), BASE, None)
    assert found.url.rsplit("/", 1)[1] == best


def test_galleries_of_thousands_of_pictures_are_read_in_time() -> None:
    gallery = [image(f"/{n}.jpg", n + 1, srcset=f"/{n}.jpg 2x") for n in range(4000)]
    story = page("h" + "c" * 4000 + "p", *gallery)
    start = time.process_time()
    assert len(pictures(story, BASE, None)) == 4000
    assert time.process_time() - start < 5


# -- videos and sounds -------------------------------------------------------------------------------------------------


def test_videos_and_sounds_of_the_story() -> None:
    story = page(
        "nhppn",
        Media("video", "https://www.youtube.com/embed/a1", 2, 0),
        Media("video", "https://www.youtube.com/embed/a1", 3, 0),
        Media("video", "/clip.mp4?x=1", 3, 0),
        Media("video", "https://open.spotify.com/embed/e1", 3, 0),
        Media("audio", "/a.mp3", 4, 0),
        Media("video", "https://ads.example/frame", 3, 0),
        Media("video", "javascript:void(0)", 3, 0),
        Media("video", "https://vimeo.com/9", 0, 0),
        Media("audio", "/late.mp3", 5, 0),
        image("/a.jpg", 3),
    )
    assert embeds(story, BASE) == [
        Embed("video", "https://www.youtube.com/embed/a1"),
        Embed("video", "https://ledger.example/clip.mp4?x=1"),
        Embed("audio", "https://open.spotify.com/embed/e1"),
        Embed("audio", "https://ledger.example/a.mp3"),
    ]


def test_videos_stand_from_the_headline_to_the_end_of_the_story() -> None:
    def video(n: int) -> Media:
        return Media("video", f"https://vimeo.com/{n}", n, 0)

    places = [0, 1, 4, 5]  # what is left out ends no search
    assert [e.url[-1] for e in embeds(page("nhppn", *map(video, places)), BASE)] == ["1", "4"]
    odd = [Media("video", "javascript:x", 2, 0), video(2), video(2), Media("video", "/clip.webm", 3, 0)]
    assert [e.url for e in embeds(page("nhppn", *odd), BASE)] == [
        "https://vimeo.com/2",
        "https://ledger.example/clip.webm",
    ]
    assert embeds(page("nhppn", Media("audio", "/a.mp3", 2, 0)), BASE) == [
        Embed("audio", "https://ledger.example/a.mp3")
    ]


def test_a_page_without_a_story_has_no_videos() -> None:
    assert embeds(page("nn", Media("video", "https://vimeo.com/9", 1, 0)), BASE) == []


# -- tables ------------------------------------------------------------------------------------------------------------


def row(text: str, role: Role = Role.PARAGRAPH) -> Block:
    return Block(text, "row", role=role)


def test_tables_are_runs_of_rows_in_the_body() -> None:
    rows = [row("Year\tRain"), row("1999\t 12 mm "), Block("Between.", role=Role.PARAGRAPH), row("a\t\tb")]
    rows += [row("menu\tentry", Role.NAVIGATION), row("c\td")]
    assert tables(Blocks(blocks=rows)) == [
        Table([["Year", "Rain"], ["1999", "12 mm"]]),
        Table([["a", "", "b"]]),
        Table([["c", "d"]]),
    ]


def test_a_page_without_rows_has_no_table() -> None:
    assert tables(page("hpp")) == []


# -- evidence ----------------------------------------------------------------------------------------------------------


def test_the_first_of_each_is_traced() -> None:
    story = page("hppcp", image("/a.jpg", 3), Media("video", "https://vimeo.com/9", 2, 0), captions=["The bridge"])
    assert read_images(story, BASE, None)[1] == "block:3"  # its caption
    assert read_embeds(story, BASE)[1] == "block:2"
    assert read_images(page("hpp", image("/a.jpg", 2)), BASE, None)[1] == "block:2"
    assert read_images(page("hp"), BASE, Fact("/og.jpg", "meta:og:image"))[1] == "meta:og:image"
    last = page("hp", Media("audio", "/a.mp3", 2, 0))
    assert read_embeds(last, BASE)[1] == "block:1"  # nothing stands after it
    rows = Blocks([Block("a\tb", "row", role=Role.NAVIGATION), Block("1\t2", "row", role=Role.PARAGRAPH)])
    assert read_tables(rows)[1] == "block:1"
    assert (read_images(page("h"), BASE, None)[1], read_embeds(page("h"), BASE)[1], read_tables(page("h"))[1]) == (
        "",
    ) * 3
