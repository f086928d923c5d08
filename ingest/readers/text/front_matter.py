"""What a Markdown file says of itself above its text: YAML between lines of "---", TOML between lines of "+++"."""

import re
import tomllib
from collections.abc import Mapping
from typing import Any

import yaml

_FRONT = re.compile(
    r"\s*(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>.*?)(?<=\n)(?:(?P=fence)|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_LONGEST = 20_000  # characters; a longer one is text
_KEY = re.compile(r"[\w@-]{1,40}")
_USUAL = frozenset(
    "title subtitle date published author authors publisher organization organisation institution lang language locale "
    "tags keywords categories description abstract summary draft layout slug version updated created modified".split()
)
_PROPERTIES = {
    "title": ("title",),
    "published": ("published", "date", "issued", "created"),
    "publisher": ("publisher", "organization", "organisation", "institution", "author", "authors"),
    "language": ("language", "lang", "locale"),
}
_LONGEST_VALUE = 300


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """The properties that a file states above its text, and the text without them.

    What cannot be understood, and what can as well be words between two lines, is text like the rest.
    """
    front = _FRONT.match(text, 0, _LONGEST)
    fields = _fields(front["fence"], front["fields"]) if front else None
    if front is None or fields is None:
        return {}, text
    stated = {str(key).lower(): value for key, value in fields.items()}
    properties = {
        name: next(filter(None, (_words(stated.get(key)) for key in keys)), "") for name, keys in _PROPERTIES.items()
    }
    return {name: value for name, value in properties.items() if value}, text[front.end() :]


def _fields(fence: str, text: str) -> Mapping[str, Any] | None:
    """The fields by name; None where the text is none."""
    try:
        # BaseLoader makes nothing but texts, lists and mappings: "2024-03" and "no" stay as they are written.
        fields = tomllib.loads(text) if fence == "+++" else yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or not all(isinstance(key, str) for key in fields):
        return None
    usual = any(key.lower() in _USUAL for key in fields)
    return fields if fields and (usual or all(_KEY.fullmatch(key) and key.islower() for key in fields)) else None


def _words(value: object) -> str:
    """A field's value as a line of text: several authors one after the other, each by name."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value[:10])))[:_LONGEST_VALUE]
    if isinstance(value, dict):
        return _words(value.get("name", ""))
    return "" if value is None else str(value).strip()[:_LONGEST_VALUE]
