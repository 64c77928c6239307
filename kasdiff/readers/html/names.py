"""Which elements of a page are what."""

from __future__ import annotations

SKIPPED = frozenset((
    "head", "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "canvas", "audio", "video", "datalist", "button", "rp",
    "rt",
))  # fmt: skip
OUTSIDE = frozenset(("header", "footer", "nav"))  # of a page; those of a part of it are read
FRAMES = frozenset(("html", "body", "div", "center", "form"))  # that a page's own head and foot may stand in
BLOCKS = frozenset((
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu", "dir", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr",
    "td", "th", "section", "article", "main", "aside", "blockquote", "pre", "address", "center", "form", "fieldset", "figure", "figcaption", "hr", "body",
    "html", "details", "summary", "legend", "header", "footer", "nav", "hgroup",
))  # fmt: skip
HEADINGS = {f"h{level}": level for level in range(1, 7)}
