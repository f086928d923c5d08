"""What the HR desk's page does in the browser. The scripts are the files in js/

Keys, choosing in the queue, and saving and copying a reply.
"""

from pathlib import Path
from typing import Final


def _read(name: str) -> str:
    return (Path(__file__).parent / "js" / name).read_text(encoding="utf-8").strip()


PAGE: Final = _read("page.js")
SAVE: Final = _read("save.js")
COPY: Final = _read("copy.js")
QUEUE: Final = _read("queue.js")
