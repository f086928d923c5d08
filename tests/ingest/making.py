"""Blocks and folders for the tests of this room."""

from pathlib import Path

from hypothesis import strategies as st

from corpus.document import Document, Source
from ingest.preparation.clean import tidy
from ingest.preparation.layout import lay_out
from ingest.preparation.prepare import LocalPreparer
from ingest.readers.blocks import Block, Reading

SOURCE = Source(id="atlas", file="atlas.txt", title="Atlas", language="en")
LIMITS = {"prepare": LocalPreparer(40), "max_bytes": 100_000}

TEXTS = (
    st.lists(
        st.sampled_from(
            "The mission of Mr. U.N. no. 5 ended. began! why? Zenda in 1,900 « Ça » • été (a) : B.".split()
        ),
        min_size=1,
        max_size=30,
    ).map(" ".join)
    | st.text(min_size=1, max_size=40)
).map(tidy)
BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(["heading", "paragraph", "item", "row"]), TEXTS, st.integers(1, 4)).filter(
        lambda block: any(character.isalnum() for character in block.text)
    ),
    max_size=25,
)


def laid_out(*blocks: Block) -> Document:
    return lay_out(SOURCE, "digest-of-the-atlas", Reading(blocks))


def write(folder: Path, **files: str | bytes) -> Path:
    """Write files named without their suffix, .txt unless the name says otherwise with a double underscore."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        stem, _, suffix = name.partition("__")
        raw = content.encode() if isinstance(content, str) else content
        (folder / f"{stem}.{suffix or 'txt'}").write_bytes(raw)
    return folder
