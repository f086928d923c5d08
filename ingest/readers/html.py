"""HTML, by beautifulsoup4 with lxml: the main content of a page as it is seen, without what stands around it."""

import re
import warnings
from collections.abc import Callable

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.exceptions import ParserRejectedMarkup

from corpus.errors import DocumentUnreadable
from ingest.blocks import Block, Reading
from ingest.clean import tidy
from ingest.readers.html_blocks import blocks_of

_NEVER = frozenset(
    "script style noscript template svg canvas iframe object embed audio video map "
    "input select textarea datalist meter progress".split()
)
_UNSEEN_CLASSES = frozenset("sr-only visually-hidden visuallyhidden screen-reader-text wb-inv".split())
_UNSEEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_AROUND = frozenset("nav header footer aside".split())
_AROUND_ROLES = frozenset("navigation banner contentinfo complementary search".split())
_MENU_ROLES = frozenset(["navigation", "search"])
_BUTTONS_THAT_SPEAK = ["h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"]  # the questions of a folding FAQ
_ARTICLE_SHARE = 0.25  # of the body's text: a lone article of less is a teaser, not the page
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")  # UTF-16 and UTF-32: only they may hold zero bytes


def read(raw: bytes, file: str) -> Reading:
    """The blocks of a page's main content, under its title."""
    soup = _parsed(raw, file)
    _remove(soup, _unseen)  # first of all: a drawing in the page may have a title, too
    title = tidy(soup.title.get_text()) if soup.title else ""
    first = soup.find("h1")
    title = tidy(first.get_text(" ")) if first else title  # the heading, even where it stands above the main content
    blocks = blocks_of(_main(soup))
    if not blocks:
        raise DocumentUnreadable(
            f"{file} holds no text: it may be a frame that a script fills.",
            "Open the page in a browser and save it as PDF.",
        )
    if title and not any(block.kind == "heading" and block.level == 1 for block in blocks):
        blocks.insert(0, Block("heading", title, level=1))
    return Reading(blocks)


def _parsed(raw: bytes, file: str) -> BeautifulSoup:
    """The tree of a page, in the encoding that its bytes name or suggest."""
    refused = DocumentUnreadable(f"{file} is not HTML, whatever its name says.", "Save it as HTML, or name it right.")
    if b"\0" in raw[:10_000] and not raw.startswith(_WIDE_MARKS):
        raise refused
    try:
        with warnings.catch_warnings():
            for harmless in (XMLParsedAsHTMLWarning, MarkupResemblesLocatorWarning):
                warnings.simplefilter("ignore", harmless)
            return BeautifulSoup(raw, "lxml")
    except ParserRejectedMarkup as error:
        raise refused from error


def _main(soup: BeautifulSoup) -> Tag:
    """The part of a page that holds its own content, less the menus in it; else the body less what is around it."""
    body = soup.body or soup
    articles = soup.find_all("article")
    lone = articles[0] if len(articles) == 1 else None
    if lone and len(lone.get_text()) < _ARTICLE_SHARE * len(body.get_text()):
        lone = None
    for found in (soup.find("main"), soup.find(role="main"), lone):
        if found and found.get_text(strip=True):
            _remove(found, lambda tag: tag.name == "nav" or tag.get("role") in _MENU_ROLES)
            return found
    _remove(body, lambda tag: tag.name in _AROUND or tag.get("role") in _AROUND_ROLES)
    return body


def _remove(root: Tag, unwanted: Callable[[Tag], bool]) -> None:
    """Take out the tags that are unwanted, with all that they hold."""
    walk = [root]
    while walk:
        for tag in [child for child in walk.pop().contents if isinstance(child, Tag)]:
            if unwanted(tag):
                tag.extract()
            else:
                walk.append(tag)


def _unseen(tag: Tag) -> bool:
    """Whether a reader of the page does not see a tag, or only to fill something in."""
    if tag.name in ("html", "body"):
        return False  # hidden only until their scripts have run
    if tag.name in _NEVER or (tag.name == "dialog" and not tag.has_attr("open")):
        return True
    if tag.name == "button":
        return tag.find_parent(_BUTTONS_THAT_SPEAK) is None
    if tag.get("hidden", "until-found") != "until-found" or tag.get("aria-hidden") == "true":
        return True
    return bool(_UNSEEN_STYLE.search(str(tag.get("style", "")))) or not _UNSEEN_CLASSES.isdisjoint(
        tag.get_attribute_list("class")
    )
