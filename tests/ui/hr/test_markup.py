"""The markup of the HR desk: what letters say shows as text, and private words only where they are at hand."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assistant.hr.keeping.figures import Figures, FrequentQuestion
from assistant.hr.keeping.history import Step
from assistant.hr.letter.learnt import LEARNT
from assistant.hr.reply.promises import Doubt
from assistant.hr.values import Draft, DraftQuestion, ForPerson, QueuedDraft
from assistant.privacy.personal_data import blackened, find
from corpus.settings import Language
from tests.ui.parsed_markup import HOSTILE as HOSTILE_WORDS
from tests.ui.parsed_markup import Page
from tests.ui.samples import ANSWER, HOSTILE, NOTHING
from ui.hr.markup import (
    age,
    queue_row,
    render_doubts,
    render_figures,
    render_history,
    render_letter,
    render_questions,
    render_queue,
)
from ui.hr.matters import MATTERS
from ui.hr.words import HR

LETTER = f"Hello,\n\nI am at 204-555-0119. How many? {HOSTILE}\n\nThora Lind\n"
START = LETTER.index("How many?")
DRAFT = Draft(
    "d1",
    "en",
    "drafted",
    blackened(LETTER),
    (
        DraftQuestion("How many?", START, START + 9, ANSWER, echo=HOSTILE),
        DraftQuestion("Pay?", START, START + 9, NOTHING, "pay", "Pay?"),
    ),
    "Hello.",
    find(LETTER),
)


def test_a_letter_shows_in_its_own_words_only_where_they_are_at_hand() -> None:
    own, masked = render_letter(DRAFT, LETTER), render_letter(DRAFT, "")
    assert "204-555-0119" in own and '<span class="private" title="phone">' in own
    assert "204-555-0119" not in masked and "███" in masked
    assert '<b class="number">1</b>' in own


def test_what_people_and_documents_say_shows_as_text() -> None:
    for markup in (
        render_letter(DRAFT, LETTER),
        render_questions(DRAFT, "en"),
        render_doubts(DRAFT, HOSTILE, [Doubt("own", 0, len(HOSTILE), HOSTILE)], [HOSTILE], "en"),
    ):
        assert "<img" not in markup and "&lt;img" in markup


@pytest.mark.parametrize("words", HOSTILE_WORDS)
def test_hostile_words_show_as_text_everywhere(words: str) -> None:
    question = replace(DRAFT.questions[0], start=0, end=4, echo=words)
    draft = replace(DRAFT, questions=(question,), personal_data=())
    step = Step("d1", 0, "2026-05-04T11:55:00+00:00", words, "drafted", "", "", "")
    asked = FrequentQuestion(words, words, 2, 1)
    for markup in (
        render_letter(draft, f"Why? {words}"),
        render_questions(draft, "en"),
        render_doubts(draft, words, [Doubt("own", 0, len(words), words)], [words], "fr"),
        render_history([step], "en"),
        render_figures(Figures((), (asked,), (asked,)), "fr"),
    ):
        shown = Page(markup)
        assert words in shown.text
        assert not {tag for tag, _ in shown.tags} & {"img", "script"}
        assert not any(name.startswith("on") for _, attributes in shown.tags for name in attributes)


def test_each_claim_stands_beside_its_quote_and_a_gap_is_named() -> None:
    markup = render_questions(DRAFT, "en")
    assert markup.index("In 2009, the mission had 128") < markup.index("<blockquote>")
    assert "The documents do not answer it." in markup


@pytest.mark.parametrize(("language", "matter"), [("en", "health or a disability"), ("fr", "la santé ou un handicap")])
def test_why_a_letter_is_for_a_person_shows_on_the_page_and_in_the_queue(language: Language, matter: str) -> None:
    spans = [(words, LETTER.index(words)) for words in ("I am at 204-555-0119.", HOSTILE)]
    sentences = tuple(
        ForPerson(start, start + len(words), name)
        for (words, start), name in zip(spans, ("medical", "file"), strict=True)
    )
    draft = replace(DRAFT, for_person=sentences)
    kept, at_hand = (Page(render_questions(draft, language, words)).text for words in ("", LETTER))
    assert HR[language]["goes_to_person"] in kept and HR[language]["goes_to_person"] in at_hand
    assert f"{matter} I am at ███-███-████." in kept and f"{matter} I am at 204-555-0119." in at_hand
    assert HOSTILE in at_hand
    queued = QueuedDraft(draft, "2026-05-04T11:55:00+00:00", "2026-05-04T11:55:00+00:00", "Anna", 1)
    row = queue_row(queued, language)
    assert f"{matter}, {MATTERS[language]['file']}" in row.person and HR[language]["drafted_state"] in row.facts
    assert HR[language]["goes_to_person"] not in render_questions(DRAFT, language)


def test_every_matter_that_is_learnt_has_words_in_both_languages() -> None:
    learnt = json.loads(LEARNT.read_text("utf-8"))["matters words"].keys()
    assert MATTERS["en"].keys() == MATTERS["fr"].keys() == learnt - {""}


def test_the_queue_names_a_letter_by_its_subject_and_its_senders_initials() -> None:
    named = replace(DRAFT, subject="Joining a mission", sender="T. L.")
    queued = QueuedDraft(named, "2026-05-04T11:55:00+00:00", "2026-05-04T11:55:00+00:00", "Anna", 1)
    row = queue_row(queued, "en")
    assert (row.subject, row.facts[0], row.facts[2:4]) == ("Joining a mission", "T. L.", ("English", "drafted"))
    assert row.facts[-1] == "by Anna" and row.waits == "waits for the writer"
    assert queue_row(replace(queued, draft=DRAFT), "fr").subject == "sans objet"
    shown = Page(render_queue([queued, replace(queued, draft=replace(DRAFT, id="d2", subject=HOSTILE))], "d2", "en"))
    assert HOSTILE in shown.text
    assert [attributes["value"] for tag, attributes in shown.tags if tag == "input" and "checked" in attributes] == [
        "d2"
    ]


def test_age_is_told_in_the_unit_that_fits() -> None:
    now = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
    assert age("2026-05-04T11:55:00+00:00", now) == "5 min"
    assert age("2026-05-04T07:00:00+00:00", now) == "5 h"
    assert age("2026-05-01T12:00:00+00:00", now) == "3 d"


def test_both_languages_have_the_same_words() -> None:
    assert HR["en"].keys() == HR["fr"].keys()
    assert all(HR["fr"].values())


def test_what_a_question_was_understood_as_is_shown_where_the_letter_completed_it() -> None:
    answer = replace(NOTHING, understood_as="How long does a <diver> stay in Zenda?")
    question = DraftQuestion("How long do I stay there?", 0, 5, answer, echo="How long do I stay there?")
    shown = render_questions(replace(DRAFT, questions=(question,)), "fr")
    assert "Question comprise ainsi" in shown and "a &lt;diver&gt; stay in Zenda?" in shown
    alone = replace(question, answer=replace(answer, understood_as="how long do I stay there"))
    assert "Question comprise ainsi" not in render_questions(replace(DRAFT, questions=(alone,)), "fr")
