"""From probabilities a block to roles of a whole page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise

import numpy as np
import numpy.typing as npt

from ..blocks import SENTENCE_ENDS, Blocks
from .boxes import go_by_titles, join_boxes, open_with_summary
from .cues import OPENING, cues_of, names_photographer, shows_temperature
from .features import QUOTES
from .names import ROLES, TEXT_ROLES, Role

__all__ = ["TEXT", "decode", "promised_f1"]

Floats = npt.NDArray[np.float32]

_HEADLINE = ROLES.index(Role.HEADLINE)
_CREDIT = ROLES.index(Role.CREDIT)
_CORRECTION = ROLES.index(Role.CORRECTION)
_SUBHEADING = ROLES.index(Role.SUBHEADING)
_CAPTION = ROLES.index(Role.CAPTION)
_PULLQUOTE = ROLES.index(Role.PULLQUOTE)
_PARAGRAPH = ROLES.index(Role.PARAGRAPH)
_OTHER = ROLES.index(Role.OTHER)
_KICKER = ROLES.index(Role.KICKER)
_STANDFIRST = ROLES.index(Role.STANDFIRST)
_DATE, _PAGE_DATE, _WEATHER = (ROLES.index(r) for r in (Role.DATE, Role.PAGE_DATE, Role.WEATHER))
_COMMENTS = ROLES.index(Role.COMMENTS)
_RELATED = ROLES.index(Role.RELATED)
_RECOMMENDATION = ROLES.index(Role.RECOMMENDATION)
#: The roles whose blocks make up the text of an article.
TEXT = [ROLES.index(r) for r in TEXT_ROLES]
_IS_TEXT = np.array([role in TEXT_ROLES for role in ROLES])
#: The scorer is surer of what is text than it is right, and errs on whole pages at once. Its log-odds times the first,
#: plus the second, are what the cut is reckoned from: it is worth much on pages with markup (docs/accuracy.md), little
#: on texts.
_TEMPER, _TEMPER_OF_TEXTS = (0.35, -0.4), (0.8, 0.2)
_LEAST = np.float32(1e-9)
#: A page whose text promises less than this by the odds as they are has none.
_LEAST_F1, _LEAST_F1_OF_TEXTS = 0.15, 0.35
#: A page has a headline if some block is this likely to be it, and no likelier to be text; a text, where it is seldom
#: told apart as well, if there is some chance: on held-out pages 3 of 100 more are right with that.
_HEADLINE_FLOOR, _HEADLINE_FLOOR_OF_TEXTS = 0.2, 0.02
#: A kicker stands above the headline, at most so many blocks.
_KICKER_WITHIN = 5
#: Where in a text's story, of which so great a share stands above, no block has a role: what opens or closes a story.
_OUT_OF_PLACE = (
    (_STANDFIRST, 0.3, 1.0),
    (ROLES.index(Role.BYLINE), 0.3, 0.9),
    (ROLES.index(Role.DATE), 0.5, 0.9),
    (_CREDIT, 0.0, 0.5),
)
#: A line of a text this likely and long is likelier to be the headline by the third where another line says it too, as
#: titles of windows and breadcrumbs do.
_PERHAPS_HEADLINE, _HEADLINE_CHARS, _SAID_AGAIN = 0.05, 15, 1.3
_MOST_HEADLINES = 10  # which are looked for elsewhere: each costs a look at the whole page
#: One of whose words so many stand in the text's paragraphs (this sure and long) is that likelier than one without any.
_TOLD_WORDS, _UNTOLD, _TELLING_SURE, _TELLING = 2, 0.3, 0.5, 60
_LONG_WORD = re.compile(r"\w{4,}")
#: What is rather no text is none where nothing so sure stands within so many blocks: in texts, and on pages with markup
#: that promise so much; on others, forums and lists, text is all over the page.
_NEAR_SURE, _NEAR, _FAR_SURE, _FAR_PROMISED = 0.6, 20, 0.55, 0.75
#: What stands above the headline is text if it is this sure, or if it has this share of what follows.
_ABOVE_SURE, _ABOVE_SHARE = 0.6, 0.5
#: A credit ends the story if it is this sure, and if this share of the text stands before it …
_CREDIT_SURE, _CREDIT_SHARE = 0.6, 0.75
#: … but what is this surely text goes on.
_TEXT_SURE = 0.95
#: Where at least this share of an element's lines of this length are paragraphs, so are the others: among them those of
#: any but the first roles, before and after them those of the second.
_RUNNING_CHARS, _AMONG_SHARE = 120, 0.5
_BESIDE_TEXT = {*TEXT, *(ROLES.index(r) for r in (Role.CAPTION, Role.PULLQUOTE, Role.HEADLINE))}
_AFTER_TEXT = {ROLES.index(r) for r in (Role.RELATED, Role.PROMO, Role.RECOMMENDATION, Role.AD, Role.OTHER)}
#: What is beside the story by its element (HTML Living Standard, 4.3 and 4.11), or by what libraries of widgets and
#: forums call it: it opens over the page, or stands under each of somebody's posts.
_APART = {"dialog", "nav", "footer"}
_CALLED_APART = re.compile(
    r"(?<![a-z])(?:modal|dialog|popup|popover|tooltip|lightbox|signature)(?![a-z])", re.IGNORECASE
)
#: Text that is not sure is a reader's with comments so many blocks before and after it, and no sure text as near.
_AMONG_COMMENTS = 5
#: What has this share of the text is the story, whatever its element is called.
_STORY_SHARE = 0.5
#: A story of pictures is told by its captions: so many characters of them, and so many times those of its paragraphs.
_TOLD_CHARS, _TOLD_TIMES = 1000, 2
#: Another story on the page is signed or dated within so many blocks of its heading, and comes after so much text.
_SIGNS = {ROLES.index(Role.BYLINE), ROLES.index(Role.DATE)}
_SIGNED_WITHIN, _STORY_CHARS = 8, 300
_IN_ARTICLE = np.array([role.in_article for role in ROLES])
#: Of a pull quote this long at least this share of the word triples stands in the text.
_PULLED_CHARS, _PULLED_SHARE = 60, 0.25
#: Among which roles blocks choose together, if so many at least look alike: the cards of a list are all of a kind, and
#: so is running text.
_ELECTIONS = (
    ~_IN_ARTICLE,
    np.array([role in (Role.RELATED, Role.RECOMMENDATION) for role in ROLES]),
    np.array([role in (Role.PARAGRAPH, Role.PULLQUOTE, Role.STANDFIRST) for role in ROLES]),
)
_FEWEST_ALIKE = 3
#: Elements look alike if they, or one of so many around them, have a name.
_NEAR_NAME = 3
_FIGURES = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
#: Characters of which half as many say as much: Chinese, Japanese, Korean.
_DENSE_CHARS = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_DENSE, _DENSE_RUN = re.compile(_DENSE_CHARS), re.compile(f"{_DENSE_CHARS}{{2,}}")
#: A text's paragraph this likely to be a pull quote is one if a longer one so many blocks off at most says it too.
_PULLED_PERHAPS, _PULLED_WITHIN = 0.03, 15
#: Text this long that is said twice is a copy if this share of all text is; else it is quoted, and talked about.
_COPY_CHARS, _COPY_SHARE = 40, 0.05
#: What a text's line that names a photographer is taken for, and is a caption; "Source: …" may as well be a credit.
_LIKE_CAPTION = _IS_TEXT | np.array([role in (Role.RELATED, Role.RECOMMENDATION, Role.PROMO) for role in ROLES])
#: What a line that tells the temperature is taken for, and is the weather.
_LIKE_WEATHER = np.array(
    [role in (Role.OTHER, Role.NAVIGATION, Role.PAGE_DATE, Role.MEDIA_UI, Role.FOOTER, Role.KICKER) for role in ROLES]
)
#: A headline of another story has at least so many words.
_STORY_WORDS = 6
#: What is taken for a caption may be such a headline from this probability on.
_PERHAPS = 0.2
#: So many blocks below the weather its date stands.
_BY_WEATHER = 2


def decode(page: Blocks, probabilities: Floats) -> None:
    """Set the role and confidence of each block, in place.

    First it is settled which blocks are the article's text: those above the cut that promises the best F1 over the
    page's words (see `text_cut`), unless they stand far from all that is sure, or unsure above the headline. Each block
    then takes its likeliest role on its side of the cut. A page has one headline at most, a kicker stands right above
    it, text counts once, and boxes of links go by their titles. With markup, what is beside the story by its element is
    none of its text, nor are comments and other stories on the page; what looks alike is alike; long lines among
    paragraphs, quotes that are said but once and the captions of a slide show are text. Where no markup tells boxes and
    headings, what holds for whole pages is seen to as well: contributors are credited after the last paragraph, and
    what else opens or closes a story is not in the midst of it; the heading of a box goes with the box; lone headlines
    between paragraphs are all of a kind; a line that a paragraph says too is a pull quote, one that names a
    photographer a caption. Lines that tell the temperature are the weather.
    """
    p, confidences = probabilities.copy(), probabilities.copy()
    p[:, _OTHER] += _LEAST  # what nothing else is left for
    rows = np.arange(len(p))
    sizes = _sizes(page)
    temper, least = (_TEMPER_OF_TEXTS, _LEAST_F1_OF_TEXTS) if page.is_text else (_TEMPER, _LEAST_F1)
    of_text = p[:, TEXT].sum(1)
    is_text = of_text >= text_cut(of_text, sizes, temper, least)
    unsure, sure = is_text & (of_text < _FAR_SURE), of_text >= _NEAR_SURE
    if unsure.any() and sure.any() and (page.is_text or promised_f1(page, probabilities) >= _FAR_PROMISED):
        is_text &= ~unsure | _is_near(sure, _NEAR, _NEAR)
    if page.is_text:
        _end_story(p, sizes, is_text)
    best = int((_likely_headlines(page, p[:, _HEADLINE], of_text) if page.is_text else p[:, _HEADLINE]).argmax())
    likely = p[best, _HEADLINE]
    if page.is_text:
        is_headline = likely > _HEADLINE_FLOOR_OF_TEXTS
    else:
        is_headline = likely > _HEADLINE_FLOOR and likely >= p[best, TEXT].max()
    if is_headline:
        _begin_at_headline(p, best, sizes, is_text)
        is_text[best] = False
        p[best, _HEADLINE] += 1
    if not page.is_text:
        text = sizes * is_text
        is_text &= ~(_is_apart(page, best if is_headline else -1, text) | _is_comment(p, of_text, text))
    p[is_text[:, None] != _IS_TEXT] = 0
    p[rows != best, _HEADLINE] = 0
    if p[best, _HEADLINE] <= 1:
        p[best, _HEADLINE] = 0
    if is_headline:
        p[(rows < best - _KICKER_WITHIN) | (rows > best), _KICKER] = 0
        if page.is_text:
            _keep_in_place(p, best, sizes * is_text)
    roles = p.argmax(1)
    if page.is_text:
        join_boxes(page, roles)
        _lift_quotes(page, probabilities, roles)
        _make_alike(page, probabilities, roles)
        _call_captions(page, roles)
    else:
        _vote_alike(page, p, confidences, roles)
        if is_headline:
            _end_before_next_story(page, best, sizes, roles)
        _keep_quotes(page, roles)
        _keep_among_paragraphs(page, roles)
        _tell_by_captions(sizes, roles)
    open_with_summary(page, roles)
    _tell_weather(page, roles)
    _date_page(roles)
    likeliest = roles.copy()
    go_by_titles(page, roles)
    of_boxes = roles != likeliest
    _drop_copies(page, sizes, roles)
    confidence = confidences[rows, roles]
    confidence[of_boxes] += confidences[rows, likeliest][of_boxes]  # the title leaves no choice between the two
    for block, role, sure in zip(page.blocks, roles.tolist(), confidence.tolist(), strict=True):
        block.role = ROLES[role]
        block.confidence = round(sure, 4)


def text_cut(p: Floats, sizes: Floats, temper: tuple[float, float], least: float) -> float:
    """Return the probability from which on blocks are text, such that the expected F1 by size is best.

    Where the scorer is sure the cut is near one half; where it is not, lower: to maximise F1 one should keep what has a
    chance of at least half the F1 that can be reached (Lipton, Elkan, Narayanaswamy: Optimal Thresholding of
    Classifiers to Maximize F1 Measure, 2014).

    Args:
        p: How likely each block is to be text.
        sizes: How much each block counts.
        temper: Slope and offset that make of the log-odds those that are right as often as they say.
        least: A page that promises a lower F1 has no text: the cut is then 2, above any probability.

    >>> p, sizes = np.array([0.99, 0.95, 0.4, 0.1], np.float32), np.array([9, 9, 9, 9], np.float32)
    >>> round(text_cut(p, sizes, temper=(1, 0), least=0.2), 2)
    0.95
    """
    order = np.argsort(-p, kind="stable")
    p, sizes = p[order], sizes[order]
    if _promises(p, sizes).max() < least:
        return 2.0
    odds = np.log((p + 1e-6) / (1 - p + 1e-6))
    tempered = (1 / (1 + np.exp(-temper[0] * odds - temper[1]))).astype(np.float32)
    return float(p[_promises(tempered, sizes).argmax()])


def promised_f1(page: Blocks, probabilities: Floats) -> float:
    """Return the F1 by characters that the page's text promises at its best cut, 0 to 1: how sure the scorer is."""
    p = probabilities[:, TEXT].sum(1)
    order = np.argsort(-p)
    return float(_promises(p[order], _sizes(page)[order]).max())


