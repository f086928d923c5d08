"""What stands between a door (command line, HTTP, chat) and `ask`: the open stores, the settings, the limits."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answer import Answer, Filters
from assistant.ask import ask
from assistant.journal import Journal
from assistant.messages import message
from assistant.retrieve import question_vector, retrieve
from assistant.schemas import AskRequest, FoundPassage, SearchRequest
from assistant.understand import understand
from corpus.document import Passage
from corpus.errors import NotReady, TooLarge, WrongUse
from corpus.settings import Settings
from corpus.store import Store

EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class Desk:
    """Where every door brings its questions: they are checked here, and answered with the settings' defaults."""

    store: Store
    journal: Journal
    settings: Settings
    why_not_ready: Callable[[], str] = lambda: ""  # empty once questions can be answered

    def check_ready(self) -> None:
        if why := self.why_not_ready():
            raise NotReady(f"The server cannot answer yet: {why}.", "Ask again in a moment; /readyz tells when.")

    def ask(self, request: AskRequest) -> Answer:
        """Answer a request. NotReady while the model loads; TooLarge and WrongUse for unusable questions."""
        self.check_ready()
        return ask(
            self.checked(request.question),
            self.store,
            self.journal,
            conversation_id=request.conversation_id,
            filters=self.filters(request),
            language=request.language,
            strictness=request.strictness or self.settings.strictness,
            retrieved=self.settings.retrieved,
        )

    def search(self, request: SearchRequest) -> list[FoundPassage]:
        """The passages nearest to a question, best first."""
        self.check_ready()
        question = understand(self.checked(request.question), (), None)
        vector = question_vector(question, self.store.embedder)
        return [
            FoundPassage.of(hit) for hit in retrieve(question, vector, self.store, self.filters(request), request.count)
        ]

    def checked(self, question: str) -> str:
        if not any(character.isalnum() for character in question):
            raise WrongUse("The question is empty.", "Write what you want to know.")
        if len(question) > (limit := self.settings.max_question_chars):
            raise TooLarge(
                f"The question has {len(question):,} characters, more than the {limit:,} allowed.",
                "Ask it shorter, or in parts.",
            )
        return question

    def filters(self, request: AskRequest | SearchRequest) -> Filters:
        """The request's filters; WrongUse names a document that there is none of."""
        if unknown := set(request.documents or ()) - self.store.library.sources().keys():
            raise WrongUse(
                f"There is no document {sorted(unknown)[0]} to keep to.", "GET /api/documents lists those there are."
            )
        documents = None if request.documents is None else tuple(request.documents)
        return Filters(request.audience or self.settings.audience, documents, request.as_of)

    def passage(self, passage_id: str) -> Passage | None:
        """The passage of that id; None where its document is gone."""
        return next(iter(self.store.library.passages([passage_id])), None)

    def examples(self) -> list[str]:
        """Questions to begin with: those that the corpus came with, else one about each of its first documents."""
        given = self.store.library.note("examples")
        if given:
            return list(json.loads(given))
        titles = [source.title for source in self.store.library.sources().values()][:EXAMPLES]
        return [message("suggestion", "en", topic=title) for title in titles]
