"""More pages out of the labelled ones: what scrapers and publishers add to a story, added to other stories.

The roles that matter to readers and are rare in the gold (credits, disclaimers, series boxes, bare related headlines,
weather and date lines) are set into pages where such lines stand; the texts are written for this purpose or are
headlines, names and paragraphs of other training pages.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from articlekit.blocks import Block, Blocks, Container, Source, Span
from articlekit.roles.names import ROLES

INDEX = {r.value: i for i, r in enumerate(ROLES)}

CREDITS = (
    "{a} contributed to this report.",
    "{a} and {b} contributed to this report.",
    "{a} in {c} contributed to this story.",
    "Reporting by {a}; Editing by {b}",
    "Reporting by {a} in {c}; writing by {b}",
    "With reporting from {a} in {c}.",
    "Additional reporting by {a}",
    "Associated writers {a} and {b} contributed to this article.",
    "(With inputs from {g})",
    "Source: {g}",
    "({g})",
    "{g}/{h}",
    "© {y} {g}",
    "Copyright {y} {g}. All rights reserved.",
    "Photos by {a}",
    "Edited by {a}",
    "This article was produced by {g}.",
    "Research assistance by {a}.",
    "{a} reported from {c}.",
    "Translated by {a}",
    "{a} hat zu diesem Bericht beigetragen.",
    "Mitarbeit: {a}",
    "Quelle: {g}",
    "mit Material von {g}",
    "({g}/{h})",
    "Redaktion: {a}",
    "Avec {g}",
    "(avec {g})",
    "Source : {g}",
    "{a} a contribué à cet article.",
    "Con información de {g}",
    "Fuente: {g}",
    "{a} colaboró en este reportaje.",
    "Com informações de {g}",
    "Fonte: {g}",
    "Colaborou {a}",
    "Bron: {g}",
    "Met medewerking van {a}",
    "Źródło: {g}",
    "Współpraca: {a}",
    "Источник: {g}",
    "По материалам {g}",
    "Kaynak: {g}",
    "Källa: {g}",
    "Kilde: {g}",
    "المصدر: {g}",
    "स्रोत: {g}",
    "来源：{g}",
    "（{g}）",
    "출처: {g}",
    "資料來源：{g}",
    "協力：{g}",
)
DISCLAIMERS = (
    "*This story has not been edited by {g} staff and is auto-generated from a syndicated feed.",
    "This article was published from a news feed without changes to the text. Only the headline has been changed.",
    "(Except for the headline, this story has not been edited by {g} staff and comes from a syndicated feed.)",
    "This story is auto-generated from a wire service; {g} takes no responsibility for its accuracy.",
    "The views expressed in this article are the author's own and do not reflect the editorial position of {g}.",
    "Opinions expressed by {g} contributors are their own.",
    "This article contains affiliate links. We may earn a commission.",
    "This article was written with the help of artificial intelligence and checked by an editor.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "*This is sponsored content.",
    "Disclaimer: This report was generated automatically by {g}. {g} has not verified its content.",
    "The information in this article is not intended as investment advice.",
    "Dieser Text wurde automatisch aus dem Angebot von {g} übernommen und von der Redaktion nicht bearbeitet.",
    "Die Meinung des Autors spiegelt nicht zwingend die Ansicht von {g} wider.",
    "Cet article a été généré automatiquement à partir d'un flux de {g}.",
    "Les propos tenus n'engagent que leurs auteurs.",
    "Este contenido fue publicado originalmente por {g} y no ha sido editado.",
    "Las opiniones expresadas son responsabilidad de su autor.",
    "Esta notícia foi publicada automaticamente a partir do feed de {g}.",
    "Tekst został opublikowany automatycznie na podstawie depeszy {g}.",
    "Мнение автора может не совпадать с позицией редакции.",
    "本文仅代表作者个人观点。",
    "本記事は{g}から配信されたものです。",
    "본 기사는 {g}에서 제공한 것으로 편집되지 않았습니다.",
)
CORRECTIONS = (
    "Correction: An earlier version of this article misspelled the name of {a}.",
    "Editor's note: This story has been updated.",
    "Clarification: This article was changed on {d} to make clear that {a} spoke in {c}.",
    "This article was amended on {d} to correct a date.",
    "This story has been corrected to show that {a} lives in {c}, not in {e}.",
    "CORRECTION: {d}: A previous version gave the wrong year.",
    "Editor's Note: {a} is a pseudonym.",
    "UPDATE: This story has been updated with a statement from {a}.",
    "(Corrects name in third paragraph)",
    "An earlier version of this article incorrectly said that the meeting took place in {c}.",
    "Anm. d. Red.: {a} hat den Beitrag am {d} ergänzt.",
    "Korrekturhinweis: In einer früheren Version dieses Artikels hieß es, {a} sei aus {c}.",
    "Anmerkung der Redaktion: Wir haben den Text aktualisiert.",
    "Rectificatif : une version précédente de cet article indiquait {c}.",
    "Mis à jour le {d} : ajout de la réaction de {a}.",
    "Corrección: en una versión anterior se decía que {a} nació en {c}.",
    "Nota de la redacción: este texto se actualizó el {d}.",
    "Correção: uma versão anterior deste texto dizia que {a} vive em {c}.",
    "Errata corrige: una versione precedente indicava {c}.",
    "Correctie: in een eerdere versie stond dat {a} in {c} woont.",
    "Sprostowanie: w poprzedniej wersji tekstu podaliśmy błędnie miejsce.",
    "Исправление: в более ранней версии было указано неверное имя.",
    "Rättelse: I en tidigare version stod fel årtal.",
    "更正：本文早前版本的日期有误。",
    "訂正：当初の記事で{a}さんの年齢に誤りがありました。",
    "바로잡습니다: 이전 기사에서 날짜를 잘못 적었습니다.",
    "تصحيح: ورد في نسخة سابقة من هذا المقال اسم خاطئ.",
)
PLACES = (
    "Los Angeles",
    "London",
    "New Delhi",
    "Berlin",
    "Wien",
    "Paris",
    "Madrid",
    "São Paulo",
    "Warszawa",
    "Москва",
    "Chicago",
    "Riga",
    "Nairobi",
    "Manila",
    "Sydney",
    "Toronto",
    "Kingston",
    "Lagos",
    "Dhaka",
    "Colombo",
    "Roma",
    "Lisboa",
    "Oslo",
    "Stockholm",
    "Kathmandu",
    "Honolulu",
)
AGENCIES = (
    "Reuters",
    "AP",
    "AFP",
    "dpa",
    "EFE",
    "ANSA",
    "PTI",
    "Xinhua",
    "TASS",
    "ANI",
    "IANS",
    "UPI",
    "Bloomberg",
    "NTB",
    "TT",
    "PAP",
    "Lusa",
)
DAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Montag",
    "Freitag",
    "mardi",
    "jeudi",
    "lunes",
    "viernes",
)
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
TRAILS = (
    "Home Feeds",
    "Home News",
    "Home > News >",
    "Home / World /",
    "Home » Politics »",
    "Home Latest",
    "Start News",
    "Home World News",
    "News Feeds",
    "Accueil Monde",
    "Inicio Noticias",
    "Home Sport",
    "Startseite Politik",
    "Home Feed",
    "Home Business",
    "Home Stories",
)

#: What publishers call the elements in which these stand: class names that speak for themselves, but are on too few of
#: the labelled pages to be learned from them.
CLASSES = {
    "disclaimer": ("disclaimer", "article-disclaimer", "syndication-notice", "legal-notice", "affiliate-disclosure"),
    "correction": ("correction", "corrections", "article-correction", "editors-note", "update-note", "clarification"),
    "pullquote": ("pullquote", "pull-quote", "article-pullquote", "quote-highlight", "pq"),
    "credit": ("credit", "credits", "article-credit", "contributors", "article-source", "tagline", "shirttail"),
    "related": ("related", "related-link", "related-story", "read-more", "inline-related", "see-also", "more-on"),
    "promo": ("promo", "article-promo", "newsletter", "newsletter-signup", "subscribe-box", "series-box"),
    "weather": ("weather", "header-weather", "weather-widget", "temperature"),
    "page_date": ("today", "current-date", "header-date", "date-today"),
    "author_bio": ("author-bio", "bio", "about-author", "author-box", "contributor"),
}
#: What the house asks of its readers.
ASKS = (
    "Sign up for our newsletter",
    "Sign up for the {c} newsletter: the day's news in your inbox",
    "Get the best of our reporting every morning",
    "Subscribe to read more stories like this one",
    "Support independent journalism: become a member",
    "Download our app",
    "Follow us on Facebook and Instagram",
    "Jetzt Newsletter abonnieren",
    "Unterstützen Sie unseren Journalismus mit einem Abo",
    "Inscrivez-vous à notre newsletter",
    "Suscríbete a nuestro boletín",
    "Assine a nossa newsletter",
    "Iscriviti alla newsletter",
    "Schrijf je in voor de nieuwsbrief",
    "Zapisz się na newsletter",
    "Подпишитесь на нашу рассылку",
    "订阅我们的新闻通讯",
)
#: Mastheads: what stands above a story, and how its elements are named.
PAPERS = (
    "{c} Gazette",
    "The {c} Post",
    "{c} Daily News",
    "The {c} Courier",
    "{c} Tribune",
    "News24 {c}",
    "The Morning Star",
    "{c} Today",
    "Tagblatt",
    "{c}er Zeitung",
    "Der Anzeiger",
    "Le Journal de {c}",
    "La Gazette",
    "El Diario de {c}",
    "Correio de {c}",
    "Il Giornale di {c}",
    "Dagblad",
    "Gazeta",
    "Вести",
    "日報",
)
SECTIONS = (
    ("Home", "News", "Sport", "Business", "Opinion", "Culture", "Local", "World", "Weather", "Contact"),
    ("Home", "Politics", "Economy", "Science", "Health", "Travel", "Video", "Log in", "Subscribe", "Search"),
    ("Startseite", "Politik", "Wirtschaft", "Sport", "Kultur", "Lokales", "Wissen", "Anmelden", "Suche"),
    ("Accueil", "Politique", "Économie", "Sports", "Culture", "Monde", "Se connecter"),
    ("Inicio", "Política", "Economía", "Deportes", "Cultura", "Mundo", "Buscar"),
    ("Início", "Política", "Economia", "Esportes", "Cultura", "Mundo"),
    ("Home", "Cronaca", "Politica", "Sport", "Cultura", "Esteri"),
    ("Главная", "Политика", "Экономика", "Спорт", "Культура"),
)
HEADS = (("header", ""), ("header", "site-header"), ("div", "header"), ("div", "top"), ("div", ""), ("div", "masthead"))
MENUS = (("nav", ""), ("nav", "main-nav"), ("ul", "menu"), ("div", "nav"), ("div", "menu"), ("ul", ""))
SITE_NAMES = ("", "logo", "site-name", "site-title", "brand", "masthead")
DEGREES = ("{:.1f} C", "{:.0f}°C", "{:.0f}°F", "{:.0f} °C", "{:.1f}°", "{:.1f} C°")
#: A sentence about who wrote it, under the story.
BIOS = (
    "{a} is a reporter at {p}.",
    "{a} is a staff writer based in {c}.",
    "{a} covers politics for {p}.",
    "{a} is the author of three books and lives in {c}.",
    "About the author: {a} has written for {p} since {y}.",
    "{a} is a correspondent in {c}. Follow her on Twitter.",
    "{a} teaches history at the University of {c}.",
    "Reach {a} at news@example.org.",
    "{a} ist Redakteur bei {p}.",
    "{a}, Jahrgang {y}, berichtet aus {c}.",
    "Zur Person: {a} arbeitet seit {y} als Korrespondentin in {c}.",
    "{a} est journaliste à {c}.",
    "{a} es periodista y vive en {c}.",
    "{a} é jornalista em {c}.",
    "{a} è giornalista a {c}.",
)
#: What closes a caption: whose picture it is.
PICTURE_CREDITS = (
    "{t} Photo: {a}",
    "{t} (Photo by {a}/{g})",
    "{t} Photograph: {a}/{g}",
    "{t} {a}/{g}",
    "{t} | {a}",
    "{t} Credit: {a}",
    "Photo: {a}/{g}",
    "{t} Foto: {a}",
    "{t} © {g}",
    "{t} Foto: {g}/{a}",
    "{t} (Archivbild)",
    "{t} Photo : {a} / {g}",
    "{t} Crédito: {a}",
)
FOOTS = (
    ("© {y} {p}", "Contact us", "Privacy policy", "Terms of use"),
    ("© {y} {p}. All rights reserved.", "About us", "Advertise"),
    ("Copyright {y} {p}", "Imprint"),
    ("© {p} {y}", "Impressum", "Datenschutz", "AGB"),
    ("© {y} {p}. Tous droits réservés.", "Mentions légales", "Contact"),
    ("© {y} {p}", "Aviso legal", "Contacto"),
)
FOOT_ELEMENTS = (("footer", ""), ("footer", "site-footer"), ("div", "footer"), ("div", ""))


@dataclass
class Pool:
    """Texts of training pages to build with: other stories' headlines, names and paragraphs, by site."""

    headlines: list[tuple[str, str]] = field(default_factory=list)
    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def add(self, site: str, blocks: Sequence[dict], authors: Sequence[str]) -> None:
        for b in blocks:
            text = " ".join(b["text"].split())
            if b["role"] in ("headline", "recommendation") and 35 < len(text) < 120 and 5 < len(text.split()) < 18:
                self.headlines.append((site, text))
            elif b["role"] == "paragraph" and 150 < len(text) < 500:
                self.paragraphs.append((site, text))
        self.names += [a for a in authors if 1 < len(a.split()) < 4]

    def pick(self, rng: random.Random, texts: list[tuple[str, str]], site: str) -> str:
        """A text of the same site (so of its language) if there is another one, else of any."""
        own = [t for s, t in texts if s == site] if rng.random() < 0.7 else []
        return rng.choice(own) if own else rng.choice(texts)[1]


