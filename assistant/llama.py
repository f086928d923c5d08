"""For users of llama-index: this corpus as a retriever, as a query engine, and its embedding model.

Nothing of ours imports this module, so llama-index is loaded only where somebody uses it. docs/llama-index.md has
examples.
"""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.query_engine import CustomQueryEngine
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, RelatedNodeInfo, TextNode
from pydantic import PrivateAttr, TypeAdapter

from assistant.answer import Answer, Citation
from assistant.desk import Desk
from assistant.requests import AskRequest, ScoredPassage, SearchRequest
from corpus.document import Source
from corpus.embedding.embedder import Embedder
from corpus.errors import NotFound

Metadata = dict[str, str | int | float | None]
"""What vector stores accept: a flat mapping."""

SHOWN = ("title", "publisher", "published", "section", "page")  # to language models and embedding models
_ANSWER = TypeAdapter(Answer)


class PeaceOpsRetriever(BaseRetriever):  # type: ignore[misc]  # mypy does not read llama-index
    """The passages nearest to a question, best first, as the assistant's own search ranks them.

    Each node has the passage as its text and its fused score as its score. The metadata have `start` and `end`, the
    span of the passage in the document's text, and the scores that were fused: two cosines and BM25.
    """

    def __init__(self, desk: Desk, callback_manager: CallbackManager | None = None, **options: Any) -> None:
        """`options` are the fields of a SearchRequest other than the question: count, documents, as_of and so on."""
        super().__init__(callback_manager=callback_manager)
        self._desk = desk
        self._request = SearchRequest(question="", **options)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        """Errors: NotReady, WrongUse and TooLarge, as `Desk.search` raises them."""
        request = self._request.model_copy(update={"question": query_bundle.query_str})
        return list(_passage_nodes(self._desk.search(request), self._desk))

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


class PeaceOpsQueryEngine(CustomQueryEngine):  # type: ignore[misc]
    """The assistant's answers: verified quotes, or a sentence that says why there are none. It needs no language model.

    A response has the text of the answer, one source node for each citation, with the exact quote as its text, and the
    whole answer as metadata, with the keys of `POST /api/ask`. The desk records every answer in its journal.
    """

    _desk: Desk = PrivateAttr()
    _request: AskRequest = PrivateAttr()

    def __init__(self, desk: Desk, callback_manager: CallbackManager | None = None, **options: Any) -> None:
        """`options` are the fields of an AskRequest other than the question: strictness, documents and so on."""
        super().__init__(callback_manager=callback_manager or CallbackManager())
        self._desk = desk
        self._request = AskRequest(question="", **options)

    def custom_query(self, query_str: str) -> Response:
        """Errors: NotReady, WrongUse, TooLarge and NotFound, as `Desk.ask` raises them."""
        answer = self._desk.ask(self._request.model_copy(update={"question": query_str}))
        return Response(answer.text, list(_quote_nodes(answer)), _ANSWER.dump_python(answer, mode="json"))

    async def acustom_query(self, query_str: str) -> Response:
        return await asyncio.to_thread(self.custom_query, query_str)


class PeaceOpsEmbedding(BaseEmbedding):  # type: ignore[misc]
    """The embedding model of the corpus. It has one form for questions and one for passages; vectors have length 1."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder, callback_manager: CallbackManager | None = None, **options: Any) -> None:
        """`embedder` may be that of a desk, `desk.store.embedder`; `options` are fields of a BaseEmbedding."""
        super().__init__(model_name=embedder.name, callback_manager=callback_manager or CallbackManager(), **options)
        self._embedder = embedder

    @classmethod
    def class_name(cls) -> str:
        return "PeaceOpsEmbedding"

    def _get_query_embedding(self, query: str) -> list[float]:
        return [float(value) for value in self._embedder.queries([query])[0]]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [[float(value) for value in row] for row in self._embedder.passages(texts)]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return await asyncio.to_thread(self._get_query_embedding, query)

    async def _aget_text_embedding(self, text: str) -> list[float]:
        return await asyncio.to_thread(self._get_text_embedding, text)

    async def _aget_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return await asyncio.to_thread(self._get_text_embeddings, texts)


def _passage_nodes(hits: Iterable[ScoredPassage], desk: Desk) -> Iterator[NodeWithScore]:
    for hit in hits:
        passage = hit.passage
        try:
            document = desk.shelf.document(passage.document_id, passage.digest)
        except NotFound:
            continue  # somebody removed the document after the search
        place: Metadata = {
            "document_id": passage.document_id,
            "passage_id": passage.id,
            "start": passage.start,
            "end": passage.end,
            "section": " > ".join(passage.section),
            "page": passage.page,
            "last_page": document.page_at(passage.end - 1),
        }
        scores: Metadata = {"dense": hit.dense, "evidence": hit.evidence, "lexical": hit.lexical}
        yield _node(passage.id, passage.text, _origin(document.source) | place | scores, hit.fused)


def _quote_nodes(answer: Answer) -> Iterator[NodeWithScore]:
    """A node for each citation. Its score is how well it supports a claim, from 0 to 1; None where it supports none."""
    for citation in answer.citations:
        support = [claim.support for claim in answer.claims if citation.number in claim.citations]
        place: Metadata = {
            "number": citation.number,
            "document_id": citation.document_id,
            "passage_id": citation.passage_id,
            "start": citation.start,
            "end": citation.end,
            "section": " > ".join(citation.section),
            "page": citation.page,
            "page_end": citation.page_end,
            "superseded_by": citation.superseded_by,
        }
        node_id = f"{citation.passage_id}[{citation.start}:{citation.end}]"  # a passage may be quoted more than once
        yield _node(node_id, citation.quote, _origin(citation) | place, max(support, default=None))


def _origin(entry: Source | Citation) -> Metadata:
    """Where a document comes from."""
    return {
        "title": entry.title,
        "publisher": entry.publisher,
        "edition": entry.edition,
        "published": entry.published,
        "url": entry.url,
        "language": entry.language,
    }


def _node(node_id: str, text: str, metadata: Metadata, score: float | None) -> NodeWithScore:
    """A node whose source is the document, by id. Models see of its metadata only what helps to read the text."""
    hidden = [key for key in metadata if key not in SHOWN]
    node = TextNode(
        id_=node_id,
        text=text,
        start_char_idx=metadata["start"],
        end_char_idx=metadata["end"],
        metadata=metadata,
        excluded_llm_metadata_keys=hidden,
        excluded_embed_metadata_keys=hidden,
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=metadata["document_id"])},
    )
    return NodeWithScore(node=node, score=score)
