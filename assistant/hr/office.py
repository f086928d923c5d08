"""The HR desk as its interfaces use it (command line, HTTP, page): a letter comes in, a reply goes out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Self

from assistant.access.permissions import Caller
from assistant.access.shelf import Shelf
from assistant.answer import Answer, Citation
from assistant.desk import Desk
from assistant.hr.draft import draft_reply, unanswered, without_personal_data
from assistant.hr.holding.answering import answerer
from assistant.hr.keeping.figures import Figures, figures
from assistant.hr.keeping.meanings import Meanings
from assistant.hr.keeping.queue import Queue
from assistant.hr.keeping.sending import send_once
from assistant.hr.keeping.snippets import Snippets, with_snippet
from assistant.hr.keeping.tables import metadata
from assistant.hr.letter.questions import LetterQuestion
from assistant.hr.letter.sections import Letter
from assistant.hr.reply.contacts import Contacts, public_words
from assistant.hr.reply.export import Format, Outgoing, export_file, mail
from assistant.hr.reply.promises import Doubt, doubts
from assistant.hr.reply.reply import Templates
from assistant.hr.rules import check, check_length
from assistant.hr.values import Draft, QueuedDraft, State
from assistant.records.staleness import stale_citations
from assistant.running.presence import AskerLeft
from corpus.errors import WrongUse
from corpus.settings import Language
from corpus.sql.database import open_database

LONGEST = 50_000  # characters of a letter
LONGEST_REPLY = 100_000  # of a reply that somebody has edited


@dataclass(frozen=True, slots=True)
class Office:
    """Letters and replies over one desk. Nothing that it keeps holds a personal datum of a letter."""

    desk: Desk
    queue: Queue
    contacts: Contacts
    snippets: Snippets
    templates: Templates
    meanings: Meanings

    def receive(self, letter: str, who: str, language: Language | None = None) -> Draft:
        """Take in a letter and draft its reply. The draft returned has the letter's own words, the stored one has not.

        WrongUse for an empty letter, TooLarge for one over the limit, NotReady while the model loads. Where answering
        breaks off, the letter waits as new.
        """
        if not any(character.isalnum() for character in letter):
            raise WrongUse("The letter is empty.", "Paste its text.")
        check_length("letter", letter, LONGEST)
        self.desk.check_ready()
        letter = letter.replace("\r\n", "\n").replace("\r", "\n")
        waiting = self.queue.add(unanswered(letter, language), who, letter).draft
        try:
            draft = replace(self._draft(letter, waiting.language), id=waiting.id)
        except AskerLeft:
            self.queue.drop(waiting.id)
            raise
        self.queue.put(without_personal_data(draft), who, "drafted")
        return draft

    def answer_again(self, draft_id: str, who: str) -> QueuedDraft:
        """Answer the questions of a kept letter anew, from the documents as they are now; edits are in its history."""
        queued = self.queue.get(draft_id)
        check("drafted", queued, who)
        again = self._draft(queued.draft.letter, queued.draft.language)
        was = queued.draft
        subject = was.subject or again.subject
        draft = replace(again, id=draft_id, personal_data=was.personal_data, subject=subject, sender=was.sender)
        return self.queue.put(without_personal_data(draft), who, "drafted", queued.steps)

    def edit(self, draft_id: str, reply: str, who: str, seen: int | None = None) -> QueuedDraft:
        """Store an edited reply, masked. TooLarge over the limit; WrongUse if someone was faster, or it is closed."""
        check_length("reply", reply, LONGEST_REPLY)
        queued = self.queue.get(draft_id)
        check("edited", queued, who)
        reply, public = reply.replace("\r\n", "\n"), public_words(queued.draft, self.contacts.all())
        text = self.queue.known_words(draft_id, reply, "\n".join(public)).masked(reply, public)
        if text == queued.draft.reply:
            return queued
        return self.queue.put(replace(queued.draft, reply=text, state="edited"), who, "edited", seen)

    def use_snippet(self, draft_id: str, snippet_id: str, who: str, seen: int | None = None) -> QueuedDraft:
        """Add an approved answer to a reply. WrongUse where it has expired."""
        snippet = next((snippet for snippet in self.snippets.all() if snippet.id == snippet_id), None)
        if snippet is None or snippet.expired:
            raise WrongUse("This snippet cannot be used: a quote in it is out of date.", "Ask the question again.")
        queued = self.queue.get(draft_id)
        check("edited", queued, who)
        draft = replace(
            queued.draft,
            state="edited",
            reply=with_snippet(queued.draft.reply, snippet),
            drafted=f"{queued.draft.drafted}\n{with_snippet('', snippet)}",
            snippets=(*queued.draft.snippets, snippet.answer),
        )
        return self.queue.put(draft, who, "edited", seen)

    def approve(self, draft_id: str, who: str, seen: int | None = None) -> QueuedDraft:
        """Approve a reply that another person wrote, and whose quotes all stand; its answers become snippets."""
        queued = self.queue.get(draft_id)
        check("approved", queued, who, self.desk.settings.approve_own)
        if stale := self.stale(queued.draft):
            raise WrongUse(
                f"{len(stale)} of its quotes are out of date, in {stale[0].title} to begin with.",
                "Answer the letter again from the documents as they are now.",
            )
        approved = self.queue.put(replace(queued.draft, state="approved"), who, "approved", seen)
        self.snippets.keep(approved.draft)
        return approved

    def close(self, draft_id: str, who: str, how: State, seen: int | None = None) -> QueuedDraft:
        """Mark a reply as sent, or withdraw it."""
        queued = self.queue.get(draft_id)
        check(how, queued, who)
        return self.queue.put(replace(queued.draft, state=how), who, how, seen)

    def export(self, draft_id: str, form: Format, out: Outgoing) -> bytes:
        """A reply as a file. Any state will do: the person who exports it sees which it is."""
        file = export_file(self.queue.get(draft_id).draft, form, self._from_us(out), self.templates)
        self.desk.journal.audit.note(self.desk.caller.id, "copy made", f"reply {draft_id} {form}")
        return file

    def mail(self, draft_id: str, who: str, out: Outgoing) -> QueuedDraft:
        """Send an approved reply by the mail server of the settings. The address is kept nowhere."""
        queued = self.queue.get(draft_id)
        check("sent", queued, who)
        message = mail(queued.draft, self._from_us(out), self.templates)
        return send_once(self.queue, queued, message, who, self.desk.settings.smtp_url)

    def figures(self) -> Figures:
        return figures(self.queue.all(), self.queue.actions(), self.meanings)

    def of(self, caller: Caller) -> Self:
        """The desk as another caller has it, who must be allowed to draft."""
        caller.check("draft")
        return replace(self, desk=self.desk.of(caller))

    def _from_us(self, out: Outgoing) -> Outgoing:
        return replace(out, sender=self.desk.settings.mail_from)

    def doubts(self, draft: Draft, reply: str | None = None) -> tuple[Doubt, ...]:
        """What a person should look at in a draft's reply, or in one that is not kept yet."""
        evidence = "\n".join(citation.quote for citation in draft.citations)
        return doubts(draft.reply if reply is None else reply, draft.drafted, evidence, draft.language)

    def stale(self, draft: Draft) -> tuple[Citation, ...]:
        """The citations of a draft that no longer stand in the documents that everybody may read."""
        return stale_citations(draft.citations, public_shelf(self.desk))

    def _draft(self, letter: str, language: Language) -> Draft:
        desk, today, said = self.desk, datetime.now(UTC).date(), list[str]()
        ask, contacts, embedder = answerer(desk), self.contacts.all(), desk.store.embedder

        def noted(question: LetterQuestion, letter: Letter) -> Answer:
            answer = ask(question, letter)
            said.append(answer.conversation_id)
            return answer

        try:
            return draft_reply(letter, noted, desk.passage, contacts, self.templates, today, embedder, language)
        except AskerLeft:
            for conversation_id in said:
                desk.journal.conversations.delete(conversation_id)
            raise


def public_shelf(desk: Desk) -> Shelf:
    """The documents that replies may quote, whoever works on them."""
    return Shelf(desk.store, "public")


@contextmanager
def open_office(desk: Desk) -> Iterator[Office]:
    """Open the HR desk over a desk; its drafts lie beside the journal. Open it once for all interfaces of a process."""
    settings = desk.settings
    engine = open_database(settings.data / "drafts.sqlite3", settings.database_url, metadata)
    house_style = settings.data / "letters"
    try:
        yield Office(
            desk,
            Queue(engine),
            Contacts(engine),
            Snippets(engine, public_shelf(desk)),
            Templates(house_style if house_style.is_dir() else None),
            Meanings(desk.store.embedder),
        )
    finally:
        engine.dispose()