@dataclass
class Draft:
    """A page being changed: its blocks with their targets and containers."""

    page: Blocks
    target: list[int]
    rng: random.Random

    def insert(self, at: int, text: str, role: str, *, like: int, kind: str | None = None, link: bool = False) -> None:
        """Set a block in before block `at`, beside block `like`; in a page with markup, in an element of its own."""
        like = min(max(like, 0), len(self.page.blocks) - 1)
        model = self.page.blocks[like]
        around = self.page.container_of[like]
        element = self.page.containers[around]
        if not self.page.is_text:
            if element.last - element.first <= 1 and element.parent >= 0:
                around = element.parent
            words = self.rng.choice(CLASSES[role]) if role in CLASSES and self.rng.random() < 0.4 else element.words
            around = self.element(around, element.tag, words)
        self.put(at, _line(text, kind or model.kind, is_link=link), role, around)

    def element(self, parent: int, tag: str, words: str) -> int:
        """Add an element, and return its number."""
        self.page.containers.append(Container(parent, tag, words, 0, 0))
        return len(self.page.containers) - 1

    def put(self, at: int, block: Block, role: str, container: int) -> None:
        """Set a block in before block `at`, into a container."""
        self.page.blocks.insert(at, block)
        self.page.container_of.insert(at, container)
        if self.page.inline_words:
            self.page.inline_words.insert(at, "")
        self.target.insert(at, INDEX[role])
        for media in self.page.media:
            media.before += media.before > at


