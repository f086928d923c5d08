"""What a question of a letter may mean: as it was asked, completed with who and where, in the words of documents."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.hr.letter.questions import LetterQuestion
from assistant.hr.letter.sections import Letter
from assistant.hr.reading.first_person import asks_for_the_writer, of_the_writer
from assistant.hr.reading.house_words import in_house_words
from assistant.hr.reading.work import work_of
from corpus.settings import Language
from corpus.text.names import CAPITALS
from corpus.text.stems import FUNCTION_WORDS, content_words

MOST = 8  # readings that are searched with
FEW = 3  # content words: a question with no more may be about the subject of the letter
_NAME = re.compile(
    rf"(?<![\w’'-])[{CAPITALS}][\w’'-]*\w(?:[ ](?:(?:of|de|du|des|the)[ ])*[{CAPITALS}][\w’'-]*\w|[ ]démocratique)*"
    rf"(?:[ ]du[ ][{CAPITALS}][\w’'-]+)?"
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
    """One reading, and what it adds to the bare question.

    That can be its "lead", the writer's "work", a place ("where"), the letter's "subject", the "words" of documents.
    """

    text: str
    adds: frozenset[str]


def readings(question: LetterQuestion, letter: Letter, known: Callable[[str], bool]) -> tuple[Reading, ...]:
    """The readings of a question that are complete in themselves, as far as the letter completes them.

    `known` says whether the documents know a name.
    """
    additions: dict[str, frozenset[str]] = {}
    for text, adds in _variants(question, letter, known):
        additions.setdefault(" ".join(text.split()), adds)
        additions.setdefault(" ".join(in_house_words(text, letter.language).split()), adds | {"words"})
    return _complete(question, [Reading(text, adds) for text, adds in additions.items()], letter.language)


def _variants(
    question: LetterQuestion, letter: Letter, known: Callable[[str], bool]
) -> Iterator[tuple[str, frozenset[str]]]:
    bare, language = question.bare, letter.language
    theirs = of_the_writer(bare, work_of(letter, question.start), language)
    subject = _subject(letter)
    where = "" if _names(bare) else _last_name_before(letter, question.start, known)
    yield bare, frozenset()
    if question.lead:
        lead = ", ".join(re.sub(r"[?!;,.]*\s*$|[?!]+", "", part) for part in question.lead)
        yield f"{lead}, {bare}", frozenset({"lead"})
    persons = {theirs: frozenset({"work"}), bare: frozenset[str]()}
    for text, adds in reversed(persons.items()):
        yield text, adds
        if where:
            yield _with_place(text, where, language), adds | {"where"}
        if subject and len(content_words(bare, language)) <= FEW:
            yield f"{subject}: {text}", adds | {"subject"}


def _subject(letter: Letter) -> str:
    """The subject line of the letter; empty where that is a single word, as "Interested!", and no acronym."""
    subject = letter.masked(letter.subject).rstrip(" ?!.") if letter.subject else ""
    return subject if len(content_words(subject, letter.language)) > 1 or subject.isupper() else ""


def _complete(question: LetterQuestion, candidates: list[Reading], language: Language) -> tuple[Reading, ...]:
    """Those readings that say who, where and what about, where the question itself does not."""
    lacks: list[frozenset[str]] = []
    if asks_for_the_writer(question.bare, language):
        lacks.append(frozenset({"work"}))
    if _THERE.search(question.bare):
        lacks.append(frozenset({"where"}))
    if question.lead:
        lacks.append(frozenset({"lead", "where", "subject", "work"}))
    for needed in lacks:
        candidates = [reading for reading in candidates if reading.adds & needed] or candidates
    return tuple(candidates[:MOST])


def _last_name_before(letter: Letter, before: int, known: Callable[[str], bool]) -> str:
    """The last name in the letter before a place in it, with its preposition; else a name in its subject line."""
    own = (letter.begin, before)
    spans = (own, letter.subject) if letter.subject else (own,)
    names = (pair for span in spans for pair in reversed(_names(letter.masked(span))))
    return next((f"{preposition}{name}" for preposition, name in names if known(name)), "")


def _names(text: str) -> list[tuple[str, str]]:
    """The names in a text, each after its preposition: words with a capital that do not begin a sentence."""
    names = []
    for match in _NAME.finditer(text):
        name, before = match.group(), text[: match.start()]
        no_name = name.lower() in _EVERYWHERE or name.lower() in FUNCTION_WORDS
        if not no_name and (name.isupper() or not _BEGINS.search(before)):
            preposition = _PREPOSITION.search(before)
            names.append((preposition.group() if preposition else "", name))
    return names


def _with_place(question: str, where: str, language: Language) -> str:
    """The question with the place where it says "there", or else at its end."""
    if _THERE.search(question):
        place = (
            re.sub(r"^to ", "in ", where) if _PREPOSITION.match(f"{where.split()[0]} ") else f"{_IN[language]}{where}"
        )
        return _THERE.sub(place, question, count=1)
    return f"{question.rstrip(' ?.!')}, {where}?"
