"""Question sets by others bring their documents as JSON lines: written here as a corpus that can be ingested."""

from collections import Counter
from pathlib import Path

from corpus.document import Source
from corpus.errors import WrongUse
from evals.cases.planting import PlantedDocument, escaped, write_corpus
from evals.cases.read import json_lines, slug


def lay_out(file: Path, folder: Path) -> int:
    """One document a line with doc_id, title and text, as Markdown with a manifest; returns how many.

    WrongUse where a line lacks a part, two ids become one, or the folder is there already.
    """
    if folder.exists():
        raise WrongUse(f"{folder} is there already.", "Name a folder that is not.")
    documents = []
    for number, row in json_lines(file):
        if not row.get("doc_id") or not row.get("text"):
            raise WrongUse(f"Line {number} of {file} has no doc_id or no text.", "Give it both.")
        paragraphs = [escaped(" ".join(block.split())) for block in row["text"].split("\n") if block.strip()]
        title = row.get("title") or row["doc_id"]
        documents.append(PlantedDocument(Source(slug(row["doc_id"]), "", title), "\n\n".join(paragraphs) + "\n"))
    twice = [name for name, count in Counter(document.source.id for document in documents).items() if count > 1]
    if twice:
        raise WrongUse(f"Two documents of {file} get the id {twice[0]}.", "Let their ids differ in letters.")
    write_corpus(folder, documents)
    return len(documents)
