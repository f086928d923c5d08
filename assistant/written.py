"""The answer as a language model writes it, between the quotes that were found and the gate."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Question
from assistant.composing.compose import Quoted
from assistant.composing.draft import drafted
from assistant.composing.reconcile import Difference
from assistant.composing.said import Said, cited
from assistant.gate.verify import gate, stands, written_passing
from assistant.language_model.client import ChatModel
from assistant.language_model.sources import Source
from assistant.language_model.write import write
from assistant.messages import message
from corpus.document import Document


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found before a model writes: the answer without its sentences, the quotes, and where they differ."""

    blank: Answer
    quotes: Sequence[Said]
    differences: Sequence[Difference]

    def drafted(self) -> Answer:
        """The answer that quotes."""
        return drafted(self.blank, self.quotes, self.differences)


def written(
    finding: Finding,
    question: Question,
    sources: Sequence[Source],
    model: ChatModel,
    document: Callable[[str], Document],
    tell: Callable[[Answer], None],
) -> Answer:
    """The answer in the model's sentences and in quotes, to go to the gate; `tell` is called with it as it grows."""
    blank, quoting = finding.blank, finding.drafted()

    def judge(sentence: Said) -> bool:
        [claim], citations = cited([sentence])
        standing = {each.number: each for each in citations if stands(each, document(each.document_id))}
        return written_passing(claim, standing) is not None

    def grown(sentences: Sequence[Said]) -> None:
        tell(gate(drafted(blank, sentences, ()), document))

    writing = write(question, sources, model, judge, grown)
    answer = drafted(blank, writing.sentences, finding.differences)
    open_parts = [message("model_left_open", blank.language, part=part) for part in writing.unanswered]
    notices = [message("model_unavailable", blank.language)] if writing.broken else []
    notices += [_differing(answer, pair) for pair in writing.differing]
    return replace(
        answer,
        answered_by=quoting.answered_by if answer.claims == quoting.claims else model.name,
        missing=(*answer.missing, *open_parts),
        notice=" ".join(notices) or blank.notice,
    )


def _differing(answer: Answer, pair: Sequence[Quoted]) -> str:
    """That a model takes quotes to differ, by the numbers that these have in the answer."""
    places = {(citation.passage_id, citation.start, citation.end): citation.number for citation in answer.citations}
    numbers = [places[quoted.hit.passage.id, *quoted.spans[-1]] for quoted in pair]
    return message("model_says_differ", answer.language, numbers=" ".join(f"[{number}]" for number in numbers))
