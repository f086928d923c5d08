"""From answered questions to the text of a letter, by templates. An office can replace each with one of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from assistant.answer import ANSWERED, Citation
from assistant.hr.reply.about import about
from assistant.hr.reply.contacts import SIGNATURE
from assistant.hr.reply.messages import message
from assistant.hr.values import Directory, DraftQuestion, ForPerson
from assistant.messages import message as product_message
from assistant.messages import sourced
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
    """One question as the reply has it: answered, declined, for a person, or left over.

    `short` is it without its preamble.
    """

    number: int
    asked: str
    kind: str
    claims: tuple[str, ...]
    differences: tuple[str, ...]
    foreign: bool
    contact: str
    short: str = ""


def write_reply(
    questions: Sequence[DraftQuestion],
    for_person: Sequence[ForPerson],
    directory: Directory,
    templates: Templates,
    language: Language,
) -> str:
    """The whole letter: fixed sentences, claims with the numbers of their sources, and the sources."""
    sources = numbered(citation for question in questions for citation in question.answer.citations)
    items = [_item(number, question, sources, directory, language) for number, question in enumerate(questions, 1)]
    lines = [
        f"[{number}] {source_line(citation, language)}"
        for citation, number in zip(_first(questions), sources.values(), strict=True)
    ]
    matters = dict.fromkeys(
        [
            *(item.matter for item in for_person),
            *(question.matter for question, item in zip(questions, items, strict=True) if item.kind == "person"),
        ]
    )
    declined = [item for item in items if item.kind == "declined"]
    return (
        templates.render(
            f"reply.{language}.j2",
            items=items,
            sources=lines,
            declined=declined,
            left_over=[item for item in items if item.kind == LEFT_OVER],
            contacts=_different(item.contact for item in declined),
            matters=list(matters),
            about=about(matters, language),
            waiting=[item for item in items if item.kind == "person"],
            matter_contacts=_different(directory.get(matter, {}).get(language, "") for matter in matters),
            office=directory.get("general", {}).get(language, ""),
            signature=directory.get(SIGNATURE, {}).get(language, ""),
        ).strip()
        + "\n"
    )


def source_line(citation: Citation, language: Language) -> str:
    """Where a quote comes from, in words for people who do not know this library: title, publisher, date and page."""
    superseded = message("superseded by another", language) if citation.superseded_by else ""
    plain = replace(citation, edition="", restated=False, superseded_by="", date_basis="stated")
    return ", ".join(part for part in (sourced(plain, language), superseded) if part)


def _different(contacts: Iterable[str]) -> list[str]:
    return [contact for contact in dict.fromkeys(contacts) if contact]


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
    directory: Directory,
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
                product_message("differ", language, about=conflict.about),
                *(f"“{side.says}” [{sources[places[side.citation]]}]" for side in conflict.sides),
                conflict.because,
            ]
        )
        for conflict in {conflict.about: conflict for conflict in reversed(answer.conflicts)}.values()
    )
    foreign = any(citation.language not in ("", language) for citation in answer.citations)
    contact = directory.get(question.matter, {}).get(language) or directory.get("general", {}).get(language, "")
    short = question.short or question.echo
    return Item(number, question.echo, _kind(question), claims, differences, foreign, contact, short)


def _kind(question: DraftQuestion) -> str:
    if question.matter == LEFT_OVER:
        return LEFT_OVER
    if question.answer.status == "refused":
        return "person"
    return "answered" if question.answer.status in ANSWERED else "declined"
