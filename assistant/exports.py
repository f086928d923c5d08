"""A conversation as Markdown: questions as headings, sentences with footnotes, and each footnote with its quote.

Whatever documents and people wrote is escaped, so that it shows as it was written and makes no markup of its own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from assistant.messages import message
from assistant.records.conversations import Conversation
from corpus.settings import Language

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~^&=:$@])")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def as_markdown(conversation: Conversation, answers: Sequence[Mapping[str, Any]], language: Language) -> str:
    """The whole conversation; `answers` are in the shape of Answer, with `answered_at`."""
    parts, notes, number = [f"# {escaped(conversation.name)}"], [], count(1)
    for answer in answers:
        parts.append(f"## {escaped(answer['question'])}")
        marks: dict[int, int] = {}
        for one in answer["citations"]:
            marks[one["number"]] = next(number)
            notes.append(f"[^{marks[one['number']]}]: {_note(one, language)}")
        parts += _said(answer, marks, language)
    return "\n\n".join([*parts, *notes]) + "\n"


def _said(answer: Mapping[str, Any], marks: Mapping[int, int], language: Language) -> Iterator[str]:
    """The paragraphs of one answer."""
    told = [
        escaped(claim["text"]) + "".join(f"[^{marks[number]}]" for number in claim["citations"])
        for claim in answer["claims"]
    ]
    yield " ".join(told) or escaped(answer["text"])
    for conflict in answer["conflicts"]:
        sides = [f"- {escaped(side['says'])}[^{marks[side['citation']]}]" for side in conflict["sides"]]
        differ = escaped(message("differ", language, about=conflict["about"]))
        yield "\n".join([differ, "", *sides, "", escaped(conflict["because"])])
    if missing := [f"- {escaped(one)}" for one in answer["missing"] if one]:
        yield "\n".join(missing)
    yield f"*{escaped(answer.get('answered_at', ''))}*"


def _note(citation: Mapping[str, Any], language: Language) -> str:
    page = citation["page"]
    parts = [citation["title"], citation["publisher"], citation["edition"], citation["published"]]
    parts += [message("page", language, number=str(page))] if page is not None else []
    parts += [message("restated", language)] if citation["restated"] else []
    link = f" <{citation['url']}>" if re.fullmatch(r"https?://[^\s<>]+", citation["url"]) else ""
    return f"{escaped(', '.join(part for part in parts if part))}: “{escaped(citation['quote'])}”{link}"


def escaped(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    return _SPECIAL.sub(r"\\\1", _CONTROL.sub(" ", text))
