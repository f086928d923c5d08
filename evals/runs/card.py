"""The run card: digests of all that an answer depends on. Runs of one card have the same rows, byte for byte."""

import hashlib
import json
import platform
from collections.abc import Iterable
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus.embedding.vectors import vector_key
from corpus.library.passages import embedded_texts
from corpus.settings import REPOSITORY, Settings
from corpus.store import Store
from evals.cases.case import Json

CODE = ("corpus", "assistant", "ingest", "evals")
OF_THE_CODE = {".py", ".json", ".md", ".onnx", ".j2"}
NOT_CODE = (REPOSITORY / "evals" / "datasets", REPOSITORY / "corpus" / "documents")
LIBRARIES = ("torch", "sentence-transformers", "transformers", "tokenizers", "onnxruntime", "chromadb", "numpy",
             "pystemmer", "sqlalchemy")  # fmt: skip
NOT_IN_ANSWERS = {
    "data",
    "cache",
    "host",
    "port",
    "requests_per_minute",
    "wait_seconds",
    "journal_days",
    "log",
    "mail_from",
}
SECRET = {name for name, field in Settings.model_fields.items() if not field.repr}  # addresses with passwords, and keys


def digest(parts: Iterable[bytes]) -> str:
    """A digest of the parts. Each goes in after its length, so that parts cut elsewhere have another digest."""
    sha = hashlib.sha256()
    for part in parts:
        sha.update(len(part).to_bytes(8, "big") + part)
    return sha.hexdigest()[:32]


def card(what: Json, files: Iterable[Path], assistant: Json) -> Json:
    """The card of a run: what is run, on which datasets, by which assistant; and the digest of it all."""
    datasets = {file.name: file_digest(file) for file in sorted(set(files))}
    whole = {**what, "datasets": datasets, **assistant}
    return {**whole, "digest": digest([json.dumps(whole, sort_keys=True).encode()])}


def assistant_here(store: Store, settings: Settings) -> Json:
    """What an assistant in this process depends on."""
    return {
        "corpus": corpus_digest(store),
        "index": index_digest(store),
        "weights": store.embedder.name,
        "settings": settings.model_dump(mode="json", exclude=NOT_IN_ANSWERS | SECRET),
        "code": code_digest(),
        "libraries": {name: installed for name in LIBRARIES if (installed := version_of(name))},
        "machine": f"Python {platform.python_version()} on {platform.machine()}",
    }


def assistant_at(url: str, documents: Iterable[Json]) -> Json:
    """What is known of an assistant at an address: its documents, and that the rest is not known."""
    listed = sorted(json.dumps([document["source"], document["digest"]], sort_keys=True) for document in documents)
    return {"corpus": digest(line.encode() for line in listed), "server": url}


def corpus_digest(store: Store) -> str:
    listed = store.library.list()
    return digest(
        json.dumps([asdict(document.source), document.digest], sort_keys=True).encode() for document in listed
    )


def index_digest(store: Store) -> str:
    """Of the passages and their vectors, as they are kept."""
    sha = hashlib.sha256()
    for document_id in sorted(store.library.sources()):
        for piece in store.library.passages_of(document_id):
            keys = [vector_key(text) for text in embedded_texts(piece)]
            vectors = store.text_vectors.get(keys)
            parts = (vectors[key].tobytes() for key in keys if key in vectors)
            sha.update(digest([f"{piece.id} {piece.start} {piece.end}".encode(), *parts]).encode())
    return sha.hexdigest()[:32]


def code_digest() -> str:
    """Of every file that an answer, or its judgement, comes out of."""
    files = [
        file
        for package in CODE
        for file in sorted((REPOSITORY / package).rglob("*"))
        if file.suffix in OF_THE_CODE and not any(file.is_relative_to(folder) for folder in NOT_CODE)
    ]
    return digest(part for file in files for part in (str(file.relative_to(REPOSITORY)).encode(), file.read_bytes()))


def file_digest(file: Path) -> str:
    """Of a dataset, and of the folder of documents that belongs to it where there is one."""
    beside = file.with_suffix("")
    files = [file, *sorted(path for path in beside.rglob("*") if path.is_file())] if beside.is_dir() else [file]
    return digest(path.read_bytes() for path in files)


def version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
