"""The corpus in llama-index: what retriever, query engine and embedding hand over, and that the docs' examples run."""

import ast
import asyncio
import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from llama_index.core import VectorStoreIndex
from llama_index.core.base.llms.types import ChatMessage, MessageRole, ToolCallBlock
from llama_index.core.callbacks import CallbackManager, LlamaDebugHandler
from llama_index.core.callbacks.schema import CBEventType
from llama_index.core.llms import MockLLM
from llama_index.core.llms.mock import MockFunctionCallingLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.schema import MetadataMode, NodeWithScore
from llama_index.core.tools import QueryEngineTool
from llama_index.core.vector_stores.utils import node_to_metadata_dict
from pydantic import ValidationError

import peaceops
from assistant.access.permissions import Caller
from assistant.desk import Desk
from assistant.llama import PeaceOpsEmbedding, PeaceOpsQueryEngine, PeaceOpsRetriever
from assistant.records.journal import Journal
from assistant.requests import SearchRequest
from corpus.document import Document, Page, Source
from corpus.embedding.embedder import LazyEmbedder
from corpus.errors import WrongUse
from corpus.settings import SHIPPED_CORPUS, Settings
from corpus.store import Store
from evals.cases.planting import planted_in, write_corpus
from tests.corpus.making import passages

ROOT = Path(__file__).parents[2]
BERETS = "What colour are the berets?"
TRAINING = "What does the training cover?"


@pytest.fixture
def desk(ruritania: Store, journal: Journal, tmp_path: Path) -> Desk:
    return Desk(ruritania, journal, Settings(data=tmp_path / "data", strictness="off"))


def stands_in_its_document(hit: NodeWithScore, desk: Desk) -> bool:
    """Whether the node's text is what stands at its span, for its metadata and for llama-index's own fields."""
    metadata, node = hit.node.metadata, hit.node
    text = desk.shelf.document(metadata["document_id"]).text
    span = (metadata["start"], metadata["end"])
    return text[slice(*span)] == node.text and (node.start_char_idx, node.end_char_idx) == span


def test_passages_come_with_span_source_and_scores(desk: Desk) -> None:
    hits = PeaceOpsRetriever(desk).retrieve(TRAINING)
    own = desk.search(SearchRequest(question=TRAINING))
    assert [(hit.node_id, hit.score) for hit in hits] == [(hit.passage.id, hit.fused) for hit in own]
    assert all(stands_in_its_document(hit, desk) for hit in hits)
    first = hits[0].node
    assert first.ref_doc_id == "new"
    assert first.metadata == {
        "title": "Police of Ruritania",
        "publisher": "Ministry of the Interior",
        "edition": "Blue",
        "published": "2011-05",
        "url": "https://police.example/ruritania",
        "language": "en",
        "document_id": "new",
        "passage_id": own[0].passage.id,
        "start": own[0].passage.start,
        "end": own[0].passage.end,
        "section": "Police of Ruritania > Training",
        "page": None,
        "last_page": None,
        "dense": own[0].dense,
        "evidence": own[0].evidence,
        "lexical": own[0].lexical,
    }


def test_a_model_is_shown_where_a_passage_is_from_and_no_numbers(desk: Desk) -> None:
    shown = PeaceOpsRetriever(desk).retrieve(TRAINING)[0].node.get_content(MetadataMode.LLM)
    assert shown.startswith("title: Police of Ruritania\npublisher: Ministry of the Interior\npublished: 2011-05\n")
    assert "lexical" not in shown and "passage_id" not in shown


def test_a_passage_names_the_pages_that_it_stands_on(store: Store, journal: Journal) -> None:
    text = "The keepers train in Zenda. They sail at night."
    pages = (Page(7, 0, 27), Page(8, 28, len(text)))
    document = Document(Source("paged", "paged.pdf", "Paged"), "digest", text, pages)
    store.put(document, [replace(piece, page=document.page_at(piece.start)) for piece in passages(document)], "1")
    metadata = PeaceOpsRetriever(Desk(store, journal, Settings())).retrieve("Where do they train?")[0].node.metadata
    assert (metadata["page"], metadata["last_page"]) == (7, 8)


