"""Criteria are written in simple Markdown: paragraphs, lists, bold, italic, links. Nothing else comes through."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "ul", "ol", "li", "strong", "em", "a", "br", "h3", "blockquote"}
_reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(["image", "code", "fence", "hr"])


def criteria_html(text: str) -> SafeString:
    """Safe HTML of criteria, ours or a stranger's. Headings become ``h3``; links carry no referrer and no weight."""
    return mark_safe(_clean(_reader.render(text)))  # noqa: S308  cleaned below from an allow-list


def _clean(html: str) -> str:
    for level in "12456":
        html = html.replace(f"<h{level}>", "<h3>").replace(f"</h{level}>", "</h3>")
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href", "title"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
    )
