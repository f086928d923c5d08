"""What a language model may do to an answer: say of a quoted sentence that it does not help, and shorten it.

Every sentence is a request of its own. So an order that hides in one can bend nothing but the wording of that one, and
this passes the gate or is dropped for the quote. The best sentence always stays: a model may not silence an answer.
"""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.answer import Answer, Citation, Claim, Question
from assistant.composing.telling import running_text
from assistant.gate.verify import reworded_holds
from assistant.language_model.client import ChatModel, Request
from assistant.messages import message
from assistant.privacy.personal_data import masked
from assistant.question.kinds import asked_for, held
from corpus.errors import ModelUnavailable
from corpus.text.sentences import BULLET
from corpus.text.stems import stems

PROMPT = Path(__file__).with_name("reword.md").read_text(encoding="utf-8")
LEAST_WORDS = 4
REPLY_TOKENS = 40  # around the sentence


class Reply(BaseModel):
    """What the model returns for one sentence."""

    model_config = ConfigDict(strict=True, extra="forbid")

    answers: bool
    sentence: str = Field(max_length=4_000)


def reword(answer: Answer, question: Question, model: ChatModel) -> Answer:
    """The answer as the model chose and worded its claims, each held by its quotes or left as it was."""
    exact = {citation.number: citation for citation in answer.citations}
    places = [place for place, claim in enumerate(answer.claims) if _is_sentence(claim, exact)]
    if not places:
        return answer
    replies = _replies([_request(answer.claims[place], exact, question) for place in places], model)
    claims = dict(enumerate(answer.claims))
    for place, reply in zip(places, replies, strict=True):
        if reply is None:
            continue
        if reply.answers:
            claims[place] = _worded(claims[place], reply.sentence, exact, question)
        elif place:
            del claims[place]
    reworded = _with(answer, tuple(claims.values()))
    return replace(
        reworded,
        answered_by=answer.answered_by if reworded.claims == answer.claims else model.name,
        notice=message("model_unavailable", answer.language) if None in replies else answer.notice,
    )


def _is_sentence(claim: Claim, exact: Mapping[int, Citation]) -> bool:
    """Whether a claim quotes one sentence: lists are said whole."""
    return len(claim.citations) == 1 and BULLET.strip() not in exact[claim.citations[0]].quote


def _request(claim: Claim, exact: Mapping[int, Citation], question: Question) -> Request:
    """The question, with personal data masked, and the whole sentence that the claim quotes."""
    content = {"question": masked(question.text), "sentence": exact[claim.citations[0]].quote}
    # Fewer words than the sentence has: about four letters make a token, two in a language that a model knows less.
    tokens = REPLY_TOKENS + len(content["sentence"]) // 2
    return Request(PROMPT, json.dumps(content, ensure_ascii=False), Reply.model_json_schema(), tokens)


def _replies(requests: Sequence[Request], model: ChatModel) -> list[Reply | None]:
    """The replies, asked for side by side; None for each that did not come or has not the shape asked for."""

    def ask(request: Request) -> Reply | None:
        try:
            return read(model.reply(request))
        except ModelUnavailable:  # told to whoever asked, as a notice; the model logs the reason
            return None

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(ask, requests))


def read(said: str) -> Reply | None:
    """A reply out of what a model wrote, which may put thoughts or a fence around it; None where it is none."""
    said = said.rpartition("</think>")[2]
    start, end = said.find("{"), said.rfind("}")
    try:
        return Reply.model_validate_json(said[start : end + 1]) if 0 <= start < end else None
    except ValidationError:
        return None


def _worded(claim: Claim, said: str, exact: Mapping[int, Citation], question: Question) -> Claim:
    """The claim in the model's words, where they hold and still say what was asked; else as it was."""
    text = _sentence(said)
    reworded = replace(claim, text=text)
    language = exact[claim.citations[0]].language
    if not LEAST_WORDS <= len(text.split()) <= len(claim.text.split()):
        return claim
    kind = asked_for(question.asked)
    lost = kind and held(kind, claim.text) > held(kind, text)
    about = set(question.stems) & set(stems(claim.text, language))
    if lost or not about <= set(stems(text, language)) or not reworded_holds(reworded, exact):
        return claim
    return reworded


def _sentence(said: str) -> str:
    """What a model said, as one line that begins and ends as a sentence does."""
    line = " ".join(unicodedata.normalize("NFC", said).split())
    if line and line[-1].isalnum():
        line += "."
    return line[:1].upper() + line[1:]


def _with(answer: Answer, claims: tuple[Claim, ...]) -> Answer:
    """The same with other claims, and without the citations that nothing uses any more."""
    used = {number for claim in claims for number in claim.citations}
    used |= {side.citation for conflict in answer.conflicts for side in conflict.sides}
    citations = tuple(citation for citation in answer.citations if citation.number in used)
    return replace(answer, claims=claims, citations=citations, text=running_text(claims, citations, answer.language))
