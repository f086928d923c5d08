"""An optional second opinion: a language model says whether an answer is right. It never makes a figure of its own.

What is published of it is how far it agrees with the exact measures, and where it does not.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import httpx

from corpus.errors import StoreUnreachable
from evals.cases.case import Exchange, Json, Verdict
from evals.judging.figures import Figure, mean

ASKED = """You check answers against a reference. Reply with JSON alone: {"right": true} or {"right": false}.
Right means: it says what the reference says, and nothing else of substance. Where the reference is empty, right means
that nothing is claimed."""
SECONDS = 120


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the model said of one row, beside what the exact measures say. None: its reply could not be read."""

    suite: str
    id: str
    exact: bool
    model: bool | None


def opinions(exchanges: Sequence[Exchange], rows: Sequence[Verdict], url: str, model: str) -> Iterator[Opinion]:
    """Ask an OpenAI-compatible server about every answer. StoreUnreachable where it does not reply."""
    with httpx.Client(base_url=url.rstrip("/"), timeout=SECONDS, trust_env=False) as client:
        for exchange, row in zip(exchanges, rows, strict=True):
            if exchange.answer is not None:
                yield Opinion(row.suite, row.id, row.passed, _opinion(client, model, exchange))


def _opinion(client: httpx.Client, model: str, exchange: Exchange) -> bool | None:
    body = {
        "model": model,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [
            {"role": "system", "content": ASKED},
            {"role": "user", "content": json.dumps(shown(exchange), ensure_ascii=False)},
        ],
    }
    try:
        reply = client.post("/chat/completions", json=body)
        reply.raise_for_status()
        text = reply.json()["choices"][0]["message"]["content"]
    except (httpx.HTTPError, KeyError, IndexError, ValueError, TypeError) as error:
        raise StoreUnreachable(
            f"The judging model at {client.base_url} does not reply as it should: {error}.",
            "Check its address, or run without --judge.",
        ) from error
    return read(text)


def shown(exchange: Exchange) -> Json:
    """What the model is told: the question, the answer and the reference."""
    case, answer = exchange.case, exchange.answer or {}
    reference = "\n".join(gold.quote for gold in case.gold) if case.answerable else ""
    return {"question": case.question, "answer": answer["text"] if answer["claims"] else "", "reference": reference}


def read(text: str) -> bool | None:
    """The model's verdict; None where it is none."""
    try:
        right = json.loads(text[text.index("{") : text.rindex("}") + 1]).get("right")
    except (ValueError, AttributeError):
        return None
    return right if isinstance(right, bool) else None


def agreement(opinions: Iterable[Opinion]) -> dict[str, Figure | float]:
    """How often model and measures agree, with its interval, and Cohen's kappa, which takes chance out."""
    readable = [opinion for opinion in opinions if opinion.model is not None]
    if not readable:
        return {}
    agreed = mean((f"{opinion.suite}/{opinion.id}", float(opinion.model == opinion.exact)) for opinion in readable)
    n = len(readable)
    ours, theirs = sum(opinion.exact for opinion in readable) / n, sum(bool(opinion.model) for opinion in readable) / n
    chance = ours * theirs + (1 - ours) * (1 - theirs)
    return {"agreement": agreed, "kappa": round((agreed.value - chance) / (1 - chance), 4) if chance < 1 else 1.0}
