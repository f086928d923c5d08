"""Books (.epub): the chapters in the order of reading, each through the HTML reader.

A book is a zipped package of web pages; lxml reads the list of them. ebooklib, the usual library, is AGPL.
"""

import datetime
import itertools
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from lxml import etree

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.blocks import Block, Reading
from ingest.readers.html import page as html
from ingest.readers.packages import ZIP_ERRORS, Kind, damaged, open_package

_KIND = Kind("an EPUB book", ".epub", "an old program")
_LIBRARY_ERRORS = (*ZIP_ERRORS, KeyError, StopIteration, etree.LxmlError)
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document")
_OF_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # only disguise fonts
_AROUND = re.compile(rb"<(/?)(?:aside|header|footer)\b")
_LINK = re.compile(rb"""<link\b[^>]{0,500}?\bhref\s*=\s*["']([^"'>]{1,500}\.css)["'][^>]{0,500}>""", re.IGNORECASE)
_LONGEST_SHEET, _MOST_SHEETS = 300_000, 5  # bytes of a style sheet, sheets of a chapter
_ENCRYPTION = "META-INF/encryption.xml"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_EVENT = "{http://www.idpf.org/2007/opf}event"
_DAY = re.compile(r"[12]\d{3}(?:-\d{2}(?:-\d{2})?)?(?![\d-])")  # "0101-01-01" is how some programs say "unknown"
MOST_CHAPTERS = 10_000


def read(raw: bytes, file: str) -> Reading:
    """The chapters of a book; its title, publisher, date and language as the book states them."""
    try:
        # Pages of old books define entities; the HTML reader knows nothing of them, and the parser here leaves them.
        with open_package(raw, file, _KIND, entities=True) as book:
            if _locked(book):
                raise DocumentUnreadable(
                    f"{file} is locked by its publisher (DRM).", "Ask the publisher for a copy without the lock."
                )
            at = next(iter(_tree(book, "META-INF/container.xml").iter("{*}rootfile"))).get("full-path", "")
            package = _tree(book, at)
            chapters = [_styled(book, name) for name in _chapters(package, posixpath.dirname(at))]
    except _LIBRARY_ERRORS as error:
        raise damaged(file, _KIND) from error
    properties = _properties(package)
    return Reading(list(_blocks(chapters, properties.get("title", ""), file)), properties)


def _tree(book: zipfile.ZipFile, name: str) -> Any:
    return etree.fromstring(book.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def _locked(book: zipfile.ZipFile) -> bool:
    if _ENCRYPTION not in book.namelist():
        return False
    methods = _tree(book, _ENCRYPTION).iter("{*}EncryptionMethod")
    return not all(method.get("Algorithm", "").startswith(_OF_FONTS) for method in methods)


def _chapters(package: Any, folder: str) -> Iterator[str]:
    """The names of the pages in the order of reading, without the page that only lists them."""
    items = {item.get("id"): item for item in package.iterfind("{*}manifest/{*}item")}
    spine = (items[entry.get("idref")] for entry in package.iterfind("{*}spine/{*}itemref"))
    for item in itertools.islice(spine, MOST_CHAPTERS):
        if item.get("media-type") in _PAGES and "nav" not in item.get("properties", "").split():
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))


def _styled(book: zipfile.ZipFile, name: str) -> tuple[bytes, bytes]:
    """A chapter as it is, and with the book's own style sheets in it: they number lists, raise and strike letters."""
    chapter = book.read(name)
    members = set(book.namelist())

    def put_in(link: re.Match[bytes]) -> bytes:
        place = unquote(link.group(1).decode("utf-8", "replace").split("#")[0])
        sheet = posixpath.normpath(posixpath.join(posixpath.dirname(name), place))
        content = book.read(sheet) if sheet in members else b""
        return b"<style>%b</style>" % content if len(content) <= _LONGEST_SHEET and b"</" not in content else b""

    return chapter, _LINK.sub(put_in, chapter, count=_MOST_SHEETS)


def _blocks(chapters: list[tuple[bytes, bytes]], title: str, file: str) -> Iterator[Block]:
    title_shown = False
    last = ""
    for chapter, styled in chapters:
        blocks = _blocks_of(styled, file) or _blocks_of(chapter, file)
        if not blocks:
            continue  # a page with a picture only, such as the cover
        if last == blocks[0].kind == "item":
            blocks = [replace(blocks[0], opens=True), *blocks[1:]]
        last = blocks[-1].kind
        is_title = blocks[0].kind == "heading" and blocks[0].text == title
        yield from blocks[1:] if title_shown and is_title else blocks
        title_shown = title_shown or is_title


def _blocks_of(chapter: bytes, file: str) -> Sequence[Block]:
    try:  # a book has no frame of menus around it: these hold its notes and headings
        return html.read(_AROUND.sub(rb"<\1div", chapter), file).blocks
    except DocumentUnreadable:
        return []


def _properties(package: Any) -> dict[str, str]:
    def stated(name: str) -> list[Any]:
        return [element for element in package.iterfind(f"{{*}}metadata//{_DUBLIN}{name}") if element.text]

    dates = [element for element in stated("date") if element.get(_EVENT, "publication") == "publication"]
    day = next((begin.group() for element in dates if (begin := _DAY.match(element.text.strip()))), "")
    language = next((element.text.strip()[:2].lower() for element in stated("language")), "")
    properties = {
        "title": next((tidy(element.text) for element in stated("title")), ""),
        "publisher": next((tidy(element.text) for element in stated("publisher")), ""),
        "published": day if _is_day(day) else "",
        "language": language if language in ("en", "fr") else "",
    }
    return {name: value for name, value in properties.items() if value}


def _is_day(text: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat((text + "-01-01")[:10]))
    except ValueError:
        return False
