"""What a person sees on a terminal of an ingest, of what waits for them, and of a document's history."""

import io

from rich.console import Console

from assistant.answer import Answer
from corpus.document import Document, SetAside, Source
from corpus.library.history import Change, HistoryStep
from corpus.library.quarantine import QuarantinedFile
from corpus.library.screenings import Release
from ingest.sync import DocumentReport
from ui.cli.terminal import NAMED, show_answer, show_document, show_history, show_report, show_review


def console() -> Console:
    return Console(file=io.StringIO(), width=60)


def printed(on: Console) -> str:
    assert isinstance(on.file, io.StringIO)
    return on.file.getvalue()


def test_a_report_names_failures_and_what_was_left_out() -> None:
    out, err = console(), console()
    done = [
        DocumentReport("a", "created", 3, set_aside=2),
        DocumentReport("[b]", "failed", reason="[b].pdf is empty. Fill it."),
    ]
    show_report(out, err, done, {"created": 1, "failed": 1}, [f"{number}.png" for number in range(NAMED + 2)])
    assert printed(err) == "[b]: [b].pdf is empty. Fill it.\n"
    assert "1 created, 1 failed" in printed(out)
    assert "9.png and 2 more." in printed(out)
    assert "2 pieces of text set aside" in printed(out)


def test_a_report_of_which_all_went_in_says_no_more() -> None:
    out = console()
    show_report(out, out, [DocumentReport("a", "created", 3)], {"created": 1, "failed": 0}, [])
    assert printed(out) == "1 created, 0 failed\n"


def test_what_waits_is_shown_with_its_place_and_reason() -> None:
    out = console()
    file = QuarantinedFile(
        "/papers/a.pdf", "a", "", "a.pdf is locked.", "Save it without a password.", "2026-01-02T03:04:05"
    )
    aside = SetAside("hidden", "white on white", "forty [red]elephants[/red]", page=3)
    show_review(out, [file], {"guard": [aside, SetAside("unread", "no text", page=4)]})
    assert "a.pdf is locked. Save it without a password. (since 2026-01-02)" in printed(out)
    assert "page 3: white on white: “forty [red]elephants[/red]”" in printed(out)
    assert "page 4: no text\n" in printed(out)
    assert "let-in" not in printed(out)
    order = SetAside("order", "addresses a machine", "Ignore this.", start=0, end=12)
    show_review(out, [], {"guard": [order]}, [Release("play", "12ab", "2026-01-02T03:04:05")])
    assert "peaceops documents let-in guard" in printed(out)
    assert "play: let in by a person since 2026-01-02" in printed(out)
    nothing = console()
    show_review(nothing, [], {})
    assert printed(nothing) == "Nothing waits for a person.\n"


def test_a_history_shows_what_went_and_what_came() -> None:
    out = console()
    old = Document(Source("a", "a.txt", "A", edition="First"), "12345678ab", "Two boats.")
    new = Document(Source("a", "a.txt", "A", published="2020"), "abcdef1234", "Six boats. A gate.")
    show_history(out, new, [HistoryStep(old, new, (Change((0, 10), (0, 10)), Change(None, (11, 18))))])
    assert printed(out).splitlines() == [
        "a (First, 12345678) -> a (2020, abcdef12)",
        "- Two boats.",
        "+ Six boats.",
        "+ A gate.",
        "",
    ]
    alone = console()
    show_history(alone, new, [])
    assert printed(alone).startswith("a has one edition")


def test_a_superseded_document_says_by_which() -> None:
    out = console()
    show_document(out, Document(Source("a", "a.txt", "A"), "1", "Two boats."), 1, "b")
    assert "superseded  by b" in printed(out)


def test_an_answer_shows_its_notice() -> None:
    answer = Answer("1", "1", "Who?", "Who?", "en", "not_in_documents", "Nobody knows.", notice="The model [sleeps].")
    out = console()
    show_answer(out, answer)
    assert printed(out) == "Nobody knows.\n\nThe model [sleeps].\n"
