"""Imported for its effect: what every page needs is loaded once, before the processes for the pages part."""

import articlekit

for _page in ("<h1>Rain</h1><p>It rained.</p>", "Rain\n\nIt rained.", "# Rain\n\n**It** rained."):
    _article = articlekit.extract(_page)
    for _render in (_article.to_text, _article.to_markdown, _article.to_html, _article.to_jsonld, _article.explain):
        _render()
    _article._repr_html_()