def _promises(p: Floats, sizes: Floats) -> Floats:
    """The expected F1 where the first is kept, the first two, and so on, of what is sorted by falling probability."""
    right = np.cumsum(p * sizes)
    f1: Floats = 2 * right / (np.cumsum(sizes) + right[-1] + 1e-9)
    return f1


def _sizes(page: Blocks) -> Floats:
    return np.fromiter((len(b.text) for b in page.blocks), np.float32, len(page.blocks))


def _vote_alike(page: Blocks, p: Floats, likely: Floats, roles: npt.NDArray[np.int64]) -> None:
    """Let blocks whose elements look alike settle together what they are, and how `likely` that is, in place.

    They choose among the roles of each of `_ELECTIONS`.
    """
    kin = _kin(page)
    order = np.argsort(kin, kind="stable")
    order = order[kin[order] >= 0]
    for choice in _ELECTIONS:
        voters = order[choice[roles[order]]]
        if len(voters) < _FEWEST_ALIKE or (roles[voters] == roles[voters[0]]).all():
            continue
        starts = np.flatnonzero(np.diff(kin[voters], prepend=-1))
        counts = np.diff(starts, append=len(voters))
        means = np.add.reduceat(p[voters] * choice, starts, axis=0) / counts[:, None]
        elected = np.repeat(means.argmax(1), counts)
        agreed = np.repeat(means.max(1), counts)
        enough = np.repeat(counts >= _FEWEST_ALIKE, counts)
        voters, elected = voters[enough], elected[enough]
        roles[voters] = elected
        likely[voters, elected] = agreed[enough]


