"""From answered questions to the text of a letter, by templates. An office can replace each with one of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from assistant.answer import ANSWERED, Citation
from assistant.hr.values import Directory, DraftQuestion
from assistant.messages import message, sourced
from corpus.errors import WrongUse
from corpus.settings import Language

SHIPPED = Path(__file__).with_name("templates")


LEFT_OVER = "left_over"  # the matter of a question that was not looked up


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of letters: those in `folder` replace the shipped ones of the same name."""

    folder: Path | None = None

    def render(self, name: str, **values: Any) -> str:
        """A template filled in; markup is escaped where its name ends in .html.j2. WrongUse names a broken one."""
        places = [FileSystemLoader(place) for place in (self.folder, SHIPPED) if place]
        page = SandboxedEnvironment(
            loader=ChoiceLoader(places),
            autoescape=name.endswith(".html.j2"),
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        try:
            return page.get_template(name).render(**values)
        except TemplateError as error:
            line = f", line {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
            raise WrongUse(f"The template {name}{line} cannot be used: {error}.", "Mend or remove it.") from error


@dataclass(frozen=True, slots=True)
class Item:
    """One question as the reply has it: answered, declined, for a person, or left over."""

    number: int
    asked: str
    kind: str
    claims: tuple[str, ...]
    differences: tuple[str, ...]
    foreign: bool
    contact: str


def write_reply(
    questions: Sequence[DraftQuestion],
    contacts: Directory,
    templates: Templates,
    language: Language,
) -> str:
    """The whole letter: fixed sentences, claims with the numbers of their sources, and the sources."""
    sources = numbered(citation for question in questions for citation in question.answer.citations)
    items = [_item(number, question, sources, contacts, language) for number, question in enumerate(questions, 1)]
    lines = [
        f"[{number}] {sourced(citation, language)}"
        for citation, number in zip(_first(questions), sources.values(), strict=True)
    ]
    return templates.render(f"reply.{language}.j2", items=items, sources=lines).strip() + "\n"


Place = tuple[str, int, int]
"""A document's id and a span in it: one source, however many answers cite it."""


def numbered(citations: Iterable[Citation]) -> dict[Place, int]:
    """A number in the letter for each place that is cited, in the order of the letter."""
    numbers: dict[Place, int] = {}
    for citation in citations:
        numbers.setdefault(place(citation), len(numbers) + 1)
    return numbers


def place(citation: Citation) -> Place:
    return citation.document_id, citation.start, citation.end


def _first(questions: Sequence[DraftQuestion]) -> list[Citation]:
    """Each place's first citation, in the order of the letter."""
    first: dict[Place, Citation] = {}
    for question in questions:
        for citation in question.answer.citations:
            first.setdefault(place(citation), citation)
    return list(first.values())


def _item(
    number: int,
    question: DraftQuestion,
    sources: Mapping[Place, int],
    contacts: Directory,
    language: Language,
) -> Item:
    answer = question.answer
    places = {citation.number: place(citation) for citation in answer.citations}
    claims = tuple(
        claim.text.strip() + "".join(f" [{sources[places[number]]}]" for number in claim.citations)
        for claim in answer.claims
    )
    differences = tuple(
        " ".join(
            [
                message("differ", language, about=conflict.about),
                *(f"“{side.says}” [{sources[places[side.citation]]}]" for side in conflict.sides),
                conflict.because,
            ]
        )
        for conflict in answer.conflicts
    )
    kind = (
        LEFT_OVER
        if question.matter == LEFT_OVER
        else "person"
        if answer.status == "refused"
        else "answered"
        if answer.status in ANSWERED
        else "declined"
    )
    foreign = any(citation.language not in ("", language) for citation in answer.citations)
    contact = contacts.get(question.matter, {}).get(language) or contacts.get("general", {}).get(language, "")
    return Item(number, question.echo, kind, claims, differences, foreign, contact)
