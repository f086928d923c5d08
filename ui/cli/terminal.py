"""What people see on a terminal: answers, documents and reports, as text; nothing in them is read as markup."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.answer import Answer
from assistant.messages import message, sourced
from assistant.reading.each import Comparison
from corpus.document import Document, SetAside
from corpus.library.history import HistoryStep
from corpus.library.library import Listing
from corpus.library.quarantine import QuarantinedFile
from corpus.library.screenings import Release


class Synced(Protocol):
    """What became of one document in an ingest; `ingest.sync` has the real one, which ui may not import."""

    @property
    def id(self) -> str: ...

    @property
    def reason(self) -> str: ...

    @property
    def set_aside(self) -> int: ...


NAMED = 10  # ignored files that are listed; a folder of photographs would fill the screen
SHOWN = ("title", "publisher", "edition", "published", "date_basis", "url", "language", "audience", "symbol", "session")


def show_answer(console: Console, answer: Answer) -> None:
    """The text, what differs, then each source with its quote; where nothing answers, what is near and what to ask."""
    plain(console, answer.text)
    for conflict in answer.conflicts:
        sides = " / ".join(f"{side.says} [{side.citation}]" for side in conflict.sides)
        plain(console, f"\n{message('differ', answer.language, about=conflict.about)} {sides}\n{conflict.because}")
    if answer.notice:
        plain(console, f"\n{answer.notice}")
    for line in answer.missing:
        plain(console, f"\n{line}")
    if answer.nearby:
        plain(console, f"\n{message('nearby', answer.language)}")
    for citation in answer.citations or answer.nearby:
        plain(console, f"\n[{citation.number}] {sourced(citation, answer.language)}", style="bold")
        plain(console, f"    “{citation.quote}”")
    if answer.suggestions and answer.move != "topic":  # its text lists them
        plain(console, "\n" + "\n".join((message("ask_instead", answer.language), *answer.suggestions)))


def show_comparison(console: Console, comparison: Comparison) -> None:
    """Each document with what it says and the quotes that this stands on; those that say nothing on a line each."""
    if comparison.refused:
        plain(console, comparison.refused)
    for row in comparison.rows:
        plain(console, f"\n{row.source.title or row.source.id} ({row.source.id}, {row.digest[:8]})", style="bold")
        if not row.says_something:
            plain(console, f"    {message('says_nothing', comparison.language)}")
        for claim in row.answer.claims:
            plain(console, f"    “{claim.text}”")
        if row.answer.nearby:
            plain(console, f"    {message('near_words', comparison.language)} “{row.answer.nearby[0].quote}”")


def show_list(console: Console, listed: Iterable[Listing]) -> None:
    """The documents as a table."""
    table = Table("id", "title", "publisher", "published", "passages")
    for listing in listed:
        source = listing.source
        cells = (source.id, source.title, source.publisher, source.published, str(listing.passages))
        table.add_row(*map(Text, cells))
    console.print(table)


def show_document(console: Console, document: Document, editions: int, superseded_by: str = "") -> None:
    """What is known of a document, then its text."""
    for name in SHOWN:
        if value := getattr(document.source, name):
            plain(console, f"{name:11} {value}")
    if superseded_by:
        plain(console, f"{'superseded':11} by {superseded_by}")
    plain(console, f"{'editions':11} {editions}\n\n{document.text}")


def show_history(console: Console, document: Document, steps: Sequence[HistoryStep]) -> None:
    """Each step from one edition to the next: - what went, + what came."""
    if not steps:
        plain(console, f"{document.id} has one edition, and supersedes no other document.")
    for step in steps:
        plain(console, f"{_edition(step.older)} -> {_edition(step.newer)}", style="bold")
        for change in step.changes:
            if change.before:
                plain(console, f"- {step.older.text[slice(*change.before)]}", style="red")
            if change.after:
                plain(console, f"+ {step.newer.text[slice(*change.after)]}", style="green")
        plain(console, "")


def _edition(document: Document) -> str:
    named = ", ".join(filter(None, (document.source.edition, document.source.published, document.digest[:8])))
    return f"{document.id} ({named})"


def show_report(
    console: Console, errors: Console, documents: Iterable[Synced], counts: Mapping[str, int], ignored: Sequence[str]
) -> None:
    """The counts of an ingest; before them, what failed and why; after them, what was ignored or set aside."""
    set_aside = 0
    for document in documents:
        set_aside += document.set_aside
        if document.reason:
            errors.print(Text.assemble((document.id, "red"), f": {document.reason}"), soft_wrap=True)
    plain(console, ", ".join(f"{count} {name}" for name, count in counts.items()))
    if ignored:
        more = f" and {len(ignored) - NAMED} more" if len(ignored) > NAMED else ""
        plain(console, f"Ignored, as files of their kind are not read: {', '.join(ignored[:NAMED])}{more}.")
    if set_aside or counts["failed"]:
        waiting = "`peaceops documents review` lists what waits for a person."
        plain(console, f"{set_aside} pieces of text set aside. {waiting}")


def show_review(
    console: Console,
    quarantine: Sequence[QuarantinedFile],
    aside: Mapping[str, Sequence[SetAside]],
    releases: Sequence[Release] = (),
) -> None:
    """Files in quarantine with reason and advice, what is kept out of answers, by document, and what was let in."""
    for file in quarantine:
        plain(console, f"{file.place}", style="bold")
        plain(console, f"    {file.reason} (since {file.since[:10]})")
    for document_id, pieces in aside.items():
        plain(console, document_id, style="bold")
        for piece in pieces:
            page = f"page {piece.page}: " if piece.page else ""
            plain(console, f"    {page}{piece.reason}" + (f": “{piece.text}”" if piece.text else ""))
        if any(piece.overrulable for piece in pieces):
            plain(console, f"    If these orders are harmless: peaceops documents let-in {document_id}")
    for release in releases:
        plain(console, f"{release.document_id}: let in by a person since {release.since[:10]}")
    if not quarantine and not aside and not releases:
        plain(console, "Nothing waits for a person.")


def show_judged(console: Console, document_id: str, sentences: Sequence[str], let_in: bool) -> None:
    """What a person decided about sentences that look like orders to a machine."""
    for sentence in sentences:
        plain(console, f"    “{sentence}”")
    decision = "may be quoted until it changes" if let_in else "are kept out of answers again"
    plain(console, f"Sentences of {document_id} that look like orders {decision}: {len(sentences)}.")


def plain(console: Console, text: str, style: str = "") -> None:
    """Print text as it stands: nothing in it is read as markup, and a long line is not broken."""
    console.print(Text(text), style=style, soft_wrap=True)