def _kin(page: Blocks) -> npt.NDArray[np.int64]:
    """For each block a number that it shares with those whose elements have the same tags and names as its own.

    Figures in names do not count: they number what is alike. -1 is for elements that have no like, since lines of one
    element are not alike by it, and for those that have no name near: tags alone are the same all over old tables.
    """
    names: dict[str, str] = {}  # without their figures; most stand on the page more than once
    paths: dict[tuple[int, str, str], int] = {}
    of_element: list[int] = []
    unnamed: list[int] = []  # how many elements up the next name is
    for element in page.containers:
        words, around = element.words, element.parent
        name = names.get(words)
        if name is None:
            name = names[words] = _FIGURES.sub("", words)
        path = (of_element[around] if of_element else 0, element.tag, name)
        of_element.append(paths.setdefault(path, len(paths)))
        unnamed.append(0 if words else unnamed[around] + 1 if unnamed else _NEAR_NAME)
    likes = Counter([of_element[k] for k in set(page.container_of)])
    return np.array(
        [of_element[k] if unnamed[k] < _NEAR_NAME and likes[of_element[k]] > 1 else -1 for k in page.container_of]
    )


def _keep_quotes(page: Blocks, roles: npt.NDArray[np.int64]) -> None:
    """Make paragraphs of quotes that the text does not say elsewhere, in place: a pull quote is lifted out of it."""
    quotes = [i for i in np.flatnonzero(roles == _PULLQUOTE).tolist() if len(page.blocks[i].text) >= _PULLED_CHARS]
    if not quotes:
        return
    said = {triple for i in np.flatnonzero(_IS_TEXT[roles]).tolist() for triple in _triples(page.blocks[i].text)}
    for i in quotes:
        triples = _triples(page.blocks[i].text)
        if len(triples & said) < _PULLED_SHARE * len(triples):
            roles[i] = _PARAGRAPH


