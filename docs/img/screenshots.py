"""Take the screenshots of docs/report.md: reports of three fixtures, in Chromium (Debian's package ``chromium``)."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from articlekit.render.report import to_report
from articlekit.testing import find_fixtures

HERE = Path(__file__).parent
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
SHOTS = [
    ("report-blog", "blog", "#show", {"viewport": {"width": 900, "height": 900}}),
    ("report-phone-dark", "news-wire", "#list", {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}),
    ("report-arabic", "arabic", "", {"viewport": {"width": 700, "height": 844}}),
]


def main() -> None:
    """Write the pictures beside this file."""
    fixtures = HERE.parents[1] / "tests" / "fixtures"
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as p:
        browser = p.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for picture, name, at, look in SHOTS:
            report = Path(folder) / f"{name}.html"
            report.write_text(to_report(find_fixtures(fixtures, [name])[0].extract()), encoding="utf-8")
            page = browser.new_page(**look)
            page.goto(report.as_uri() + at)
            page.screenshot(path=HERE / f"{picture}.png")
        browser.close()


if __name__ == "__main__":
    main()
