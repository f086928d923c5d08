"""What people see on a terminal: answers, documents and reports, as text; nothing in them is read as markup."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.answer import Answer
from assistant.messages import message, sourced
from corpus.document import Document, SetAside
from corpus.library.history import HistoryStep
from corpus.library.library import Listing
from corpus.library.quarantine import QuarantinedFile
from corpus.library.screenings import Release


class Synced(Protocol):
    """What became of one document in an ingest."""

    @property
    def id(self) -> str: ...

    @property
    def reason(self) -> str: ...

    @property
    def set_aside(self) -> int: ...


NAMED = 10  # files of unknown kinds; a folder of photographs would fill the screen
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
    if answer.suggestions:
        plain(console, "\n" + "\n".join((message("ask_instead", answer.language), *answer.suggestions)))


def show_list(console: Console, listed: Iterable[Listing]) -> None:
    table = Table("id", "title", "publisher", "published", "passages")
    for one in listed:
        source = one.source
        cells = (source.id, source.title, source.publisher, source.published, str(one.passages))
        table.add_row(*map(Text, cells))
    console.print(table)


def show_document(console: Console, document: Document, editions: int, superseded_by: str = "") -> None:
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
    console: Console, errors: Console, done: Iterable[Synced], counts: Mapping[str, int], passed_over: Sequence[str]
) -> None:
    """The counts of an ingest; before them, what failed and why; after them, what was left out or set aside."""
    aside = 0
    for one in done:
        aside += one.set_aside
        if one.reason:
            errors.print(Text.assemble((one.id, "red"), f": {one.reason}"), soft_wrap=True)
    plain(console, ", ".join(f"{count} {name}" for name, count in counts.items()))
    if passed_over:
        more = f" and {len(passed_over) - NAMED} more" if len(passed_over) > NAMED else ""
        plain(console, f"Passed over, as their kind is not read: {', '.join(passed_over[:NAMED])}{more}.")
    if aside or counts["failed"]:
        plain(console, f"{aside} pieces of text set aside. `peaceops documents review` lists what waits for a person.")


def show_review(
    console: Console, held: Sequence[QuarantinedFile], aside: Mapping[str, Sequence[SetAside]], let_in: Sequence[Release] = ()
) -> None:
    """Files in quarantine with reason and advice, what is kept out of answers, by document, and what was let in."""
    for one in held:
        plain(console, f"{one.place}", style="bold")
        plain(console, f"    {one.reason} (since {one.since[:10]})")
    for document_id, found in aside.items():
        plain(console, document_id, style="bold")
        for piece in found:
            page = f"page {piece.page}: " if piece.page else ""
            plain(console, f"    {page}{piece.reason}" + (f": “{piece.text}”" if piece.text else ""))
        if any(piece.overrulable for piece in found):
            plain(console, f"    Should its orders be harmless: peaceops documents let-in {document_id}")
    for judged in let_in:
        plain(console, f"{judged.document_id}: let in by a person since {judged.since[:10]}")
    if not held and not aside and not let_in:
        plain(console, "Nothing waits for a person.")


def show_judged(console: Console, document_id: str, sentences: Sequence[str], let_in: bool) -> None:
    """What a person decided of sentences that look like orders to a machine."""
    for sentence in sentences:
        plain(console, f"    “{sentence}”")
    done = "may be quoted until it changes" if let_in else "are kept out of answers again"
    plain(console, f"Sentences of {document_id} that look like orders {done}: {len(sentences)}.")


def plain(console: Console, text: str, style: str = "") -> None:
    console.print(Text(text), style=style, soft_wrap=True)
