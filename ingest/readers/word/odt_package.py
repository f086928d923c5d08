"""What an OpenDocument file holds: its content, its styles and lists, and what it says of itself."""

import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from corpus.errors import DocumentUnreadable
from ingest.preparation.clean import tidy
from ingest.readers.packages import ZIP_ERRORS, Kind, damaged, open_package, protected
from ingest.readers.word.odt_lists import Lists
from ingest.readers.word.odt_styles import Styles, name

_KIND = Kind("an OpenDocument text", ".odt", "an old program")
_LIBRARY_ERRORS = (*ZIP_ERRORS, KeyError, etree.LxmlError)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"


@dataclass(frozen=True, slots=True)
class Package:
    """The body of a text, what it is dressed and counted by, and its title and language."""

    body: Any
    styles: Styles
    lists: Lists
    properties: dict[str, str]


def opened(raw: bytes, file: str) -> Package:
    """A file opened. DocumentUnreadable says why it cannot be."""
    styles, lists = Styles(), Lists()
    try:
        with open_package(raw, file, _KIND) as package:
            if "META-INF/manifest.xml" in package.namelist() and _encrypted(_tree(package, "META-INF/manifest.xml")):
                raise protected(file)
            content = _tree(package, "content.xml")
            for part in ("styles.xml", "content.xml"):
                if part in package.namelist():
                    root = content if part == "content.xml" else _tree(package, part)
                    styles.add(root)
                    lists.add(root)
            meta = _tree(package, "meta.xml") if "meta.xml" in package.namelist() else None
    except _LIBRARY_ERRORS as error:
        raise damaged(file, _KIND) from error
    body = content.find(f"{name('office:body')}/{name('office:text')}")
    if body is None:
        raise DocumentUnreadable(f"{file} is an OpenDocument file, but no text.", "Save it as .odt, .xlsx or .pptx.")
    properties = _properties(meta)
    lists.language = properties.get("language", "en")
    return Package(body, styles, lists, properties)


def _tree(package: zipfile.ZipFile, part: str) -> Any:
    return etree.fromstring(package.read(part), etree.XMLParser(resolve_entities=False, no_network=True))


def _encrypted(manifest: Any) -> bool:
    return next(manifest.iter("{*}encryption-data"), None) is not None


def _properties(meta: Any) -> dict[str, str]:
    if meta is None:
        return {}
    title, language = (tidy(next((part.text or "" for part in meta.iter(tag)), "")) for tag in (_TITLE, _LANGUAGE))
    language = language[:2].lower()
    properties = {"title": title, "language": language if language in ("en", "fr") else ""}
    return {name: value for name, value in properties.items() if value}
