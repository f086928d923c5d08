"""A short choice for who only names a subject of which much is said: sections that the documents can answer from."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from assistant.access.visibility import Scope
from assistant.answer import Answer
from assistant.deciding.answerability import find, sureness
from assistant.deciding.decide import sure_enough
from assistant.evidence.judgement import Reader
from assistant.leaning.request import subject_of, vague
from assistant.limits import CHOICES_SHOWN, CHOICES_TRIED, LEAST_SECTIONS, PASSAGES_NEARBY, PASSAGES_POOLED
from assistant.messages import message
from assistant.question.understand import understand
from assistant.retrieval.retrieve import question_vectors, retrieve
from corpus.document import Hit
from corpus.settings import Language
from corpus.store import Store
from corpus.text.stems import FUNCTION_WORDS, query_stems, stems, words


def choice(blank: Answer, store: Store, scope: Scope, reader: Reader | None) -> Answer | None:
    """The question what to tell, with the questions to pick from as suggestions.

    None where the message asks something, or where too little is said of its subject to choose from. Each suggestion
    is tried, and answered as surely as was asked for.
    """
    if blank.strictness == "off" or not vague(blank.question):
        return None
    subject = subject_of(blank.question)
    sections = _sections(subject, blank.language, store, scope)
    if len(sections) < LEAST_SECTIONS:
        return None
    offered = tuple(islice(_answerable(sections, blank, store, scope, reader), CHOICES_SHOWN))
    if len(offered) < 2:
        return None
    head = message("choose", blank.language, subject=subject)
    text = "\n".join((head, *(f"• {question}" for question in offered)))
    return replace(blank, status="out_of_scope", text=text, notice="", suggestions=offered, move="topic")


def _sections(subject: str, language: Language, store: Store, scope: Scope) -> list[str]:
    """The headings of the sections that hold every word of the subject, those nearest to it first.

    Documents in the language of whoever asks come first; those that another one has taken the place of are left out.
    """
    question = understand(subject, (), language)
    hits = retrieve(question, question_vectors(question, store.embedder), store, scope, PASSAGES_POOLED)
    wanted = [
        forms for word in words(subject) if word not in FUNCTION_WORDS and (forms := set(query_stems(word, language)))
    ]
    fitting = [hit for hit in hits if not hit.superseded_by and len(hit.passage.section) > 1 and _holds(hit, wanted)]
    fitting.sort(key=lambda hit: hit.passage.language != language)
    return list(dict.fromkeys(hit.passage.section[-1] for hit in fitting))


def _holds(hit: Hit, wanted: list[set[str]]) -> bool:
    own = set(stems(f"{' '.join(hit.passage.section)} {hit.passage.text}", hit.passage.language))
    return bool(wanted) and all(not forms.isdisjoint(own) for forms in wanted)


def _answerable(sections: list[str], blank: Answer, store: Store, scope: Scope, reader: Reader | None) -> Iterator[str]:
    """Questions about sections, each of which gets an answer."""
    for heading in sections[:CHOICES_TRIED]:
        asked = understand(message("suggestion", blank.language, topic=heading), (), blank.language)
        findings = find(asked, question_vectors(asked, store.embedder), store, scope, PASSAGES_NEARBY, reader)
        if sure_enough(sureness(findings), blank.strictness, read=reader is not None):
            yield asked.text