def augment(
    page: Blocks, target: np.ndarray, pool: Pool, site: str, rng: random.Random
) -> tuple[Blocks, np.ndarray] | None:
    """A copy of a page with some lines set in, or None if it has no body to set them into."""
    copy = Blocks(
        list(page.blocks),
        [replace(c) for c in page.containers],
        list(page.container_of),
        list(page.inline_words),
        [replace(m) for m in page.media],
        page.is_text,
    )
    draft = Draft(copy, target.tolist(), rng)
    body = [i for i, t in enumerate(draft.target) if t == INDEX["paragraph"] and len(page.blocks[i].text) > 60]
    if len(body) < 4:
        return None
    text = page.is_text

    def fill(template: str) -> str:
        return template.format(
            a=rng.choice(pool.names),
            b=rng.choice(pool.names),
            c=rng.choice(PLACES),
            g=rng.choice(AGENCIES),
            h=rng.choice(AGENCIES),
            y=rng.randint(2005, 2026),
            e=rng.choice(PLACES),
            d=f"{rng.randint(1, 28)} {rng.choice(MONTHS)} {rng.randint(2005, 2026)}",
        )

    end = body[-1] + 1
    if rng.random() < 0.25:
        draft.insert(end, fill(rng.choice(DISCLAIMERS)), "disclaimer", like=body[-1])
    if rng.random() < 0.3:
        _series(draft, end, pool, site, rng, body[-1])
    if rng.random() < 0.2:
        at = body[0] if rng.random() < 0.2 else end
        draft.insert(at, fill(rng.choice(CORRECTIONS)), "correction", like=body[-1])
    if rng.random() < 0.15:
        source = page.blocks[rng.choice(body)].text
        sentence = max(source.replace("? ", ". ").split(". "), key=len)
        if 40 < len(sentence) < 220:
            draft.insert(
                rng.choice(body[1:]),
                rng.choice(("{}", "“{}”", '"{}"', "„{}“", "«{}»")).format(sentence),
                "pullquote",
                like=body[0],
                kind=rng.choice(("quote", "line", "paragraph")),
            )
            body = [
                i for i, t in enumerate(draft.target) if t == INDEX["paragraph"] and len(draft.page.blocks[i].text) > 60
            ]
            end = body[-1] + 1
    if rng.random() < 0.4:
        draft.insert(end, fill(rng.choice(CREDITS)), "credit", like=body[-1])
    if rng.random() < 0.6:
        places = sorted(rng.sample(body[1:-1] or body, min(rng.randint(1, 4), len(body[1:-1] or body))), reverse=True)
        for i in places:
            draft.insert(
                i, pool.pick(rng, pool.headlines, site), "related", like=i, link=not text and rng.random() < 0.9
            )
    if rng.random() < 0.2:
        body = [i for i, t in enumerate(draft.target) if t == INDEX["paragraph"]]
        draft.insert(rng.choice((body[-1] + 1, *body[1:])), fill(rng.choice(ASKS)), "promo", like=body[-1])
    head = next((i for i, t in enumerate(draft.target) if t == INDEX["headline"]), None)
    if head is not None and rng.random() < (0.5 if text else 0.15):
        headline = draft.page.blocks[head].text
        if text and rng.random() < 0.7:
            draft.insert(head, f"{rng.choice(TRAILS)} {headline}", "breadcrumb", like=head, kind="line")
        lines = _weather(rng) if rng.random() < 0.6 else []
        if rng.random() < 0.6:
            lines.append((_today(rng), "page_date"))
        for line, role in reversed(lines):
            draft.insert(0, line, role, like=0, kind="line")
    return _bounded(draft.page, draft.target)