def test_options_narrow_what_is_retrieved(desk: Desk) -> None:
    kept = PeaceOpsRetriever(desk, documents=["old"], count=1).retrieve(BERETS)
    assert [hit.node.metadata["document_id"] for hit in kept] == ["old"]
    with pytest.raises(ValidationError, match="colour"):
        PeaceOpsRetriever(desk, colour="green")
    with pytest.raises(WrongUse, match="empty"):
        PeaceOpsRetriever(desk).retrieve("  ")


def test_a_caller_of_the_public_retrieves_no_staff_document(desk: Desk) -> None:
    question = "Qui nomme le commandant?"
    for_staff = PeaceOpsRetriever(desk, audience="staff").retrieve(question)
    for_public = PeaceOpsRetriever(desk.of(Caller("visitor", "public"))).retrieve(question)
    assert "french" in {hit.node.metadata["document_id"] for hit in for_staff}
    assert "french" not in {hit.node.metadata["document_id"] for hit in for_public}


def test_an_answer_has_a_node_for_each_citation_and_itself_as_metadata(desk: Desk) -> None:
    response = PeaceOpsQueryEngine(desk).query(TRAINING)
    answer = response.metadata
    assert answer["status"] == "answered"
    assert str(response) == answer["text"] and "radio procedure" in answer["text"]
    assert [hit.text for hit in response.source_nodes] == [citation["quote"] for citation in answer["citations"]]
    assert all(stands_in_its_document(hit, desk) for hit in response.source_nodes)
    assert response.source_nodes[0].score == answer["claims"][0]["support"]
    assert len({hit.node_id for hit in response.source_nodes}) == len(response.source_nodes)
    assert json.loads(json.dumps(answer)) == answer
    assert desk.journal.answer(answer["id"])["text"] == answer["text"]


def test_silence_is_a_sentence_without_nodes(desk: Desk) -> None:
    response = PeaceOpsQueryEngine(desk, strictness="strict").query("How much is a loaf of bread in Strelsau?")
    assert response.metadata["status"] == "not_in_documents"
    assert str(response) == "The documents do not answer this."
    assert response.source_nodes == []


def test_a_conversation_goes_on_where_it_is_named(desk: Desk) -> None:
    first = PeaceOpsQueryEngine(desk).query(TRAINING).metadata["conversation_id"]
    going_on = PeaceOpsQueryEngine(desk, conversation_id=first)
    assert going_on.query(BERETS).metadata["conversation_id"] == first


def test_the_asynchronous_methods_give_the_same(desk: Desk) -> None:
    retriever, engine = PeaceOpsRetriever(desk), PeaceOpsQueryEngine(desk)
    embedding = PeaceOpsEmbedding(desk.store.embedder)

    async def together() -> tuple[Any, ...]:
        return await asyncio.gather(
            retriever.aretrieve(BERETS),
            engine.aquery(BERETS),
            embedding.aget_query_embedding(BERETS),
            embedding.aget_text_embedding_batch([BERETS, TRAINING]),
        )

    hits, response, vector, vectors = asyncio.run(together())
    assert hits == retriever.retrieve(BERETS)
    assert response.response == engine.query(BERETS).response
    assert vector == embedding.get_query_embedding(BERETS)
    assert vectors == embedding.get_text_embedding_batch([BERETS, TRAINING])


def test_the_embedding_keeps_the_forms_of_questions_and_passages_apart(desk: Desk) -> None:
    class Shouting:
        """Embeds a question as its length, and a passage as its length with another sign."""

        name = "shouting"

        def queries(self, texts: list[str]) -> Any:
            return [[len(text)] for text in texts]

        def passages(self, texts: list[str]) -> Any:
            return [[-len(text)] for text in texts]

    embedding = PeaceOpsEmbedding(Shouting())
    assert embedding.get_query_embedding("four") == [4.0]
    assert embedding.get_text_embedding("four") == [-4.0]
    assert embedding.to_dict()["model_name"] == "shouting"


