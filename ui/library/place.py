"""Where somebody is in the library, as the address of the page says it; every link on it leads to such a place."""

import re
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, Literal, get_args
from urllib.parse import parse_qsl, quote, urlencode

from corpus.document import Span
from ui.markup.root import at
from ui.page.navigation import PLACES

Sort = Literal["title", "publisher", "newest", "oldest"]
Doing = Literal["", "glance", "each", "collections", "gather", "upload", "review", "stale", "remove", "edit"]
LONGEST: Final = 300  # characters of a parameter
LONGEST_QUESTION: Final = 2_000
LONGEST_QUERY: Final = 16_000
_HIDDEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Place:
    """A list that is filtered and sorted, a document that is open, what is at a glance, or something a curator does.

    `start` and `end` mark characters of the text of `edition` (the current one where it is empty); `part` is the part
    of a long text, from 1. `before` is the digest of the edition that this one is compared with. `page` is the page of
    the list, from 1; `collection` is the id of one whose documents are listed, or which a curator gathers anew; `since`
    and `until` are ISO dates, or the beginnings of such. `question` is asked of each document that the list would have,
    of those in `among`, or of the editions `before` and `edition`. `named` is a name whose places are shown.
    """

    search: str = ""
    publisher: str = ""
    language: str = ""
    audience: str = ""
    collection: str = ""
    since: str = ""
    until: str = ""
    sort: Sort = "title"
    page: int = 1
    document: str = ""
    edition: str = ""
    before: str = ""
    start: int = 0
    end: int = 0
    part: int = 0
    doing: Doing = ""
    question: str = ""
    among: tuple[str, ...] = ()
    named: str = ""

    @property
    def link(self) -> str:
        """The address of this place, without parameters that have their default."""
        parameters = {name: value for name, value in asdict(self).items() if value != _DEFAULTS[name]}
        anchor = f"#s{self.start}" if self.end else ""
        return f"{at(PLACES['documents'])}{'?' if parameters else ''}{urlencode(parameters, doseq=True)}{anchor}"

    @property
    def filtered(self) -> bool:
        """Whether the list leaves documents out."""
        kept_to = (self.publisher, self.language, self.audience, self.collection)
        return any((self.search, *kept_to, self.since, self.until))


_DEFAULTS: Final = asdict(Place())
_CHOICES: Final[dict[str, tuple[str, ...]]] = {"sort": get_args(Sort), "doing": get_args(Doing)}


def place_of(query: str) -> Place:
    """The place that the query of an address names; a parameter that is unknown, or has no usable value, is ignored."""
    pairs = parse_qsl(query.lstrip("?")[:LONGEST_QUERY], keep_blank_values=True, errors="replace")
    understood: dict[str, Any] = {}
    for field in fields(Place):
        longest = LONGEST_QUESTION if field.name == "question" else LONGEST
        values = [_HIDDEN.sub("", value)[:longest].strip() for name, value in pairs if name == field.name] or [""]
        value, default = values[-1], _DEFAULTS[field.name]
        if isinstance(default, tuple):
            understood[field.name] = tuple(dict.fromkeys(filter(None, values)))
        elif isinstance(default, int):
            understood[field.name] = int(value) if re.fullmatch("[0-9]{1,9}", value) else default
        elif value and value in _CHOICES.get(field.name, (value,)):
            understood[field.name] = value
    return Place(**understood)


def document_link(document_id: str, edition: str = "", span: Span | None = None) -> str:
    """The address of a document in the library; with the digest of an edition and a span of its text, of that span."""
    start, end = span or (0, 0)
    return Place(document=document_id, edition=edition, start=start, end=end).link


def address_of(document_id: str) -> str:
    """Where the interface for programs has a document."""
    return at(f"/api/documents/{quote(document_id, safe='')}")


def file_link(document_id: str, edition: str) -> str:
    """The address of the file that an edition, named by its digest, was read from."""
    return f"{address_of(document_id)}/file?{urlencode({'edition': edition})}"
