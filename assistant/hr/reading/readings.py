"""What a question of a letter may mean: as it was asked, complete with who and where, and in the words of documents."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.hr.letter.questions import LetterQuestion
from assistant.hr.letter.sections import Letter
from assistant.hr.reading import house_words
from assistant.hr.reading.first_person import asks_for_the_writer, of_the_writer
from assistant.hr.reading.work import work_of
from corpus.settings import Language
from corpus.text.stems import FUNCTION_WORDS, content_words

MOST = 8  # readings that are looked up
FEW = 3  # content words: a question with no more may be about what the letter as a whole is about
_NAME = re.compile(
    r"(?<![\w’'-])[A-ZÀ-ÖØ-Þ][\w’'-]*\w(?:[ ](?:(?:of|de|du|des|the)[ ])*[A-ZÀ-ÖØ-Þ][\w’'-]*\w|[ ]démocratique)*"
    r"(?:[ ]du[ ][A-ZÀ-ÖØ-Þ][\w’'-]+)?"
)
_EVERYWHERE = frozenset(
    "hr rh rcmp grc canada canadian canadians canadien canadiens canadienne canadiennes english french".split()
)
_BEGINS = re.compile(r"(?:^|[.!?:;\n]|[\"“«(])\s*$")
_THERE = re.compile(
    r"\b(?:over there|out there|down there|there|là-bas|sur place)\b(?! (?:be|is|are|was|were|any)\b)"
    r"(?<!is there)(?<!are there)(?<!was there)(?<!were there)",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\b(?:in|to|at|en|au|aux|à)[ ](?:the[ ])?$", re.IGNORECASE)
_IN: dict[Language, str] = {"en": "in ", "fr": "à "}


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading, and what it has beside the bare question: its "lead", the writer's "work", a place ("where"), what
    the letter is about ("subject"), the "words" of documents."""

    text: str
    adds: frozenset[str]


def readings(question: LetterQuestion, letter: Letter, known: Callable[[str], bool]) -> tuple[Reading, ...]:
    """The readings of a question that are complete in themselves, as far as the letter completes them.

    `known` tells a name that the documents know.
    """
    found: dict[str, frozenset[str]] = {}
    for text, adds in _readings(question, letter, known):
        told = house_words.told(text, letter.language)
        for one, more in ((text, adds), (told, adds | {"words"})):
            found.setdefault(" ".join(one.split()), more)
    return _complete(question, [Reading(text, adds) for text, adds in found.items()], letter.language)


def _readings(
    question: LetterQuestion, letter: Letter, known: Callable[[str], bool]
) -> Iterator[tuple[str, frozenset[str]]]:
    bare, language = question.bare, letter.language
    theirs = of_the_writer(bare, work_of(letter, question.start), language)
    subject = _subject(letter)
    where = "" if _names(bare) else _spoken_of(letter, question.start, known)
    yield bare, frozenset()
    if question.lead:
        lead = ", ".join(re.sub(r"[?!;,.]*\s*$|[?!]+", "", one) for one in question.lead)
        yield f"{lead}, {bare}", frozenset({"lead"})
    persons = {theirs: frozenset({"work"}), bare: frozenset[str]()}
    for text, adds in reversed(persons.items()):
        yield text, adds
        if where:
            yield _with_place(text, where, language), adds | {"where"}
        if subject and len(content_words(bare, language)) <= FEW:
            yield f"{subject}: {text}", adds | {"subject"}


def _subject(letter: Letter) -> str:
    """What the letter says that it is about; empty where that is a single word, as "Interested!", and no acronym."""
    told = letter.masked(letter.subject).rstrip(" ?!.") if letter.subject else ""
    return told if len(content_words(told, letter.language)) > 1 or told.isupper() else ""


def _complete(question: LetterQuestion, found: list[Reading], language: Language) -> tuple[Reading, ...]:
    """Those readings that have who, where and what it is about, where the question leaves one of them out."""
    lacks: list[frozenset[str]] = []
    if asks_for_the_writer(question.bare, language):
        lacks.append(frozenset({"work"}))
    if _THERE.search(question.bare):
        lacks.append(frozenset({"where"}))
    if question.lead:
        lacks.append(frozenset({"lead", "where", "subject", "work"}))
    for needed in lacks:
        found = [one for one in found if one.adds & needed] or found
    return tuple(found[:MOST])


def _spoken_of(letter: Letter, before: int, known: Callable[[str], bool]) -> str:
    """The last thing with a name of which the letter speaks before a place, else the first of its subject line.

    A preposition before it is kept.
    """
    own = (letter.begin, before)
    spans = (own, letter.subject) if letter.subject else (own,)
    told = (one for span in spans for one in reversed(_names(letter.masked(span))))
    return next((f"{lead}{name}" for lead, name in told if known(name)), "")


def _names(text: str) -> list[tuple[str, str]]:
    """The names in a text, each after its preposition: words with a capital that do not begin a sentence."""
    found = []
    for match in _NAME.finditer(text):
        name, before = match.group(), text[: match.start()]
        plain = name.lower() in _EVERYWHERE or name.lower() in FUNCTION_WORDS
        if not plain and (name.isupper() or not _BEGINS.search(before)):
            lead = _PREPOSITION.search(before)
            found.append((lead.group() if lead else "", name))
    return found


def _with_place(question: str, where: str, language: Language) -> str:
    """The question with the place where it says "there", or else at its end."""
    if _THERE.search(question):
        place = (
            re.sub(r"^to ", "in ", where) if _PREPOSITION.match(f"{where.split()[0]} ") else f"{_IN[language]}{where}"
        )
        return _THERE.sub(place, question, count=1)
    return f"{question.rstrip(' ?.!')}, {where}?"
