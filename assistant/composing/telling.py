"""From claims to the text of an answer: running text with numbers, and a message's questions one after another."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.answer import ANSWERED, Answer, Citation, Claim
from assistant.messages import message
from corpus.settings import Language


def running_text(claims: Iterable[Claim], citations: Iterable[Citation] = (), language: Language | None = None) -> str:
    """The claims one after another, each followed by its numbers: "Over 4,000 ... [1]".

    With `language`, the answer's, words of another one are introduced: "In a French document: Plus de 4 000 ... [1]".
    """
    said = list(claims)
    introduced = introductions(said, citations, language) if language else [""] * len(said)
    numbered = [f"{stopped(claim.text)} {''.join(f'[{number}]' for number in claim.citations)}" for claim in said]
    return " ".join(filter(None, (piece for pair in zip(introduced, numbered, strict=True) for piece in pair)))


def stopped(text: str) -> str:
    """A claim as it is told among others: a list, whose last item has no stop, gets one."""
    return f"{text}." if text[-1:].isalnum() else text


def introductions(claims: Sequence[Claim], citations: Iterable[Citation], language: Language) -> list[str]:
    """What is said before each claim: that its words are of another language, where those before it are not."""
    spoken = {citation.number: citation.language for citation in citations}
    languages = [{spoken[number] for number in claim.citations if number in spoken} for claim in claims]
    foreign = [own.pop() if len(own) == 1 and own != {language} else "" for own in languages]
    return [_introduced(own, language) if own != before else "" for before, own in pairwise(["", *foreign])]


def _introduced(foreign: str, language: Language) -> str:
    return message(f"quoted_{foreign}", language) if foreign in ("en", "fr") else ""


def part_by_part(answer: Answer) -> str:
    """Each question of a message with its own answer, or with the sentence that there is none; a paragraph each."""
    return "\n\n".join(
        f"{part.question}\n"
        + (
            running_text([answer.claims[number - 1] for number in part.claims], answer.citations, answer.language)
            if part.status in ANSWERED
            else message("not_in_documents", answer.language)
        )
        for part in answer.parts
    )
