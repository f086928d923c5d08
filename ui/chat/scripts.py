"""What the chat page does in the browser: the files of `js/`, by the part of the page that each belongs to."""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).with_name("js")


def _read(*names: str) -> str:
    """The text of scripts, one after the other; those of a component share one scope."""
    return "\n".join((_FOLDER / f"{name}.js").read_text(encoding="utf-8").strip() for name in names)


BUTTONS: Final = _read("buttons")
EXAMPLES: Final = _read("buttons", "tour")
CONVERSATION: Final = _read("turns", "buttons", "conversation")
NAMED: Final = _read("buttons", "named")
BESIDE: Final = _read("buttons", "beside", "leaves", "find")
FILTERS: Final = _read("filters")
ATTACHED: Final = _read("buttons", "attached")
READY: Final = _read("ready")
PAGE: Final = _read("page")
FOCUS: Final = _read("focus")
ADDRESS: Final = _read("address")
"""Puts the conversation that the address names in the place of an event's last input."""
