"""What a page states of itself in its head: Dublin Core, the names that publishers use, and JSON-LD."""

import json
import re
from collections.abc import Iterator
from typing import Any

from corpus.text.dates import dates_in, is_calendar_date
from ingest.preparation.clean import tidy
from ingest.readers.html.tree import Node

_TITLES = ("dcterms.title", "dc.title", "citation_title")
_DATES = (
    *("dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date", "citation_publication_date", "citation_date"),
    *("article:published_time", "datepublished", "pubdate", "date", "dcterms.created", "dc.date.created"),
    *("dcterms.modified", "dc.date.modified", "article:modified_time", "datemodified"),
)
_PUBLISHERS = ("dcterms.publisher", "dc.publisher", "citation_publisher", "dcterms.creator", "dc.creator", "publisher")
_LANGUAGES = ("dcterms.language", "dc.language", "citation_language")
_PROPERTIES = {"title": _TITLES, "published": _DATES, "publisher": _PUBLISHERS, "language": _LANGUAGES}
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T ])")
_ADDRESS = re.compile(r"https?://")
_LONGEST = 500  # letters of a value
_LONGEST_SCRIPT = 200_000
_MOST = 200  # values, and parts of JSON-LD, that are looked at


def properties_of(root: Node) -> dict[str, str]:
    """The title, date, publisher and language that a page states; the first of those that say most, by name."""
    stated: dict[str, str] = {}
    for name, value in [*_named(root), *_linked_data(root)]:
        value = tidy(value[:_LONGEST])
        if name in _DATES:
            value = _date(value)
        if value and not _ADDRESS.match(value):
            stated.setdefault(name, value)
    values = {key: next((stated[name] for name in names if name in stated), "") for key, names in _PROPERTIES.items()}
    values["language"] = values["language"][:2].lower()
    return {key: value for key, value in values.items() if value}


def _date(words: str) -> str:
    """A date as ISO: the year, month or day with which words begin, or that they name; empty where they say none."""
    day = _DAY.match(words.replace("/", "-"))
    if day:
        return day.group() if is_calendar_date(day.group()) else ""
    return next((mention.date for mention in dates_in(words)), "")


def _named(root: Node) -> Iterator[tuple[str, str]]:
    for number, node in enumerate(root.named("meta")):
        if number == _MOST:
            return
        for attribute in ("name", "property", "itemprop"):
            if name := node.attributes.get(attribute, "").strip().lower():
                yield re.sub(r"^(dc|dcterms):", r"\1.", name), node.attributes.get("content", "")


def _linked_data(root: Node) -> Iterator[tuple[str, str]]:
    """What JSON-LD says of the page: only things that are works, such as articles and reports."""
    for node in root.named("script"):
        if node.attributes.get("type", "").strip().lower() != "application/ld+json":
            continue
        try:
            walk: list[Any] = [json.loads(node.text()[:_LONGEST_SCRIPT])]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST):
            if not walk:
                break
            thing = walk.pop(0)
            if isinstance(thing, list):
                walk += thing[:_MOST]
            elif isinstance(thing, dict):
                walk += [thing["@graph"]] if "@graph" in thing else []
                if "headline" in thing or "datePublished" in thing:
                    yield "citation_title", _name(thing.get("headline"))
                    yield "datepublished", _name(thing.get("datePublished"))
                    yield "publisher", _name(thing.get("publisher"))


def _name(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list) and value:
        return _name(value[0]) if not isinstance(value[0], list) else ""
    return value if isinstance(value, str) else ""