def _weather(rng: random.Random) -> list[tuple[str, str]]:
    """How warm it is where."""
    degrees, place = rng.choice(DEGREES).format(rng.uniform(-15, 95)), rng.choice(PLACES)
    shapes = ((degrees, place), (place, degrees), (f"{place} {degrees}",))
    return [(line, "weather") for line in rng.choice(shapes)]


def _today(rng: random.Random) -> str:
    day, month, year = rng.randint(1, 28), rng.choice(MONTHS), rng.randint(2005, 2026)
    return rng.choice(
        (
            f"{rng.choice(DAYS)}, {month} {day}, {year}",
            f"{month} {day}, {year}",
            f"{rng.choice(DAYS)} {day} {month} {year}",
            f"{rng.choice(DAYS)}, {day}.{rng.randint(1, 12):02}.{year}",
        )
    )


def _series(draft: Draft, at: int, pool: Pool, site: str, rng: random.Random, like: int) -> None:
    """A box that sells a series of the house: a title, and items that each name a part and praise it."""
    for _ in range(rng.randint(2, 5)):
        label = " ".join(pool.pick(rng, pool.headlines, site).split()[: rng.randint(2, 4)]).rstrip(":,;.-–—")
        draft.insert(at, f"{label}: {pool.pick(rng, pool.paragraphs, site)}", "promo", like=like)
    title = " ".join(pool.pick(rng, pool.headlines, site).split()[: rng.randint(4, 8)])
    if rng.random() < 0.3:
        title = rng.choice(
            (
                "More on {}",
                "What to know: {}",
                "Understanding {}",
                "The latest: {}",
                "{}: the series",
                "Full coverage: {}",
            )
        ).format(title)
    draft.insert(at, title, "promo", like=like)


