"""Pictures, videos, sound and tables of the story."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..article import Embed, Image, Table
from ..blocks import Blocks, Media
from ..roles.names import Role
from .links import absolute

__all__ = ["read_embeds", "read_images", "read_tables"]

# Who took a picture, at the end of its caption or alone under it.
_CREDIT = re.compile(
    r"(?:^|[\s(\[|/.])(?P<label>(?:photo(?:graph)?(?:s|er)?|picture|image|credit|pic|foto(?:grafie|graf|s)?|"
    r"bild(?:quelle)?|imagen|crédito|crédits?|photographie|fotografía|zdj(?:ęcie|\.)|fot\.|фото|kuva|fotoğraf|source|"
    r"quelle|fuente|写真|撮影|사진|صورة|फोटो)"
    r"(?:\s(?:by|von|de|di|da|par|credit|courtesy(?: of)?))?\s?[:/|：=]\s?|"
    r"(?:photo|picture|image|foto)\s(?:by|von|de|di|courtesy of)\s|©\s?|\(c\)\s)"
    r"(?P<name>[^|\n]{2,80})$",
    re.IGNORECASE,
)
_SRCSET = re.compile(r"([^\s,][^\s]{0,2000})(?:\s+(\d+(?:\.\d+)?)([wx]))?\s*(?:,|$)")
_NO_PICTURE = re.compile(
    r"(?:^|[/_.-])(?:pixel|spacer|blank|placeholder|loader|1x1|transparent|sprite|icons?|logo|avatar|gravatar)"
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
_FILMS = (".mp4", ".m3u8", ".webm")
#: A picture so many blocks before its caption still belongs to it.
_NEAR = 3


def read_images(page: Blocks, base: str | None, declared: str | None) -> list[Image]:
    """Return the story's pictures: those with a caption, those between its paragraphs, and the one metadata declares.

    `base` makes addresses absolute; `declared` is the picture that the page's metadata names (``og:image``).
    """
    blocks = page.blocks
    story = [i for i, b in enumerate(blocks) if b.role in (Role.HEADLINE, Role.STANDFIRST, Role.PARAGRAPH)]
    captions = [i for i, b in enumerate(blocks) if b.role is Role.CAPTION]
    if not story and not captions:
        return [Image(declared)] if declared else []
    first, last = min(story + captions), max(story + captions) + 1
    is_caption = set(captions)
    places = sorted(m.before for m in page.media if m.kind == "image")
    images: list[Image] = []
    taken: dict[str, Image] = {}
    used: set[int] = set()
    for media in page.media:
        if media.kind != "image" or not first <= media.before <= last:
            continue
        url = absolute(_largest(media), base)
        if not url or _NO_PICTURE.search(url.rsplit("?", 1)[0]):
            continue
        reach = range(media.before, media.before + _NEAR)
        near = [i for i in reach if i in is_caption and i not in used]
        inside = _within_story(page, media)
        if not near and not inside:
            continue
        caption, credit = None, None
        if near and _same_figure(places, media, near[0]):
            run = [near[0]]
            while run[-1] + 1 in is_caption and run[-1] + 1 in reach and _same_figure(places, media, run[-1] + 1):
                run.append(run[-1] + 1)
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
    if not images and declared:
        images.append(Image(declared))
    return images


def _within_story(page: Blocks, media: Media) -> bool:
    """Whether the picture stands between two blocks of the story."""
    before = [i for i in (media.before - 1, media.before - 2) if i >= 0 and page.blocks[i].role.in_article]
    after = [i for i in (media.before, media.before + 1) if i < len(page.blocks) and page.blocks[i].role.in_article]
    linked = {Role.RELATED, Role.PROMO, Role.AUTHOR_BIO, Role.BYLINE}
    near = [page.blocks[i].role for i in (*before[:1], *after[:1])]
    return len(near) == 2 and not linked & set(near)


def _same_figure(places: Sequence[int], media: Media, caption: int) -> bool:
    """Whether a caption goes with a picture: no other picture stands between them, by the `places` of all pictures."""
    following = bisect_right(places, media.before)
    return following == len(places) or places[following] > caption


def _caption(texts: Sequence[str]) -> tuple[str | None, str | None]:
    """Part what a caption says from who took the picture."""
    text = " ".join(texts)
    if len(texts) > 1 and len(texts[-1]) < 80:
        found = _CREDIT.search(texts[-1])
        if found and found.start("label") == 0:
            return " ".join(texts[:-1]), _name(found.group("name"))
    found = _CREDIT.search(text)
    if found:
        return text[: found.start()].strip(" |/([—–-") or None, _name(found.group("name"))
    return text or None, None


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


def read_embeds(page: Blocks, base: str | None) -> list[Embed]:
    """Return the videos and sounds that stand in the story, by address."""
    body = [i for i, b in enumerate(page.blocks) if b.role in (Role.HEADLINE, Role.PARAGRAPH, Role.STANDFIRST)]
    if not body:
        return []
    found: dict[str, Embed] = {}
    for media in page.media:
        if media.kind == "image" or not body[0] <= media.before <= body[-1] + 1:
            continue
        url = absolute(media.url, base)
        if url is None or url in found:
            continue
        if media.kind == "audio" or _SOUND.search(url):
            found[url] = Embed("audio", url)
        elif media.kind == "video" and (_PLAYERS.search(url) or url.rsplit("?", 1)[0].endswith(_FILMS)):
            found[url] = Embed("video", url)
    return list(found.values())


def read_tables(page: Blocks) -> list[Table]:
    """Return the tables of the body: runs of rows in one container of rows."""
    tables: list[Table] = []
    previous = -2
    for i, block in enumerate(page.blocks):
        if block.kind != "row" or block.role is not Role.PARAGRAPH:
            continue
        if i != previous + 1:
            tables.append(Table())
        tables[-1].rows.append([cell.strip() for cell in block.text.split("\t")])
        previous = i
    return tables
