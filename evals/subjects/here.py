"""The assistant of this process, as the examination sees it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from pydantic import TypeAdapter

from assistant.answer import Answer
from assistant.desk import Desk
from assistant.hr.office import open_office
from assistant.hr.shapes import DraftOut
from assistant.requests import AskRequest, ScoredPassage, SearchRequest
from corpus.document import Document
from corpus.embedding.vectors import vector_key
from corpus.library.passages import embedded_texts
from corpus.settings import Language, Settings
from corpus.store import Store
from evals.cases.case import Json
from evals.cases.planting import PlantedDocument, write_corpus
from evals.subjects.doors import Doors
from evals.subjects.subject import Assistant

WRITER = "examination"
_ANSWER, _FOUND = TypeAdapter(Answer), TypeAdapter(list[ScoredPassage])


@dataclass(frozen=True, slots=True)
class LocalAssistant:
    """Asks a desk, as every door does."""

    desk: Desk

    def ask(self, request: Json) -> Json:
        answer: Json = _ANSWER.dump_python(self.desk.ask(AskRequest.model_validate(request)), mode="json")
        return answer

    def search(self, request: Json) -> list[Json]:
        passages: list[Json] = _FOUND.dump_python(self.desk.search(SearchRequest.model_validate(request)), mode="json")
        return passages

    def draft(self, letter: str, language: str) -> Json | None:
        spoken: Language = "fr" if language == "fr" else "en"
        with open_office(self.desk) as office:
            made = DraftOut.of(office.receive(letter, WRITER, spoken))
        return made.model_dump(mode="json")

    def text(self, document_id: str) -> str:
        return self.desk.store.library.document(document_id).text

    def sources(self) -> dict[str, Json]:
        return {name: asdict(source) for name, source in self.desk.store.library.sources().items()}


@contextmanager
def here(store: Store, settings: Settings, doors: Doors) -> Iterator[LocalAssistant]:
    """An assistant over `store` whose journal is thrown away: an examination leaves no trace in the real one."""
    with TemporaryDirectory(prefix="peaceops-eval-") as folder:
        apart = settings.model_copy(update={"data": Path(folder), "database_url": ""})
        with doors.at_desk(store, apart) as desk:
            yield LocalAssistant(desk)


def documents_of(store: Store) -> list[Document]:
    """The current edition of every document."""
    return [store.library.document(name) for name in store.library.sources()]


@contextmanager
def laboratory(
    store: Store, settings: Settings, doors: Doors, documents: Sequence[PlantedDocument]
) -> Iterator[Assistant]:
    """An assistant over changed documents, in a store of its own; vectors of unchanged texts are taken over."""
    with TemporaryDirectory(prefix="peaceops-lab-") as folder:
        place = Path(folder)
        apart = settings.model_copy(update={"data": place / "data", "database_url": "", "chroma_url": ""})
        write_corpus(place / "documents", documents)
        with Store(apart.data, store.embedder) as lab:
            lend_vectors(store, lab)
            doors.take_in(place / "documents", lab, apart)
            with doors.at_desk(lab, apart) as desk:
                yield LocalAssistant(desk)


def lend_vectors(store: Store, lab: Store) -> None:
    """Copy every vector of the current editions: what did not change need not be embedded again."""
    for document_id in store.library.sources():
        texts = [text for piece in store.library.passages_of(document_id) for text in embedded_texts(piece)]
        vectors = store.text_vectors.get([vector_key(text) for text in texts])
        if vectors:
            lab.text_vectors.put(list(vectors), np.stack(list(vectors.values())))
