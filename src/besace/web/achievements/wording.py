"""Simple formatting: what people write in Markdown, as HTML that can do no harm."""

from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "ul", "ol", "li", "strong", "em", "a", "blockquote"}
MAX_CHARS = 10_000
"""More than any criteria that we let people write; a stranger's text is cut there."""


def as_html(markdown: str) -> SafeString:
    """Paragraphs, lists, bold, italics and web links; raw HTML stays text, pictures and headings become plain words.

    >>> str(as_html("**Deux** choses : <b>x</b>"))
    '<p><strong>Deux</strong> choses : &lt;b&gt;x&lt;/b&gt;</p>\\n'
    """
    html = _reader().render(markdown[:MAX_CHARS])
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="nofollow noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308  cleaned just above


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(
        ["image", "code", "fence", "html_block", "html_inline"]
    )
