"""Three tiny documents about a made-up country, and a function that ingests them."""

from pathlib import Path

from corpus.store import Store
from ingest.preparation.prepare import LocalPreparer
from ingest.sources.folder import sources_in
from ingest.sync import SyncReport, sync

FILES = {
    "old.md": """# Police of Ruritania

## Missions

More than 300 Ruritanian officers have served in missions since 1995. They wear green berets.

The mission in Zenda ended in 2004.
""",
    "new.md": """# Police of Ruritania

## Missions

Over 450 Ruritanian officers have served in missions since 1995. They wear blue berets.

## Training

Officers train for six weeks in Strelsau before a mission. The training covers:

- first aid
- the law of Ruritania
- radio procedure
""",
    "french.md": """# Police de Ruritanie

Les agents passent une visite médicale à Strelsau. Le ministre Rassendyll nomme le commandant.
""",
}

MANIFEST = """
examples = ["What does the training cover?"]

[[document]]
id = "old"
file = "old.md"
title = "Police of Ruritania"
publisher = "Ministry of the Interior"
published = "2003"
date_basis = "inferred"
language = "en"

[[document]]
id = "new"
file = "new.md"
title = "Police of Ruritania"
publisher = "Ministry of the Interior"
edition = "Blue"
published = "2011-05"
date_basis = "stated"
url = "https://police.example/ruritania"
language = "en"
supersedes = "old"
restated = true

[[document]]
id = "french"
file = "french.md"
title = "Police de Ruritanie"
publisher = "Ministère de l'Intérieur"
published = "2010"
language = "fr"
audience = "staff"
"""


def write_folder(folder: Path) -> Path:
    """The three documents with their manifest, in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in {**FILES, "manifest.toml": MANIFEST}.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def take_in(folder: Path, store: Store, **options: bool) -> SyncReport:
    return sync(sources_in(folder), store, prepare=LocalPreparer(60), max_bytes=10_000_000, **options)
