"""The pytest plugin: every fixture is collected as tests, one for each field it pins.

On where the ini option ``articlekit_fixtures`` names folders, or ``tests/fixtures`` holds fixtures; else it does
nothing. ``--articlekit-update`` rewrites the fields that have changed instead of failing on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ..article import Article
    from .changes import Change
    from .fixtures import Fixture

__all__: list[str] = []

_FOLDERS = pytest.StashKey[list[Path]]()
_CHANGED = "articlekit_changed"  # under this name a worker of xdist hands a changed field to the process that writes


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option and the ini setting."""
    parser.getgroup("articlekit").addoption(
        "--articlekit-update",
        action="store_true",
        help="rewrite the fields of articlekit's fixtures that have changed",
    )
    parser.addini("articlekit_fixtures", "folders with saved pages (default: tests/fixtures)", "paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Settle where fixtures are looked for; a run of everything (no path was given) looks in all those folders."""
    configured = config.getini("articlekit_fixtures")
    folders = [path for path in configured or [config.rootpath / "tests" / "fixtures"] if path.is_dir()]
    config.stash[_FOLDERS] = folders
    if configured and config.args_source is not pytest.Config.ArgsSource.ARGS:
        walked = [(config.rootpath / arg).resolve() for arg in config.args]
        config.args += [str(f) for f in folders if not any(f.resolve().is_relative_to(w) for w in walked)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> FixtureFile | None:
    """Collect an ``expected.json`` that lies in one of the folders, beside a page."""
    if file_path.name != "expected.json":
        return None
    folders = parent.config.stash[_FOLDERS]
    if file_path.parent.parent not in folders or not any(file_path.parent.glob("source.*")):
        return None
    return FixtureFile.from_parent(parent, path=file_path)


class FixtureFile(pytest.File):
    """A fixture; its page is extracted once, when the first of its fields is tested."""

    _article: Article | None = None

    @property
    def fixture(self) -> Fixture:
        """The fixture whose ``expected.json`` this is."""
        from .fixtures import Fixture

        return Fixture(self.path.parent)

    def collect(self) -> Iterator[FieldItem]:
        """Yield a test for each pinned field."""
        from .fixtures import FixtureError

        try:
            pinned = self.fixture.expected()
        except FixtureError as error:
            raise self.CollectError(str(error)) from error
        for field, expected in pinned.items():
            yield FieldItem.from_parent(self, name=field, expected=expected)

    def article(self) -> Article:
        """Return what the present version makes of the page."""
        if self._article is None:
            self._article = self.fixture.extract()
        return self._article


class FieldItem(pytest.Item):
    """One pinned field of a fixture."""

    def __init__(self, *, expected: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.expected = expected

    def runtest(self) -> None:
        """Compare the field; with ``--articlekit-update`` hand the change over instead of failing."""
        from .changes import compare
        from .fixtures import record

        assert isinstance(self.parent, FixtureFile)
        article = self.parent.article()
        change = compare(self.name, self.expected, record(article)[self.name], article)
        if change is None:
            return
        if self.config.getoption("articlekit_update"):
            self.user_properties.append((_CHANGED, [str(self.path), change.field, change.expected, change.came]))
        else:
            raise FieldChanged(change)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Show a change as a review of the page would note it, without a traceback."""
        from ..errors import ArticleKitError

        if isinstance(excinfo.value, FieldChanged):
            remedy = f"If this is right: pytest {self.nodeid} --articlekit-update"
            return f"{self.path.parent.name}: {excinfo.value}\n\n{remedy}"
        if isinstance(excinfo.value, ArticleKitError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Name the test after its fixture and field."""
        return self.path, None, f"{self.path.parent.name}: {self.name}"


class FieldChanged(Exception):
    """A pinned field is not as expected."""

    def __init__(self, change: Change) -> None:
        super().__init__(str(change))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Rewrite the fixtures whose fields changed: here, in the one process that has heard of all of them."""
    if not config.getoption("articlekit_update"):
        return
    from .changes import Change
    from .fixtures import Fixture

    changes: dict[str, list[Change]] = {}
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            if name == _CHANGED:
                path, field, expected, came = value
                changes.setdefault(path, []).append(Change(field, expected, came, ()))
    for path, changed in changes.items():
        Fixture(Path(path).parent).update(changed)
        terminalreporter.write_line(f"articlekit: rewrote {path}: {', '.join(c.field for c in changed)}")