def without_story(page: Blocks, target: np.ndarray) -> tuple[Blocks, np.ndarray] | None:
    """The page with all of its article gone: what a front page's frame or an empty shell looks like."""
    keep = [i for i, t in enumerate(target) if t >= 0 and not ROLES[t].in_article]
    return _only(page, target, keep) if len(keep) >= 5 else None


def shortened(
    page: Blocks, target: np.ndarray, pool: Pool, site: str, rng: random.Random
) -> tuple[Blocks, np.ndarray] | None:
    """A brief of a page: its first paragraphs, most of what else is of the story, and a line here and there around it.

    Pages that people write by hand, for tests above all, are no longer.
    """
    body = [i for i, t in enumerate(target) if t == INDEX["paragraph"]]
    if len(body) < 3:
        return None
    body = body[: rng.randint(2, 10)]
    last = body[-1]
    frame = [i for i, t in enumerate(target) if t >= 0 and not ROLES[t].in_article]
    share = rng.randint(0, 10) / max(len(frame), 1)
    keep = []
    for i, t in enumerate(target):
        if t < 0:
            continue
        if t == INDEX["paragraph"]:
            chance = float(i <= last)
        elif not ROLES[t].in_article:
            chance = share
        elif t in (INDEX["subheading"], INDEX["caption"], INDEX["related"], INDEX["pullquote"]):
            chance = 0.8 if i < last else 0.2  # what heads or shows a paragraph that is gone is gone
        else:
            chance = 0.8
        if rng.random() < chance:
            keep.append(i)
    brief, known = _only(page, target, keep)
    return framed(brief, known, pool, site, rng) if rng.random() < 0.5 else (brief, known)


