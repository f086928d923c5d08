"""What a caller is told is the same whether or not documents exist that they may not see: answers, scores, counts,
suggestions and faults."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from fastapi.testclient import TestClient
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.api.app import build_api
from assistant.desk import Desk
from assistant.records.journal import Journal
from corpus.document import Source
from corpus.settings import Settings
from corpus.store import Store
from ingest.preparation.prepare import LocalPreparer
from ingest.sources.folder import Entry
from ingest.sync import sync
from tests.documents import FILES
from tests.fakes import HashEmbedder, ScriptedMoves

WORDS = "officers mission Zenda Ruritania training horses ended berets six weeks Strelsau radio law 450 2004".split()
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(lambda some: " ".join(some).capitalize() + ".")
SECRET = st.lists(SENTENCE, min_size=1, max_size=8).map("\n\n".join)
QUESTION = st.lists(st.sampled_from(WORDS), min_size=2, max_size=5).map(lambda some: f"What of {' '.join(some)}?")
ABOUT_THE_COLLECTION = ScriptedMoves(
    {
        "How many documents do you have?": "count",
        "List all documents": "list",
        "Which documents mention Zenda?": "mentions",
        "Which documents mention horses?": "mentions",
        "Which is the newest report?": "newest",
        "What is in the document secret-0?": "overview",
        "Summarise the page Police of Ruritania": "overview",
    }
)
PATHS = (
    "/api/documents",
    "/api/documents/secret-0",
    "/api/answers/stale",
    "/api/documents/new/glance",
    "/api/coverage",
)
PASSING = re.compile(r'"(id|conversation_id|timings_ms)": ?("[0-9a-f]{32}"|\{[^}]*\})')


def replies_to(folder: Path, secrets: list[str], questions: list[str]) -> list[tuple[int, str]]:
    """Every reply to a caller of the role public, where the staff have `secrets` as well."""
    files = {"old": FILES["old.md"], "new": FILES["new.md"]} | {f"secret-{n}": text for n, text in enumerate(secrets)}
    folder.mkdir()
    entries = []
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        audience = "staff" if name.startswith("secret") else "public"
        source = Source(name, f"{name}.md", "Police of Ruritania", published="2003", language="en", audience=audience)
        entries.append(Entry(source, folder / f"{name}.md", listed=True))
    journal = Journal(folder / "journal.sqlite3")
    key = {"Authorization": f"Bearer {journal.keys.add('anyone', 'public')[0]}"}
    with Store(folder / "data", HashEmbedder()) as store:
        sync(entries, store, prepare=LocalPreparer(60), max_bytes=1_000_000)
        api = build_api(Desk(store, journal, Settings(data=folder / "data"), moves=ABOUT_THE_COLLECTION))
        with TestClient(api, headers=key) as client:
            replies = [client.get(path) for path in PATHS]
            replies += [ask(client, question, "balanced") for question in ABOUT_THE_COLLECTION.messages]
            for question in questions:
                replies += [ask(client, question, strictness) for strictness in ("off", "balanced")]
                replies.append(client.post("/api/compare", json={"question": question}))
                replies.append(client.post("/api/search", json={"question": question, "count": 20}))
                replies.append(client.post("/api/ask", json={"question": question, "documents": ["secret-0"]}))
    journal.close()
    return [(reply.status_code, PASSING.sub(r'"\1"', reply.text)) for reply in replies]


def ask(client: TestClient, question: str, strictness: str) -> Any:
    return client.post("/api/ask", json={"question": question, "strictness": strictness})


@settings(max_examples=4, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(SECRET, min_size=1, max_size=3), st.lists(QUESTION, min_size=2, max_size=4))
@example(["Officers officers officers."], ["What of officers officers?"])  # its cosines differed in their last digits
def test_nothing_tells_of_documents_that_one_may_not_see(secrets: list[str], questions: list[str]) -> None:
    with TemporaryDirectory() as folder:
        assert replies_to(Path(folder) / "with", secrets, questions) == replies_to(
            Path(folder) / "without", [], questions
        )