def test_nodes_go_into_an_index_of_llama_index_and_are_found_there(desk: Desk) -> None:
    hits = PeaceOpsRetriever(desk, audience="staff").retrieve(BERETS)
    index = VectorStoreIndex([hit.node for hit in hits], embed_model=PeaceOpsEmbedding(desk.store.embedder))
    best = index.as_retriever(similarity_top_k=1).retrieve(TRAINING)[0]
    assert best.node.metadata["section"] == "Police of Ruritania > Training"
    stored = node_to_metadata_dict(best.node, flat_metadata=True)
    assert stored["document_id"] == "new"


def test_a_query_engine_of_llama_index_takes_the_retriever(desk: Desk) -> None:
    engine = RetrieverQueryEngine.from_args(PeaceOpsRetriever(desk, count=2), llm=MockLLM())
    response = engine.query(BERETS)
    assert len(response.source_nodes) == 2
    assert response.source_nodes[0].text in str(response)  # the mock repeats what it was asked


def test_callbacks_hear_of_retrieving_and_embedding(desk: Desk) -> None:
    debug = LlamaDebugHandler(print_trace_on_end=False)
    callbacks = CallbackManager([debug])
    PeaceOpsRetriever(desk, callbacks).retrieve(BERETS)
    PeaceOpsEmbedding(desk.store.embedder, callbacks).get_query_embedding(BERETS)
    assert len(debug.get_event_pairs(CBEventType.RETRIEVE)) == 1
    assert len(debug.get_event_pairs(CBEventType.EMBEDDING)) == 1


def test_a_tool_hands_over_text_and_response(desk: Desk) -> None:
    tool = QueryEngineTool.from_defaults(PeaceOpsQueryEngine(desk), name="peace_operations")
    output = tool.call(BERETS)
    assert output.content == output.raw_output.metadata["text"]
    assert "berets" in output.content


def test_nothing_of_ours_imports_it() -> None:
    importers = [
        path.relative_to(ROOT).as_posix()
        for package in ("corpus", "ingest", "assistant", "ui", "evals")
        for path in sorted((ROOT / package).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "assistant.llama"
    ]
    assert importers == []


@pytest.fixture
def documented_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A data folder, named by the environment, with the document that the examples ask about."""
    settings = Settings(data=tmp_path / "data")
    planted = [entry for entry in planted_in(SHIPPED_CORPUS) if entry.source.id == "un-police-individual-officers"]
    write_corpus(tmp_path / "documents", planted)
    with Store(settings.data, LazyEmbedder(settings.embedding_model)) as store:
        peaceops.take_in(tmp_path / "documents", store, settings)
    monkeypatch.setenv("PEACEOPS_DATA", str(settings.data))
    yield


def repeating_agent() -> MockFunctionCallingLLM:
    """A language model that asks the tool once, and then repeats what the tool said."""

    def respond(messages: list[ChatMessage], **_: Any) -> Any:
        async def stream() -> Any:
            from_tool = [message for message in messages if message.role == MessageRole.TOOL]
            if from_tool:
                yield ChatMessage(role="assistant", content=from_tool[-1].content)
                return
            question = {"input": "How long is a United Nations clearance valid?"}
            call = ToolCallBlock(tool_call_id="1", tool_name="peace_operations", tool_kwargs=question)
            yield ChatMessage(role="assistant", blocks=[call])

        return stream()

    return MockFunctionCallingLLM(response_generator=respond)


@pytest.mark.real
@pytest.mark.xdist_group("real")
@pytest.mark.usefixtures("documented_data")
@pytest.mark.filterwarnings("ignore::pydantic.warnings.PydanticDeprecationWarning")  # of llama-index's agents
def test_the_examples_of_the_docs_run_and_print_what_they_say(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "llama-index.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(python|text)\n(.*?)```", page, re.DOTALL)
    first, *others = [code for language, code in blocks if language == "python"]
    exec(first + "".join(textwrap.indent(code, "    ") for code in others), {"llm": repeating_agent()})
    first_print, *other_prints = [printed for language, printed in blocks if language == "text"]
    agent_reply = "United Nations clearance is valid for 24 months. [1]\n"
    expected = first_print + agent_reply + "".join(other_prints)
    assert capsys.readouterr().out == expected