def framed(page: Blocks, target: np.ndarray, pool: Pool, site: str, rng: random.Random) -> tuple[Blocks, np.ndarray]:
    """A page, changed in place: what small sites have above and below a story, a caption, a line about the author."""
    draft = Draft(page, target.tolist(), rng)
    names = {
        "p": rng.choice(PAPERS).format(c=rng.choice(PLACES)),
        "c": rng.choice(PLACES),
        "g": rng.choice(AGENCIES),
        "a": rng.choice(pool.names),
        "y": rng.randint(1960, 2026),
    }
    body = [i for i, t in enumerate(draft.target) if t == INDEX["paragraph"]]
    if body and rng.random() < 0.4:
        draft.insert(body[-1] + 1, rng.choice(BIOS).format_map(names), "author_bio", like=body[-1])
    if body and rng.random() < 0.4:
        shown = pool.pick(rng, pool.headlines, site).rstrip(".") + "."
        at = rng.choice(body)
        figure = draft.element(max(page.containers[page.container_of[at]].parent, 0), "figure", "")
        block = _line(rng.choice(PICTURE_CREDITS).format(t=shown, **names), "caption", is_link=False)
        draft.put(at, block, "caption", draft.element(figure, "figcaption", ""))
    if rng.random() < 0.5:
        foot = draft.element(0, *rng.choice(FOOT_ELEMENTS))
        for k, line in enumerate(rng.choice(FOOTS)[: rng.randint(1, 4)]):
            block = _line(line.format_map(names), "paragraph", is_link=k > 0)
            draft.put(len(page.blocks), block, "footer", draft.element(foot, "p", ""))
    lines: list[list[tuple[str, str]]] = []
    if rng.random() < 0.6:
        lines.append([(names["p"], "navigation")])
    if rng.random() < 0.4:
        lines.append(_weather(rng))
    if rng.random() < 0.4:
        lines.append([(_today(rng), "page_date")])
    rng.shuffle(lines)
    head = draft.element(0, *rng.choice(HEADS))
    at = 0
    for line, role in [x for group in lines for x in group]:
        words = rng.choice(SITE_NAMES if role == "navigation" else CLASSES[role] + ("",))
        block = _line(line, "line", is_link=role == "navigation" and rng.random() < 0.5)
        draft.put(at, block, role, draft.element(head, "div", words))
        at += 1
    if rng.random() < 0.7:
        items = rng.choice(SECTIONS)
        start = rng.choice((0, 0, rng.randrange(len(items) - 1)))
        items = items[start : start + rng.randint(2, 6)]
        menu = draft.element(rng.choice((0, head)), *rng.choice(MENUS))
        is_list = rng.random() < 0.6
        for item in items if is_list else (rng.choice((" ", " | ", " · ")).join(items),):
            block = _line(item, "item" if is_list else "line", is_link=True)
            draft.put(at, block, "navigation", draft.element(menu, "li", "") if is_list else menu)
            at += 1
    if rng.random() < 0.3:
        steps = rng.choice(SECTIONS)
        trail = rng.choice((" > ", " / ", " » ", " › ")).join((steps[0], *rng.sample(steps[1:], rng.randint(1, 2))))
        words = rng.choice(("breadcrumb", "breadcrumbs", "path", ""))
        block = _line(trail, "line", is_link=rng.random() < 0.7)
        draft.put(at, block, "breadcrumb", draft.element(0, rng.choice(("div", "nav", "p")), words))
    return _bounded(draft.page, draft.target)


