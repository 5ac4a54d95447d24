"""The shell of our HTML pages: one file that loads nothing, and runs nothing but the script it was built with."""

from __future__ import annotations

import base64
import hashlib

__all__ = ["document", "escape"]

#: Colours and type that every page shares. Text on each background has a contrast of at least 4.5 to 1 (WCAG 2.2 AA).
STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1b1b;--soft:#595959;--line:#d5d5d5;--link:#0b57a4;--mark:#fff3c4;
--old:#fbe0e0;--new:#dcf3dc}
@media(prefers-color-scheme:dark){:root{--paper:#15171a;--ink:#e8e8e8;--soft:#a9adb3;--line:#3b4047;--link:#8ec2ff;
--mark:#4a4013;--old:#552526;--new:#1d4423}}
*{box-sizing:border-box}
html{scroll-padding-top:1rem}
body{margin:0 auto;padding:1rem;max-width:60rem;font:1rem/1.5 system-ui,sans-serif;background:var(--paper);
color:var(--ink);overflow-wrap:anywhere}
h1{font-size:1.4rem;line-height:1.25;margin:.3rem 0}h2{font-size:1.1rem;margin:1.6rem 0 .5rem}
a{color:var(--link)}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code{font-size:.85em}small,.soft{color:var(--soft)}
.skip{position:absolute;left:-999rem}.skip:focus{position:static}
"""


def escape(text: str) -> str:
    """Return `text` as HTML text, safe inside elements (not in attributes)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def document(title: str, body: str, style: str = "", script: str = "") -> str:
    """Return a whole HTML page; `title` is plain text, `body` is HTML that the caller has escaped.

    The content security policy (https://www.w3.org/TR/CSP3/) names the one style sheet and the one script by their
    hashes: were the page's own text ever to come out as markup, it could still load and run nothing.
    """
    style = STYLE + style
    policy = f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    if script:
        policy += f"; script-src {_hash(script)}"
    page = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n"
        + (f"<script>{script}</script>\n" if script else "")
        + "</body>\n</html>\n"
    )
    return page.encode(
        "utf-8", "replace"
    ).decode()  # a lone surrogate in the page's text could not be written to a file


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
