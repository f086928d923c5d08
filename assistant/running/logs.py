"""How a server logs: one line for each record, as text or as JSON, with the place of a fault and never its values.

The message of a fault may quote a question or a document. So only its kind and the lines of code are logged.
"""

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any, Literal


class LineFormatter(logging.Formatter):
    """A record on one line, for people or for programs."""

    def __init__(self, form: Literal["text", "json"]) -> None:
        super().__init__()
        self._json = form == "json"

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = getattr(record, "fields", None) or {"message": record.getMessage()}
        fault = _fault(record)
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        if not self._json:
            said = " ".join([record.levelname, record.name, *(str(value) for value in {**fields, **fault}.values())])
            return f"{at} {' '.join(said.split())}"
        return json.dumps({"at": at, "level": record.levelname, "logger": record.name, **fields, **fault})


def _fault(record: logging.LogRecord) -> dict[str, str]:
    if not record.exc_info or record.exc_info[0] is None:
        return {}
    frames = traceback.extract_tb(record.exc_info[2])[-5:]
    where = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno}" for frame in reversed(frames))
    return {"fault": record.exc_info[0].__name__, "where": where}


def write_logs(form: Literal["text", "json"]) -> None:
    """Have everything logged to standard error from now on: warnings and faults, and with json each request too."""
    handler = logging.StreamHandler()
    handler.setFormatter(LineFormatter(form))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("peaceops").setLevel(logging.INFO if form == "json" else logging.WARNING)
