"""What people do beside asking and bringing in: attach and take off files, gather, share and edit."""

import json
from dataclasses import dataclass, field
from typing import Final

from evals.siege.client import Besieger

SMALLER: Final = ("attach", "take off", "gather", "share", "edit")
_NOTE: Final = "# Boats\n\nThe river police of Ruritania bought {name} boats for the pilots.\n"
_QUESTION: Final = "How many boats did the river police buy?"


@dataclass
class Said:
    """What the service said: addresses with words that must be found there, and those where nothing may be any more."""

    there: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    attached: dict[str, str] = field(default_factory=dict)  # the address of a file, to that of its conversation's


def do_smaller(act: str, besieger: Besieger, name: str, documents: list[str], said: Said) -> None:
    """Do one of SMALLER, and note it once the service says that it is done; `documents` are ids of some."""
    if act == "attach":
        _attach(besieger, name, said)
    elif act == "take off" and said.attached:
        _take_off(besieger, said)
    elif act == "gather":
        called = f"Boats {name}"
        made = besieger.call("POST", "/api/collections", json={"name": called, "documents": documents[:3]})
        if made.status == 201:
            said.there[f"/api/collections/{made.value['id']}"] = called
    elif act == "share":
        shared = f"/api/answers/{besieger.ask(_QUESTION).value['id']}/shared"
        if besieger.call("PUT", shared, json={"audience": "public"}).status == 200:
            said.there[shared] = _QUESTION
    elif act == "edit" and documents:
        _edit(besieger, f"/api/documents/{documents[-1]}", f"Boats as told by {name}", said)


def _attach(besieger: Besieger, name: str, said: Said) -> None:
    """Attach a file to a new conversation, and ask it."""
    files = {"file": (f"{name}.md", _NOTE.format(name=name).encode())}
    made = besieger.call("POST", "/api/conversations/new/attachments", files=files)
    if made.status != 201:
        return
    talk = made.value["conversation_id"]
    place = f"/api/conversations/{talk}/attachments/{made.value['id']}"
    said.there[place], said.attached[place] = name, f"/api/conversations/{talk}"
    answer = besieger.call("POST", "/api/ask", json={"question": _QUESTION, "conversation_id": talk, "attached": True})
    if answer.status == 200:
        said.there[f"/api/answers/{answer.value['id']}"] = _QUESTION


def _take_off(besieger: Besieger, said: Said) -> None:
    """Take a file off. From the request on it may be there or not, and its answers with it, until it is told."""
    place = min(said.attached)
    answers = besieger.call("GET", said.attached.pop(place)).value["answers"]
    for address in (place, *(f"/api/answers/{answer['id']}" for answer in answers)):
        said.there.pop(address, None)
    if besieger.call("DELETE", place).status == 204:
        said.gone.add(place)


def _edit(besieger: Besieger, place: str, title: str, said: Said) -> None:
    said.there.pop(place, None)
    if besieger.call("PATCH", place, json={"title": title}).status == 200:
        said.there[place] = title


def unsaid(besieger: Besieger, said: Said) -> list[str]:
    """What was said to be there and is not found, and what was said to be gone and is."""
    faults = []
    for place, words in said.there.items():
        reply = besieger.call("GET", place)
        if reply.status != 200 or words not in json.dumps(reply.value, ensure_ascii=False):
            faults.append(f"lost: {place} ({reply.status})")
    return faults + [f"ghost: {place}" for place in said.gone if besieger.call("GET", place).status != 404]
