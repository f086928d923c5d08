"""A reply goes out once: it counts as sent before the mail server has it.

So of two who send it one does, and nothing is sent again after a crash. The id of the mail is kept: it tells whether
the server had it.
"""

from dataclasses import replace
from email.message import EmailMessage

from assistant.hr.keeping.queue import Queue
from assistant.hr.reply.outbox import check_outgoing, send
from assistant.hr.values import QueuedDraft
from corpus.errors import MailNotSent


def send_once(queue: Queue, queued: QueuedDraft, message: EmailMessage, who: str, server: str) -> QueuedDraft:
    """The draft as it is after its mail went to the server. WrongUse where somebody else was faster.

    MailNotSent where the server does not take it: it is approved again, and keeps the id of its mail.
    """
    check_outgoing(message, server)
    outgoing = replace(queued.draft, message_id=message["Message-ID"])
    sent = queue.put(replace(outgoing, state="sent"), who, "sent", queued.steps)
    try:
        send(message, server)
    except MailNotSent:
        queue.put(replace(outgoing, state="approved"), who, "unsent", sent.steps)
        raise
    return sent