def _line(text: str, kind: str, *, is_link: bool) -> Block:
    return Block(text, kind, 0, [Span("link", 0, len(text), "https://example.org/x")] if is_link else [], Source())


def _only(page: Blocks, target: np.ndarray, keep: list[int]) -> tuple[Blocks, np.ndarray]:
    """The page with these of its blocks alone."""
    copy = Blocks(
        [page.blocks[i] for i in keep],
        [replace(c) for c in page.containers],
        [page.container_of[i] for i in keep],
        [page.inline_words[i] for i in keep] if page.inline_words else [],
        [],
        page.is_text,
    )
    return _bounded(copy, target[keep].tolist())


def bare(page: Blocks) -> Blocks:
    """The page without any names on its elements, as reader modes and cleaners leave it."""
    containers = [Container(c.parent, c.tag, "", c.first, c.last) for c in page.containers]
    return replace(page, containers=containers, inline_words=[""] * len(page.blocks))


def _bounded(page: Blocks, target: list[int]) -> tuple[Blocks, np.ndarray]:
    """Bound the containers of a changed page anew."""
    cs = [replace(c, first=len(page.blocks), last=0) for c in page.containers]
    for i, c in enumerate(page.container_of):
        while c >= 0:
            k = cs[c]
            if k.last == i + 1:
                break
            k.first, k.last = min(k.first, i), i + 1
            c = k.parent
    for k in cs:
        if k.last == 0:
            k.first = 0
    page.containers = cs
    return page, np.array(target)
