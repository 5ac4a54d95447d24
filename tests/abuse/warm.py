"""Imported for its effect: what every page needs is loaded once, before the processes for the pages part."""

import articlekit

_RAIN = "It rained in the north for all of the day, and then it rained more."  # long enough to tell its language
for _page in (f"<h1>Rain</h1><p>{_RAIN}</p>", f"Rain\n\n{_RAIN}", f"# Rain\n\n**{_RAIN}**"):
    _article = articlekit.extract(_page)
    for _render in (_article.to_text, _article.to_markdown, _article.to_html, _article.to_jsonld, _article.explain):
        _render()
    _article._repr_html_()
