"""One answer as clean text to paste elsewhere: its sentences with numbers, and each source with its quote below."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.composing.telling import introductions, stopped
from assistant.export.conversation import note, on_one_line
from assistant.messages import message


def as_text(answer: Answer) -> str:
    """The sentences of an answer, each with the numbers of its sources, where documents differ, and the sources."""
    parts = [_running(answer, part.claims, part.question) for part in answer.parts]
    parts = parts or [_running(answer, range(1, len(answer.claims) + 1)) or answer.text]
    for conflict in answer.conflicts:
        sides = [f"- {side.says} {_marks((side.citation,))}" for side in conflict.sides]
        parts.append("\n".join([message("differ", answer.language, about=conflict.about), *sides, conflict.because]))
    sources = []
    for citation in answer.citations:
        source = note(citation, answer.language)
        sources.append(" ".join(filter(None, (f"[{citation.number}]", source.text, source.link))))
    return "\n\n".join(filter(None, (*map(_clean, parts), "\n".join(sources))))


def _running(answer: Answer, numbers: Sequence[int], question: str = "") -> str:
    """Claims, by their numbers, one after another under the question that they answer."""
    claims = [answer.claims[number - 1] for number in numbers]
    introduced = introductions(claims, answer.citations, answer.language)
    said = [
        f"{before} {stopped(claim.text)} {_marks(claim.citations)}".strip()
        for before, claim in zip(introduced, claims, strict=True)
    ]
    silent = message("not_in_documents", answer.language) if question else ""
    return "\n".join(filter(None, (question, " ".join(said) or silent)))


def _marks(numbers: tuple[int, ...]) -> str:
    return " ".join(f"[{number}]" for number in numbers)


def _clean(text: str) -> str:
    return "\n".join(on_one_line(line) for line in text.split("\n"))