def _lift_quotes(page: Blocks, p: Floats, roles: npt.NDArray[np.int64]) -> None:
    """Make pull quotes of a text's paragraphs that stand inside a longer one close by, in place."""
    paragraphs = roles == _PARAGRAPH
    for i in np.flatnonzero(paragraphs & (p[:, _PULLQUOTE] >= _PULLED_PERHAPS)).tolist():
        text = page.blocks[i].text.strip(QUOTES)
        if len(text) < _PULLED_CHARS:
            continue
        first = max(0, i - _PULLED_WITHIN)
        close = np.flatnonzero(paragraphs[first : i + _PULLED_WITHIN + 1]) + first
        if any(text in page.blocks[j].text and len(text) < len(page.blocks[j].text) - 10 for j in close.tolist()):
            roles[i] = _PULLQUOTE


def _call_captions(page: Blocks, roles: npt.NDArray[np.int64]) -> None:
    """Make captions of a text's lines that name a photographer, in place: without markup they look like paragraphs."""
    for i in np.flatnonzero(_LIKE_CAPTION[roles]).tolist():
        if names_photographer(page.blocks[i].text):
            roles[i] = _CAPTION


def _triples(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return set(zip(words, islice(words, 1, None), islice(words, 2, None), strict=False))


def _keep_among_paragraphs(page: Blocks, roles: npt.NDArray[np.int64]) -> None:
    """Make paragraphs of long lines that stand among them, in elements beside theirs, in place.

    In languages of which the training has few pages single paragraphs are taken for promotions or disclaimers, and the
    last ones for part of the box that follows. Some sites cut a story into several elements of one name, with boxes
    between.
    """
    siblings: dict[int | tuple[str, str], list[int]] = {}
    for i, (block, container) in enumerate(zip(page.blocks, page.container_of, strict=True)):
        if block.kind == "paragraph" and _says_much(block.text):
            around = page.containers[container].parent
            element = page.containers[around]
            siblings.setdefault((element.tag, element.words) if element.words else around, []).append(i)
    for lines in siblings.values():
        known = [i for i in lines if roles[i] == _PARAGRAPH]
        if len(known) < 2 or len(known) < _AMONG_SHARE * len(lines):
            continue
        for i in lines:
            is_among = known[0] < i < known[-1]
            if roles[i] in _BESIDE_TEXT if is_among else roles[i] not in _AFTER_TEXT:
                continue
            block = page.blocks[i]
            if 4 * block.linked < len(block.text) and not _says(block.text, ROLES[roles[i]]):
                roles[i] = _PARAGRAPH


def _tell_by_captions(sizes: Floats, roles: npt.NDArray[np.int64]) -> None:
    """Make paragraphs of captions where they are the story, in place: a slide show has little else."""
    captions = roles == _CAPTION
    told = sizes[captions].sum()
    if told >= _TOLD_CHARS and told >= _TOLD_TIMES * sizes[_IS_TEXT[roles]].sum():
        roles[captions] = _PARAGRAPH


def _end_before_next_story(page: Blocks, head: int, sizes: Floats, roles: npt.NDArray[np.int64]) -> None:
    """Make recommendations of the stories with which a page goes on as one scrolls, in place.

    Each stands after the text of the first, in an element that does not hold the headline, and has a main heading of
    its own with a byline or a date below.
    """
    containers = page.containers
    below = range(head + 1, len(page.blocks))
    headings = [i for i in below if page.blocks[i].kind == "heading" and page.blocks[i].level == 1]
    if not headings:
        return
    told = np.cumsum(sizes * _IS_TEXT[roles])
    end = 0
    for i in headings:
        if i < end or told[i - 1] - told[head] < _STORY_CHARS:
            continue
        story = page.container_of[i]
        while story and containers[containers[story].parent].first > head:
            story = containers[story].parent
        last = containers[story].last
        if not _SIGNS.isdisjoint(roles[i : min(i + _SIGNED_WITHIN, last)].tolist()):
            roles[i:last][_IN_ARTICLE[roles[i:last]]] = _RECOMMENDATION
            end = last


def _says_much(text: str) -> bool:
    """Whether a line is as long as lines of running text are."""
    if len(text) < _RUNNING_CHARS and not text.isascii():
        return len(text) + len(_DENSE.findall(text)) >= _RUNNING_CHARS
    return len(text) >= _RUNNING_CHARS


def _says(text: str, role: Role) -> bool:
    """Whether a block opens with a turn of phrase that gives this role away."""
    opening = text[:OPENING].lower()
    return f"#{role.value}" in cues_of(opening, opening.split())


def _drop_copies(page: Blocks, sizes: Floats, roles: npt.NDArray[np.int64]) -> None:
    """Take text out that stands on the page for the second time, in place: a hidden copy, for print or for phones.

    Copies come in runs: a line that is said again by itself is a table's, or a refrain.
    """
    text = np.flatnonzero(_IS_TEXT[roles])
    seen: set[str] = set()
    again = np.zeros(len(text) + 2, bool)
    for n, i in enumerate(text.tolist(), 1):
        line = page.blocks[i].text
        again[n] = line in seen
        seen.add(line)
    copies = text[again[1:-1] & (again[:-2] | again[2:]) & (sizes[text] >= _COPY_CHARS)]
    if len(copies) and sizes[copies].sum() >= _COPY_SHARE * sizes[text].sum():
        roles[copies] = _OTHER


def _begin_at_headline(p: Floats, head: int, sizes: Floats, is_text: npt.NDArray[np.bool_]) -> None:
    """Take what is unsure above the headline out of the text, in place, unless a good part of the text stands there."""
    text = sizes * is_text
    if text[:head].sum() < _ABOVE_SHARE * text[head:].sum():
        is_text[:head] &= p[:head, TEXT].max(1) >= _ABOVE_SURE


def _is_apart(page: Blocks, head: int, text: Floats) -> npt.NDArray[np.bool_]:
    """Which blocks stand in elements beside the story, which hold neither its headline nor most of its text.

    `text` is how much text each block has.
    """
    apart = np.zeros(len(text), bool)
    total = text.sum()
    seen: set[int] = set()
    for size, k in zip(text.tolist(), page.container_of, strict=True):
        while size and k > 0 and k not in seen:
            seen.add(k)
            element = page.containers[k]
            if element.tag in _APART or _CALLED_APART.search(element.words):
                within = slice(element.first, element.last)
                if not element.first <= head < element.last and text[within].sum() < _STORY_SHARE * total:
                    apart[within] = True
            k = element.parent
    return apart


def _is_comment(p: Floats, of_text: Floats, text: Floats) -> npt.NDArray[np.bool_]:
    """Which blocks of the text, of which each has so much, are readers' comments; none if most of it would be."""
    comments = p.argmax(1) == _COMMENTS
    among = (text > 0) & _is_near(comments, _AMONG_COMMENTS, 0) & _is_near(comments, 0, _AMONG_COMMENTS)
    if among.any():
        among &= ~_is_near(of_text > _TEXT_SURE, _AMONG_COMMENTS, _AMONG_COMMENTS)
    if text[among].sum() > _STORY_SHARE * text.sum():
        among[:] = False
    return among


def _is_near(marks: npt.NDArray[np.bool_], before: int, after: int) -> npt.NDArray[np.bool_]:
    """Which blocks have a marked one so many blocks before them at most, or so many after them, or are marked."""
    n = len(marks)
    sums = np.zeros(n + 1, np.int64)
    np.cumsum(marks, out=sums[1:])
    at = np.arange(n)
    return np.asarray(sums[np.minimum(at + after + 1, n)] > sums[np.maximum(at - before, 0)])


def _likely_headlines(page: Blocks, p: Floats, of_text: Floats) -> Floats:
    """How likely each block of a text is to be its headline, in the light of the page: as such with probability `p`.

    It is likelier where another line says it as well, and where the text speaks of what it names.
    """
    likely: Floats = p * _UNTOLD
    rivals = np.flatnonzero(likely * (1 + _UNTOLD) * _SAID_AGAIN >= likely.max() * _UNTOLD)
    if len(rivals) < 2:  # none could overtake the likeliest
        return likely
    whole = "\n".join([block.text for block in page.blocks]).lower()
    paragraphs = (of_text >= _TELLING_SURE) & (_sizes(page) >= _TELLING)
    spoken_of = _telling_words("\n".join([page.blocks[i].text for i in np.flatnonzero(paragraphs).tolist()]).lower())
    for i in rivals[np.argsort(-likely[rivals], kind="stable")][:_MOST_HEADLINES].tolist():
        text = page.blocks[i].text.lower()
        if p[i] >= _PERHAPS_HEADLINE and len(text) >= _HEADLINE_CHARS and whole.count(text) > 1:
            likely[i] *= _SAID_AGAIN
        likely[i] *= 1 + min(1, len(_telling_words(text) & spoken_of) / _TOLD_WORDS) / _UNTOLD
    return likely


def _keep_in_place(p: Floats, head: int, text: Floats) -> None:
    """Rule out roles of a text's blocks where none of them stands, in place.

    `text` is how much text each block has.
    """
    total = float(text.sum())
    if not total:  # there is no midst
        return
    told = (np.cumsum(text) - text) / total
    for role, start, end in _OUT_OF_PLACE:
        p[(told >= start) & (told <= end), role] = 0
    p[:head, _STANDFIRST] = 0


def _telling_words(text: str) -> set[str]:
    """The words of some length in a text, and where they are not parted by spaces, pairs of characters."""
    words = set(_LONG_WORD.findall(text))
    if not text.isascii():
        for run in _DENSE_RUN.findall(text):
            words.update(map("".join, pairwise(run)))
    return words


def _end_story(p: Floats, sizes: Floats, is_text: npt.NDArray[np.bool_]) -> None:
    """Take what is unsure after the closing credit out of the text, in place."""
    credits = np.nonzero((p.argmax(1) == _CREDIT) & (p[:, _CREDIT] > _CREDIT_SURE))[0]
    total = (sizes * is_text).sum()
    for at in credits.tolist():
        before = (sizes[:at] * is_text[:at]).sum()
        if before and before >= _CREDIT_SHARE * total:
            after = p[at:]
            sure = (after[:, TEXT].sum(1) > _TEXT_SURE) | (after.argmax(1) == _CORRECTION)
            is_text[at:] &= sure
            return


def _tell_weather(page: Blocks, roles: npt.NDArray[np.int64]) -> None:
    """Make weather of lines that tell the temperature, in place: few pages of the training have any."""
    for i in np.flatnonzero(_LIKE_WEATHER[roles]).tolist():
        if shows_temperature(page.blocks[i].text):
            roles[i] = _WEATHER


def _date_page(roles: npt.NDArray[np.int64]) -> None:
    """Make a date right below the weather that of the page, in place: where they stand together it is today's."""
    for i in np.flatnonzero(roles == _DATE).tolist():
        if (roles[max(0, i - _BY_WEATHER) : i] == _WEATHER).any():
            roles[i] = _PAGE_DATE


def _make_alike(page: Blocks, p: Floats, roles: npt.NDArray[np.int64]) -> None:
    """Settle together whether a text's lone headlines between paragraphs are related stories, in place.

    Without markup one of them looks much like a subheading or a caption, or like a short paragraph, but for its end;
    several tell each other apart from these.
    """
    lone = [
        i
        for i in range(1, len(roles) - 1)
        if roles[i - 1] == roles[i + 1] == _PARAGRAPH
        and (
            roles[i] in (_SUBHEADING, _RELATED)
            or (roles[i] == _CAPTION and p[i, _RELATED] > _PERHAPS)
            or (
                roles[i] == _PARAGRAPH
                and page.blocks[i].kind == "line"
                and page.blocks[i].text[-1] not in SENTENCE_ENDS
            )
        )
        and page.blocks[i].kind != "heading"
        and page.blocks[i].text.count(" ") >= _STORY_WORDS - 1
    ]
    if len(lone) > 1 and p[lone, _RELATED].mean() > p[lone][:, (_SUBHEADING, _CAPTION)].mean(0).max():
        roles[lone] = _RELATED
