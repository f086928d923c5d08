"""One answer as clean text to paste elsewhere: its sentences with numbers, and each source with its quote below."""

from assistant.answer import Answer
from assistant.export.conversation import note, on_one_line
from assistant.messages import message


def as_text(answer: Answer) -> str:
    """The sentences of an answer, each with the numbers of its sources, where documents differ, and the sources."""
    said = [f"{claim.text} {_marks(claim.citations)}" for claim in answer.claims]
    parts = [" ".join(said) or answer.text]
    for conflict in answer.conflicts:
        sides = [f"- {side.says} {_marks((side.citation,))}" for side in conflict.sides]
        parts.append("\n".join([message("differ", answer.language, about=conflict.about), *sides, conflict.because]))
    sources = []
    for citation in answer.citations:
        source = note(citation, answer.language)
        sources.append(" ".join(filter(None, (f"[{citation.number}]", source.text, source.link))))
    return "\n\n".join(filter(None, (*map(_clean, parts), "\n".join(sources))))


def _marks(numbers: tuple[int, ...]) -> str:
    return " ".join(f"[{number}]" for number in numbers)


def _clean(text: str) -> str:
    return "\n".join(on_one_line(line) for line in text.split("\n"))
