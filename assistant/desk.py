"""What stands between an interface (command line, HTTP, chat) and `ask`: stores, settings, limits and the caller."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from typing import Self

from assistant.access.attached import AttachedFiles, check_attached
from assistant.access.permissions import LOCAL_CALLER, Caller
from assistant.access.shelf import Shelf
from assistant.access.uploads import forget, places_left
from assistant.access.visibility import Scope, scope_of
from assistant.answer import Answer, AskedFile, Filters, Turn
from assistant.ask import ask
from assistant.evidence.judgement import PassageText, Reader
from assistant.language_model.client import ChatModel
from assistant.messages import message
from assistant.progress import Report, ignore
from assistant.question.moves import MoveTeller
from assistant.question.reading import question_of
from assistant.question.understand import spoken_in
from assistant.records.journal import Journal
from assistant.requests import AskRequest, Removal, ScoredPassage, SearchRequest
from assistant.retrieval.retrieve import question_vectors, retrieve
from assistant.running.presence import still_wanted
from corpus.document import Passage
from corpus.errors import DocumentGone, NotAllowed, NotFound, NotReady, TooLarge, WrongUse
from corpus.settings import Audience, Language, Settings
from corpus.store import Store
from corpus.text.language import language_of
from corpus.words.dictionary import load_dictionaries

EXAMPLES = 4
ANEW = 3  # times that a question is answered anew because a document was removed meanwhile


@dataclass(frozen=True, slots=True)
class Desk:
    """Where every interface brings its questions: they are checked here, and answered with the settings' defaults.

    It serves one caller, the machine's own user to begin with; `of` is the same desk for another caller.
    """

    store: Store
    journal: Journal
    settings: Settings
    why_not_ready: Callable[[], str] = lambda: ""  # empty once questions can be answered
    caller: Caller = LOCAL_CALLER
    reader: Reader | None = None  # the evidence model
    model: ChatModel | None = None  # a language model, which writes from quotes
    moves: MoveTeller | None = None  # tells messages that are no questions to the documents; without it all are
    attached: AttachedFiles | None = None  # files of conversations; without it none can be attached

    def of(self, caller: Caller) -> Self:
        """The desk as another caller meets it: their documents, their conversations."""
        return replace(self, caller=caller, journal=self.journal.of(caller.id, sees_all=caller.may("evaluate")))

    def check_ready(self) -> None:
        if why := self.why_not_ready():
            raise NotReady(f"The server cannot answer yet: {why}.", "Ask again in a moment; /readyz tells when.")

    def warm(self) -> None:
        """Load models and dictionaries, so that no question waits for them. WeightsUnusable where a model cannot be."""
        load_dictionaries()
        self.store.embedder.queries(["ready?"])
        if self.reader:
            self.reader.read("ready?", "", [PassageText("", (), ("Yes.",))])

    def ask(self, request: AskRequest, history: Sequence[Turn] | None = None, report: Report = ignore) -> Answer:
        """Answer a request. `history` takes the place of the turns of the request's conversation; `report` is called
        with each step that is done.

        NotReady while the model loads; TooLarge and WrongUse for unusable questions; NotFound for a conversation that
        is not the caller's.
        """
        self.check_ready()
        self.check_question(request.question)
        files = self._asked_files(request)
        with self.over(files, request.conversation_id) as desk:
            for _ in range(ANEW):
                with suppress(DocumentGone):  # removed after it was found: the rest may answer
                    return desk._answer(request, files, history, report)
            return desk._answer(request, files, history, report)

    @contextmanager
    def over(self, files: Sequence[AskedFile], conversation_id: str | None) -> Iterator[Self]:
        """The desk over the attached files of a conversation, while it is open; over the documents where `files` is
        empty. WrongUse where they are no longer attached."""
        if not (files and conversation_id and self.attached):
            yield self
            return
        with self.attached.store_of(self.journal, conversation_id) as store:
            yield replace(self, store=store)

    def _asked_files(self, request: AskRequest) -> tuple[AskedFile, ...]:
        """The attached files that a request asks; none where it asks the documents. WrongUse where there are none."""
        if not (request.attached and request.conversation_id):
            return ()
        return tuple(AskedFile(file.id, file.name) for file in check_attached(self.journal, request.conversation_id))

    def _answer(
        self, request: AskRequest, files: Sequence[AskedFile], history: Sequence[Turn] | None, report: Report
    ) -> Answer:
        filters, strictness = self.filters(request), request.strictness or self.settings.strictness
        store, scope = self.narrow(filters)
        model = self.model if (request.mode or self.settings.mode) == "checked" else None
        made_with = {
            **asdict(filters),
            "strictness": strictness,
            "retrieved": self.settings.retrieved,
            "embedding_model": self.store.embedder.name,
            "evidence_model": self.reader.name if self.reader else None,
            "language_model": model.name if model else None,
            "attached": [file.id for file in files],
        }
        return ask(
            request.question,
            store,
            self.journal.of(self.caller.id, settings=made_with, history=history),
            conversation_id=request.conversation_id,
            filters=scope,
            language=request.language,
            strictness=strictness,
            retrieved=self.settings.retrieved,
            reader=self.reader,
            model=model,
            moves=self.moves,
            attached=files,
            report=report,
        )

    def search(self, request: SearchRequest) -> list[ScoredPassage]:
        """The passages nearest to a question, best first. The same errors as for `ask`."""
        self.check_ready()
        self.check_question(request.question)
        for _ in range(ANEW):
            with suppress(DocumentGone):
                return self._search(request)
        return self._search(request)

    def _search(self, request: SearchRequest) -> list[ScoredPassage]:
        store, scope = self.narrow(self.filters(request))
        language = spoken_in(request.question, (), None)
        question = question_of(request.question, language, store, scope)
        vectors = question_vectors(question, store.embedder)
        still_wanted()
        return [ScoredPassage.of(hit) for hit in retrieve(question, vectors, store, scope, request.count)]

    def check(self, request: AskRequest) -> None:
        """Raise now what `ask` would raise for this request, before a reply has begun."""
        self.check_ready()
        self.check_question(request.question)
        if not self._asked_files(request):
            self.narrow(self.filters(request))

    def check_question(self, question: str) -> None:
        """WrongUse or TooLarge for a text that cannot be asked."""
        if not any(character.isalnum() for character in question):
            raise WrongUse("The question is empty.", "Write what you want to know.")
        if len(question) > (limit := self.settings.max_question_chars):
            raise TooLarge(
                f"The question has {len(question):,} characters, more than the {limit:,} allowed.",
                "Ask it shorter, or in parts.",
            )
        if any("\ud800" <= character <= "\udfff" for character in question):
            raise WrongUse("The question holds half of a character, which nothing can store.", "Write it anew.")

    def filters(self, request: AskRequest | SearchRequest) -> Filters:
        """What the request asks to keep to, within what the caller may see. NotAllowed for a wider audience."""
        if isinstance(request, AskRequest) and request.attached:
            return Filters()  # whoever may ask them may read all of them
        documents = None if request.documents is None else tuple(request.documents)
        publishers = None if request.publishers is None else tuple(request.publishers)
        languages = None if request.document_languages is None else tuple(request.document_languages)
        audience = self.audience(request.audience)
        collection = request.collection
        if collection is None and isinstance(request, AskRequest) and request.conversation_id:
            collection = self.journal.conversations.collection_of(request.conversation_id)
        return Filters(audience, documents, request.as_of, request.since, publishers, languages, collection or None)

    def narrow(self, filters: Filters) -> tuple[Store, Scope]:
        """The store as one message reads it, and the documents that the message keeps to, decided this once.

        Words are counted in the documents of the audience alone, so that no score tells anything of the others.
        WrongUse names a document or a collection to keep to that the audience may not see, or that there is not.
        """
        store = self.store.for_message()
        sources = store.library.sources()
        scope = scope_of(filters, sources, Shelf(store, filters.audience).members(filters.collection))
        if unknown := set(filters.documents or ()) - scope.readable:
            raise WrongUse(f"There is no document {min(unknown)} to keep to.", "GET /api/documents lists all of them.")
        return (store if len(scope.readable) == len(sources) else store.showing(scope.readable)), scope

    def audience(self, wanted: Audience | None) -> Audience:
        """Whose documents are read: what is wanted, else all that a known caller may see, else as the settings say."""
        if wanted == "staff" and self.caller.audience == "public":
            raise NotAllowed("The role public sees documents of the audience public.", "Leave the audience out.")
        return wanted or (self.caller.audience if self.caller.known else self.settings.audience)

    @property
    def shelf(self) -> Shelf:
        """The documents that the caller may read."""
        return Shelf(self.store, self.caller.audience)

    def passage(self, passage_id: str) -> Passage | None:
        """The passage of that id; None where its document is gone, or not for this caller."""
        try:
            return self.shelf.passage(passage_id)
        except NotFound:
            return None

    def effects(self, document_id: str) -> Removal:
        """What taking a document away would affect."""
        self.shelf.document(document_id)
        passages = len(self.store.library.passages_of(document_id))
        answers = self.journal.of(self.caller.id, sees_all=True).quotes(document_id)
        return Removal(id=document_id, passages=passages, answers=len(answers))

    def remove(self, document_id: str) -> Removal:
        """Take a document away, with all its editions, and with its file if that was uploaded."""
        removal, place = self.effects(document_id), self.store.places.all().get(document_id)
        self.store.remove(document_id)
        self.store.text_vectors.drop_unused()
        forget(self.settings.data, place, places_left(self.store))
        self.journal.audit.note(self.caller.id, "document removed", document_id)
        return removal

    def examples(self, language: Language = "en") -> list[str]:
        """Questions to begin with, in a language: those that the corpus came with, else one about each of its first
        documents. Where it came with none in that language, those in the other.
        """
        if shipped := self.store.notes.get("examples"):
            every = list(json.loads(shipped))
            return [question for question in every if language_of(question, otherwise="en") == language] or every
        titles = [source.title for source in self.shelf.sources().values() if source.audience == "public"][:EXAMPLES]
        return [message("suggestion", language, topic=title) for title in titles]
