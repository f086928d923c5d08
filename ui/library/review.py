"""What waits for a curator: files that could not be read, what is kept out of answers, and what somebody let in."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from markupsafe import Markup

from corpus.document import SetAside, Source
from corpus.library.quarantine import QuarantinedFile
from corpus.library.screenings import Release
from corpus.settings import Language
from ui.library.place import document_link
from ui.library.rendering import render_part, title_of
from ui.library.words.reasons import Reason, reason_in
from ui.library.words.review import REVIEW

EXCERPT: Final = 300  # characters of what is kept out of answers
_DIGEST: Final = re.compile("[0-9a-f]{32}")  # the name of an upload that came without an id; it tells nobody anything


@dataclass(frozen=True, slots=True)
class _File:
    """A file that could not be read; `name` is empty where it tells nothing, `document_id` where it became none."""

    quarantined: QuarantinedFile
    name: str
    document_id: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something that is kept out of answers: what it is and why, how it begins, its page, and a link to its place."""

    kind: str
    reason: Reason
    text: str
    page: int | None
    link: str


@dataclass(frozen=True, slots=True)
class _Document:
    """A document with what is kept out of answers; so many pieces are orders, which a person may let in."""

    id: str
    title: str
    pieces: list[_Piece]
    orders: int


def render_quarantine(
    files: Sequence[QuarantinedFile], sources: Mapping[str, Source], uploads: bool, language: Language
) -> Markup:
    """Files that could not be read, with what may be done about each."""
    shown = [_file(quarantined, sources) for quarantined in files]
    return render_part("quarantine.html", REVIEW, language, files=shown, uploads=uploads)


def render_aside(
    aside: Mapping[str, Sequence[SetAside]], sources: Mapping[str, Source], judging: bool, language: Language
) -> Markup:
    """What is kept out of answers and why, by document; with `judging`, what a person may let in can be let in."""
    documents = [
        _document(sources[document_id], pieces, language)
        for document_id, pieces in aside.items()
        if document_id in sources
    ]
    return render_part("aside.html", REVIEW, language, documents=documents, judging=judging)


def render_released(releases: Sequence[Release], sources: Mapping[str, Source], language: Language) -> Markup:
    """Documents that somebody let in, each with since when; nothing where there are none."""
    known = [
        (release.document_id, title_of(sources[release.document_id]), release.since[:10])
        for release in releases
        if release.document_id in sources
    ]
    return render_part("released.html", REVIEW, language, releases=known) if known else Markup()


def _file(quarantined: QuarantinedFile, sources: Mapping[str, Source]) -> _File:
    path = PurePath(quarantined.place)
    name = "" if _DIGEST.fullmatch(path.stem) else path.name
    return _File(quarantined, name, quarantined.document_id if quarantined.document_id in sources else "")


def _document(source: Source, pieces: Sequence[SetAside], language: Language) -> _Document:
    shown = [_piece(source.id, piece, language) for piece in pieces]
    return _Document(source.id, title_of(source), shown, sum(piece.overrulable for piece in pieces))


def _piece(document_id: str, piece: SetAside, language: Language) -> _Piece:
    text = piece.text if len(piece.text) <= EXCERPT else f"{piece.text[:EXCERPT]}…"
    link = ""
    if piece.start is not None and piece.end is not None:
        link = document_link(document_id, "", (piece.start, piece.end))
    return _Piece(piece.kind, reason_in(piece.reason, language), text, piece.page, link)
