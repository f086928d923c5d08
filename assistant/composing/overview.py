"""An overview of one document, or of what it says about a topic: a sentence of each of its sections, quoted."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Evidence
from assistant.composing.compose import Quoted, plain, quote, says_something
from assistant.composing.draft import drafted
from assistant.composing.said import Said
from assistant.gate.verify import gate
from assistant.limits import SECTIONS_SHOWN
from assistant.messages import message
from corpus.document import Hit, Passage, Sentence, Source
from corpus.store import Store
from corpus.text.stems import query_stems, stems, words

SURE = 1.0  # that sentences stand under the headings of a document, which is all that an overview says


def overview(blank: Answer, source: Source, store: Store) -> Answer | None:
    """The first sentence under each of the document's first headings; None where it has no sentence."""
    openings = _openings(source, store)
    shown = openings[:SECTIONS_SHOWN]
    label = message("overview", blank.language, title=source.title, shown=str(len(shown)), number=str(len(openings)))
    return _labelled(label, shown, blank, store)


def _labelled(label: str, quoted: Sequence[Quoted], blank: Answer, store: Store) -> Answer | None:
    """Quotes as an answer that says first what they are; None where there are none."""
    answer = gate(drafted(blank, [Said.of(claim) for claim in quoted], ()), store.library.document)
    if not answer.claims:
        return None
    text = f"{label} {answer.text}"
    return replace(answer, text=text, notice=label, confidence=SURE, confidence_level="high")


def said_of(topic: str, blank: Answer, source: Source, store: Store) -> Answer | None:
    """The first sentence of each section of the document that mentions a topic; None where none does.

    A sentence mentions it that has every word of it, in any form, or stands first under a heading that has.
    """
    wanted = [set(forms) for word in words(topic) if (forms := query_stems(word, blank.language))]
    mentions: dict[tuple[str, ...], Quoted] = {}
    for passage in store.library.passages_of(source.id):
        if passage.section not in mentions and (mention := _mention(passage, source, wanted)):
            mentions[passage.section] = mention
    label = message("said_of", blank.language, title=source.title, topic=topic, number=str(len(mentions)))
    return _labelled(label, list(mentions.values())[:SECTIONS_SHOWN], blank, store)


def _mention(passage: Passage, source: Source, wanted: Sequence[set[str]]) -> Quoted | None:
    if _has(" ".join(passage.section[1:]), passage.language, wanted):
        return _opening(passage, source)
    for sentence in passage.sentences:
        evidence = Evidence(Hit(passage, source), sentence)
        if says_something(evidence) and _has(evidence.quote, passage.language, wanted):
            return quote(evidence)
    return None


def _has(text: str, language: str, wanted: Sequence[set[str]]) -> bool:
    own = set(stems(text, language))
    return bool(wanted) and all(not forms.isdisjoint(own) for forms in wanted)


def _openings(source: Source, store: Store) -> list[Quoted]:
    """The first sentence of each section, in reading order; of each passage where there is no more than one section."""
    passages = store.library.passages_of(source.id)
    by_section: dict[tuple[str, ...], Quoted] = {}
    for passage in passages:
        if passage.section not in by_section and (opening := _opening(passage, source)):
            by_section[passage.section] = opening
    if len(by_section) > 1:
        return list(by_section.values())
    return [opening for passage in passages if (opening := _opening(passage, source))]


def _opening(passage: Passage, source: Source) -> Quoted | None:
    """The first sentence of a passage that tells something, after the heading that stands right above it."""
    hit = Hit(passage, source)
    for place, sentence in enumerate(passage.sentences):
        evidence = Evidence(hit, sentence)
        if says_something(evidence):
            return _headed(quote(evidence), passage.sentences[:place])
    return None


def _headed(quoted: Quoted, before: Sequence[Sentence]) -> Quoted:
    """A quote together with the heading that it follows; as it is where it follows none, or is in two pieces."""
    if not before or not before[-1].heading or len(quoted.spans) > 1:
        return quoted
    heading, (start, end) = before[-1], quoted.spans[0]
    if start < heading.end:
        return quoted
    title = plain(quoted.hit.passage.quote(heading.start, heading.end)).rstrip(":. ")
    return replace(quoted, text=f"{title}: {quoted.text}", spans=((heading.start, end),))
