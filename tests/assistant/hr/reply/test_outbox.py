"""An approved reply is sent by a real mail server, and nothing else is."""

import socket
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from assistant.hr.keeping.sending import send_once
from assistant.hr.office import Office, open_office
from assistant.hr.reply.export import mail
from assistant.hr.values import Draft
from corpus.errors import MailNotSent, WrongUse
from tests.assistant.hr.reply.conftest import LETTER, OUT


class Inbox(Message):
    def __init__(self) -> None:
        super().__init__()
        self.got: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.got.append(message)


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, int]]:
    handler = Inbox()
    server = Controller(handler, hostname="127.0.0.1", port=0)
    # The controller tries its port before it is bound, which only works for a port that is known.
    server.port = free_port()
    server.start()
    yield handler, server.port
    server.stop()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def test_an_approved_reply_is_sent_by_a_real_server(office: Office, draft: Draft, inbox: tuple[Inbox, int]) -> None:
    handler, port = inbox
    settings = office.desk.settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{port}"})
    sending = replace(office, desk=replace(office.desk, settings=settings))
    assert sending.mail(draft.id, "Ben", OUT).draft.state == "sent"
    message = handler.got[0]
    assert message["To"] == "thora@home.example"
    assert "Dear Ms. Lind," in message.get_payload(0).get_payload(decode=True).decode()
    with pytest.raises(WrongUse, match="sent cannot become sent"):
        sending.mail(draft.id, "Ben", OUT)


def test_of_two_who_send_a_reply_one_does(office: Office, draft: Draft, inbox: tuple[Inbox, int]) -> None:
    handler, port = inbox
    queued, server = office.queue.get(draft.id), f"smtp://127.0.0.1:{port}"
    message = mail(queued.draft, OUT, office.templates)
    sent = send_once(office.queue, queued, message, "Ben", server)
    with pytest.raises(WrongUse, match="changed this draft"):
        send_once(office.queue, queued, message, "Zoe", server)
    assert [got["Message-ID"] for got in handler.got] == [sent.draft.message_id]


def test_a_reply_that_the_server_does_not_take_keeps_the_id_of_its_mail(office: Office, draft: Draft) -> None:
    queued, nowhere = office.queue.get(draft.id), f"smtp://127.0.0.1:{free_port()}"
    message = mail(queued.draft, OUT, office.templates)
    with pytest.raises(MailNotSent):
        send_once(office.queue, queued, message, "Ben", nowhere)
    again = office.queue.get(draft.id).draft
    assert (again.state, again.message_id) == ("approved", message["Message-ID"])
    assert mail(again, OUT, office.templates)["Message-ID"] == message["Message-ID"]
    assert [step.action for step in office.queue.history(draft.id)][-2:] == ["sent", "unsent"]
    assert office.figures().weeks[-1].sent == 0


def test_nothing_is_sent_that_is_not_approved_or_by_no_server(office: Office, draft: Draft) -> None:
    with pytest.raises(WrongUse, match="No mail server"):
        office.mail(draft.id, "Ben", OUT)
    settings = office.desk.settings.model_copy(update={"smtp_url": f"smtp://127.0.0.1:{free_port()}"})
    nowhere = replace(office, desk=replace(office.desk, settings=settings))
    with pytest.raises(MailNotSent, match="did not take the reply"):
        nowhere.mail(draft.id, "Ben", OUT)
    assert office.queue.get(draft.id).draft.state == "approved"
    with pytest.raises(WrongUse, match="drafted cannot become sent"):
        nowhere.mail(office.receive(LETTER, "Anna").id, "Ben", OUT)


def test_the_outbox_needs_an_approved_reply_of_this_office(office: Office) -> None:
    with open_office(office.desk) as again, pytest.raises(WrongUse):
        again.mail("none", "Ben", OUT)
