"""Saved pages as tests: keep a page with what was extracted from it, and hear of every change.

pytest finds the fixtures by itself (`articlekit.testing.plugin`). With unittest:

    class PagesStayTheSame(unittest.TestCase):
        def test_pages(self):
            for fixture in find_fixtures("tests/fixtures"):
                with self.subTest(fixture.name):
                    fixture.assert_unchanged()
"""

from .changes import Change, Difference
from .fixtures import Fixture, FixtureError, add_fixture, find_fixtures

__all__ = ["Change", "Difference", "Fixture", "FixtureError", "add_fixture", "find_fixtures"]
