"""What people see on a terminal: answers, documents and reports, as text; nothing in them is read as markup."""

from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.answer import Answer
from assistant.messages import message, sourced
from corpus.document import Document
from corpus.library import Listed

SHOWN = ("title", "publisher", "edition", "published", "date_basis", "url", "language", "audience")


def show_answer(console: Console, answer: Answer) -> None:
    """The text, what differs, then each source with its quote; where nothing answers, what is near and what to ask."""
    plain(console, answer.text)
    for conflict in answer.conflicts:
        sides = " / ".join(f"{side.says} [{side.citation}]" for side in conflict.sides)
        plain(console, f"\n{message('differ', answer.language, about=conflict.about)} {sides}\n{conflict.because}")
    for line in answer.missing:
        plain(console, f"\n{line}")
    if answer.nearby:
        plain(console, f"\n{message('nearby', answer.language)}")
    for citation in answer.citations or answer.nearby:
        plain(console, f"\n[{citation.number}] {sourced(citation, answer.language)}", style="bold")
        plain(console, f"    “{citation.quote}”")
    if answer.suggestions:
        plain(console, "\n" + "\n".join((message("ask_instead", answer.language), *answer.suggestions)))


def show_list(console: Console, listed: Iterable[Listed]) -> None:
    table = Table("id", "title", "publisher", "published", "passages")
    for one in listed:
        source = one.source
        cells = (source.id, source.title, source.publisher, source.published, str(one.passages))
        table.add_row(*map(Text, cells))
    console.print(table)


def show_document(console: Console, document: Document, editions: int) -> None:
    for name in SHOWN:
        if value := getattr(document.source, name):
            plain(console, f"{name:11} {value}")
    plain(console, f"{'editions':11} {editions}\n\n{document.text}")


def plain(console: Console, text: str, style: str = "") -> None:
    console.print(Text(text), style=style, soft_wrap=True)
