"""Pictures, videos, sound and tables of the story."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..article import Embed, Image, Table
from ..blocks import Blocks, Media
from ..metadata import Fact
from ..roles.cues import PHOTO_CREDIT
from ..roles.names import Role
from .links import absolute

__all__ = ["read_embeds", "read_images", "read_tables"]

# Who took a picture in Japanese, where the word comes last: "…＝3月8日、桐谷美咲撮影".
_TAKEN_BY = re.compile(r"\s?[、。＝]\s?(?P<name>[^\s、。＝]{2,12})撮影$")
# Without a word for it: a name in brackets, or one after the caption's last sentence.
_NAMED_AFTER = re.compile(
    r"(?:\s[(（](?P<bracketed>[^()（）]{3,60})[)）]|(?:[.!?…]\s|[。！？]\s?)(?P<name>[^.!?…。！？()（）]{3,60}))$"
)
_SMALL_WORDS = frozenset(
    ("de", "del", "di", "da", "van", "von", "der", "for", "pour", "für", "par", "via", "and", "und", "et", "y")
)
_SRCSET = re.compile(r"(?<![^\s,])([^\s,][^\s]{0,2000})(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,|$)")
_NO_PICTURE = re.compile(
    r"(?:^|[/_.-])(?:pixel|spacer|blank|placeholder|loader|1x1|transparent|sprite|icons?|logo|avatar|gravatar|ads?)"
    r"(?:[/_.-]|$)",
    re.IGNORECASE,
)
_PLAYERS = re.compile(
    r"youtube(?:-nocookie)?\.com/(?:embed|watch)|youtu\.be/|vimeo\.com/|dailymotion\.com/|brightcove|jwplayer|"
    r"jwplatform|players?\.|/player|/embed/video|video|ooyala|kaltura|streamable\.com|twitch\.tv|rutube\.ru|glomex|wistia",
    re.IGNORECASE,
)
_SOUND = re.compile(
    r"soundcloud\.com|open\.spotify\.com|podcasts?\.|/podcast|megaphone\.fm|omny\.fm|acast\.com|audioboom|simplecast|"
    r"/audio",
    re.IGNORECASE,
)
_STORY = frozenset((Role.HEADLINE, Role.STANDFIRST, Role.PARAGRAPH))
#: A picture beside these goes with them.
_OF_LINKS = frozenset((Role.RELATED, Role.PROMO, Role.AUTHOR_BIO, Role.BYLINE))
_FILMS = (".mp4", ".m3u8", ".webm")
#: A picture so many blocks before its caption still belongs to it.
_NEAR = 3


def read_images(page: Blocks, base: str | None, declared: Fact[str] | None) -> tuple[list[Image], str]:
    """Return the story's pictures, and where the first stands ("block:12" after it or its caption, "meta:og:image").

    Those are pictures with a caption, those between the story's paragraphs, and, where it shows none, the one that
    metadata name (`declared`). `base` makes addresses absolute.
    """
    blocks = page.blocks
    story = [i for i, b in enumerate(blocks) if b.role in _STORY]
    caption_role = Role.CAPTION
    captions = [i for i, b in enumerate(blocks) if b.role is caption_role]
    if not story and not captions:
        return _declared(declared, base)
    first, last = min(story + captions), max(story + captions) + 1
    is_caption = set(captions)
    places = sorted(m.before for m in page.media if m.kind == "image")
    images: list[Image] = []
    source = ""
    taken: dict[str, Image] = {}
    used: set[int] = set()
    for media in page.media:
        if media.kind != "image" or not first <= media.before <= last:
            continue
        reach = range(media.before, media.before + _NEAR)
        near = [i for i in reach if i in is_caption and i not in used]
        inside = _within_story(page, media)
        if not near and not inside:
            continue
        url = absolute(_largest(media), base)
        if not url or _NO_PICTURE.search(url.rsplit("?", 1)[0]):
            continue
        caption, credit = None, None
        if near and _same_figure(places, media, near[0]):
            run = [near[0]]
            while (
                (following := run[-1] + 1) in is_caption
                and following in reach
                and _same_figure(places, media, following)
                and _stand_together(page, run[0], following)
            ):
                run.append(following)
            used.update(run)
            caption, credit = _caption([blocks[i].text for i in run])
        elif not inside:
            continue
        alt = " ".join(media.alt.split()) or None
        if url in taken:
            image = taken[url]
            image.caption, image.credit, image.alt = image.caption or caption, image.credit or credit, image.alt or alt
            continue
        taken[url] = Image(url, alt, caption, credit)
        images.append(taken[url])
        source = source or _at(page, near[0] if near else media.before)
    return (images, source) if images else _declared(declared, base)


def _declared(picture: Fact[str] | None, base: str | None) -> tuple[list[Image], str]:
    """The picture that metadata name."""
    url = absolute(picture.value, base) if picture else None
    return ([Image(url)], picture.source) if picture and url else ([], "")


def _at(page: Blocks, i: int) -> str:
    """Block `i` as a place, or the last one for what stands after it."""
    return f"block:{min(i, len(page.blocks) - 1)}"


def _within_story(page: Blocks, media: Media) -> bool:
    """Whether the picture stands between two blocks of the story."""
    before = [i for i in (media.before - 1, media.before - 2) if i >= 0 and page.blocks[i].role.in_article]
    after = [i for i in (media.before, media.before + 1) if i < len(page.blocks) and page.blocks[i].role.in_article]
    return bool(before and after) and _OF_LINKS.isdisjoint((page.blocks[before[0]].role, page.blocks[after[0]].role))


def _same_figure(places: Sequence[int], media: Media, caption: int) -> bool:
    """Whether a caption goes with a picture: no other picture stands between them, by the `places` of all pictures."""
    following = bisect_right(places, media.before)
    return following == len(places) or places[following] > caption


def _stand_together(page: Blocks, a: int, b: int) -> bool:
    """Whether two blocks stand in one container, or in two beside or inside one another."""
    one, other = page.container_of[a], page.container_of[b]
    parents = page.containers[one].parent, page.containers[other].parent
    return parents[0] == parents[1] or one == parents[1] or other == parents[0]


def _caption(texts: Sequence[str]) -> tuple[str | None, str | None]:
    """Part what a caption says from who took the picture; what follows on that ("Buy this photo") is neither."""
    said: list[str] = []
    for n, text in enumerate(texts):
        found = PHOTO_CREDIT.search(text)
        end = found.start("label") if found else 0
        if not found and (found := _TAKEN_BY.search(text)):
            end = found.start()
        if found:
            said.append(text[:end].strip(" |/([—–-"))
            return " ".join(s for s in said if s) or None, _name(found.group("name"))
        found = _NAMED_AFTER.search(text)
        name = found and (found["bracketed"] or found["name"])
        if found and name and _is_name(name):
            said.append(text[: found.start("name") if found["name"] else found.start()].strip())
            return " ".join(said), name
        if n and _is_name(text):
            return " ".join(said), text
        said.append(text)
    return " ".join(said) or None, None


def _is_name(text: str) -> bool:
    """Whether the text is one or a few names: capitalised words, or a few signs of a script without capitals."""
    words = [w.strip("«»“”\"'’,/()&|-–") for w in text.split()]
    words = [w for w in words if w]
    if not words or len(words) > 8 or text[-1] in ".!?:。":
        return False
    if text[0].lower() == text[0].upper() and text[0].isalpha():
        return len(text) <= 20
    return (len(words) > 1 or "/" in text) and all(w[0].isupper() or w.lower() in _SMALL_WORDS for w in words)


def _name(text: str) -> str:
    return text.strip(" .)]|")


def _largest(media: Media) -> str:
    """The widest of the addresses of a picture (HTML Living Standard, srcset attributes)."""
    best, width = media.url, 0.0
    for url, size, unit in _SRCSET.findall(media.srcset[:20000]):
        wide = float(size or 1) * (1000 if unit == "x" else 1)
        if wide > width:
            best, width = url, wide
    return best


def read_embeds(page: Blocks, base: str | None) -> tuple[list[Embed], str]:
    """Return the videos and sounds that stand in the story, by address, and the block that the first stands before."""
    others = [m for m in page.media if m.kind != "image"]
    body = [i for i, b in enumerate(page.blocks) if b.role in _STORY] if others else []
    if not body:
        return [], ""
    source = ""
    found: dict[str, Embed] = {}
    for media in others:
        if not body[0] <= media.before <= body[-1] + 1:
            continue
        url = absolute(media.url, base)
        if url is None or url in found:
            continue
        if media.kind == "audio" or _SOUND.search(url):
            found[url] = Embed("audio", url)
        elif _PLAYERS.search(url) or url.rsplit("?", 1)[0].endswith(_FILMS):
            found[url] = Embed("video", url)
        if url in found:
            source = source or _at(page, media.before)
    return list(found.values()), source


def read_tables(page: Blocks) -> tuple[list[Table], str]:
    """Return the tables of the body, runs of rows, and the block with the first row of all."""
    source = ""
    tables: list[Table] = []
    previous = -2
    for i, block in enumerate(page.blocks):
        if block.kind != "row" or block.role is not Role.PARAGRAPH:
            continue
        source = source or _at(page, i)
        if i != previous + 1:
            tables.append(Table())
        tables[-1].rows.append([cell.strip() for cell in block.text.split("\t")])
        previous = i
    return tables, source
