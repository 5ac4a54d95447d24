"""What an upgrade changes over many pages: two folders of fixtures, or one against the present version."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import ArticleKitError
from ..render.origin import TEXT_FIELDS
from ..render.shell import document, escape
from .changes import Change, Difference, compare, role_line
from .fixtures import find_fixtures, record

__all__ = ["FolderDiff", "PageDiff", "RoleChange", "diff_folders"]

_NAMED = 8  # role changes of a page that the summary names one by one


@dataclass(frozen=True, slots=True)
class RoleChange:
    """A block that has another role in the new record; `text` is how it begins."""

    text: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PageDiff:
    """What is different on one page; `error` is set where the present version could not read it."""

    name: str
    changes: list[Change] = field(default_factory=list)
    roles: list[RoleChange] = field(default_factory=list)
    error: str = ""

    @property
    def weight(self) -> int:
        """How much has changed: the differences of all fields, and the blocks that changed role."""
        return sum(len(change.differences) for change in self.changes) + len(self.roles)

    def size(self) -> str:
        """Return the weight in words, or the error."""
        return f"failed: {self.error}" if self.error else f"{self.weight:,} difference{'s' * (self.weight != 1)}"


@dataclass(frozen=True, slots=True)
class FolderDiff:
    """What is different over a folder: the pages with a change, worst first, and the ones in only one of the two."""

    compared: int
    pages: list[PageDiff]
    only_old: list[str]
    only_new: list[str]

    def fields(self) -> list[tuple[str, int]]:
        """Return on how many pages each field changed, most first."""
        return Counter(change.field for page in self.pages for change in page.changes).most_common()

    def roles(self) -> list[tuple[str, int]]:
        """Return how many blocks went from one role to another (``paragraph → caption``), most first."""
        return Counter(f"{role.old} → {role.new}" for page in self.pages for role in page.roles).most_common()

    def __str__(self) -> str:
        """The summary as text."""
        lines = [self.headline(), *self._lonely()]
        for title, counts in (("Fields, by pages:", self.fields()), ("Roles, by blocks:", self.roles())):
            if counts:
                lines += ["", title, *(f"  {count:>5,}  {name}" for name, count in counts)]
        for page in self.pages:
            lines += ["", f"{page.name}: {page.size()}"]
            lines += ["  " + str(change).replace("\n", "\n  ") for change in page.changes]
            lines += [f"  {role.old} → {role.new}: {role.text}" for role in page.roles[:_NAMED]]
            if len(page.roles) > _NAMED:
                lines.append(f"  and {len(page.roles) - _NAMED:,} more blocks changed role")
        return "\n".join(lines)

    def headline(self) -> str:
        """Return how many pages changed, in a sentence."""
        return f"{len(self.pages):,} of {self.compared:,} pages changed"

    def to_html(self) -> str:
        """Return the summary as one self-contained HTML page; the pages' text is escaped, nothing is loaded or run."""
        body = [f"<main>\n<h1>{self.headline()}</h1>", *(f"<p>{escape(line)}</p>" for line in self._lonely())]
        for title, counts in (("Fields, by pages", self.fields()), ("Roles, by blocks", self.roles())):
            if counts:
                items = "".join(f"<li>{escape(name)} <strong>{count:,}</strong></li>" for name, count in counts)
                body.append(f"<h2>{title}</h2>\n<ul>{items}</ul>")
        body.append("<h2>Pages, worst first</h2>" if self.pages else "")
        for page in self.pages:
            body.append(f"<details><summary>{escape(page.name)} <small>{escape(page.size())}</small></summary>")
            body += [f"<h3>{change.field}</h3>\n" + "".join(map(_html, change.differences)) for change in page.changes]
            roles = (
                f"<li>{role.old} → {role.new}: <span dir=auto>{escape(role.text)}</span></li>" for role in page.roles
            )
            body.append(f"<h3>Roles</h3>\n<ul>{''.join(roles)}</ul>" if page.roles else "")
            body.append("</details>")
        body.append("</main>")
        return document(f"articlekit diff: {self.headline()}", "\n".join(filter(None, body)), _STYLE)

    def _lonely(self) -> list[str]:
        both = (("old", self.only_old), ("new", self.only_new))
        return [f"Only in the {which} folder: {', '.join(names)}" for which, names in both if names]


_STYLE = """
summary{cursor:pointer;padding:.3rem 0;font-weight:600}
h3{font-size:1rem;margin:.8rem 0 .2rem}
details>p{margin:.3rem 0;white-space:pre-wrap}
del{background:var(--old);color:var(--ink)}ins{background:var(--new);color:var(--ink)}
"""


def diff_folders(old: str | Path, new: str | Path | None = None) -> FolderDiff:
    """Return what is different in the fixtures of folder `new`, or in the present version's reading of the pages of
    `old`. A page that cannot be read now is among the changes, with its error. Raises `FixtureError` for a folder that
    is not there.
    """
    before = {fixture.name: fixture for fixture in find_fixtures(old)}
    after = before if new is None else {fixture.name: fixture for fixture in find_fixtures(new)}
    pages = []
    for name in sorted(before.keys() & after.keys()):
        expected = before[name].expected()
        if new is not None:
            page = _page(name, expected, after[name].expected())
        else:
            try:
                page = _page(name, expected, record(before[name].extract()))
            except ArticleKitError as error:
                page = PageDiff(name, error=str(error))
        if page.weight or page.error:
            pages.append(page)
    pages.sort(key=lambda page: (not page.error, -page.weight, page.name))
    return FolderDiff(
        compared=len(before.keys() & after.keys()),
        pages=pages,
        only_old=sorted(before.keys() - after.keys()),
        only_new=sorted(after.keys() - before.keys()),
    )


def _page(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> PageDiff:
    """Compare the fields that both records hold; blocks are told apart by how they begin."""
    changes = [compare(field, value, new[field]) for field, value in old.items() if field in new and field != "roles"]
    before, after = _roles(old), _roles(new)
    roles = [
        RoleChange(text, was, now)
        for text, old_roles in before.items()
        for was, now in zip(old_roles, after.get(text, ()), strict=False)
        if was != now
    ]
    return PageDiff(name, [change for change in changes if change is not None], roles)


def _roles(pinned: Mapping[str, Any]) -> Mapping[str, Sequence[str]]:
    """The roles of the blocks that begin with a text, by that text, from all fields that tell of them."""
    removed = [role_line(entry["reason"], entry["text"]) for entry in pinned.get("removed", ())]
    lines = [*pinned.get("roles", removed)]
    for name, role in TEXT_FIELDS.items():
        texts = pinned.get(name) or []
        lines += [role_line(role, text) for text in ([texts] if isinstance(texts, str) else texts)]
    roles: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        role_name, _, text = line.partition(": ")
        roles[text].append(role_name)
    return roles


def _html(difference: Difference) -> str:
    tags = {"-": "<del>{}</del>", "+": "<ins>{}</ins>", "=": "{}"}
    text = " ".join(tags[op].format(escape(words)) for op, words in difference.words())
    return f"<p><small>{escape(difference.path)}</small> <span dir=auto>{text}</span></p>\n"
