"""Every fault this project raises on purpose.

    PeaceOpsError
    ├── WrongUse                 the caller can mend it: a bad argument, setting, manifest or request
    │   ├── NotFound             no document, passage, answer or conversation of that id
    │   │   └── DocumentGone     a document or passage of that id is not, or no longer, there
    │   ├── TooLarge             a question or an upload over its limit
    │   ├── TooManyFiles         more files attached than a conversation or a person may have
    │   ├── NotSignedIn          the server asks who is asking, and was not told, or wrongly
    │   ├── NotAllowed           whoever asks may not do this
    │   └── TooMany              more requests in a minute than one caller may make
    ├── DocumentUnreadable       one file cannot become a document; the others go on
    │   └── ParserFailed         its reader crashed, hung, or took more memory than it may
    ├── ReadersUnusable          the process that reads documents does not start
    ├── DataFolderInUse          another process owns the data folder, or uses a library that is needed alone
    ├── StoreFull                the disk has no room for what is to be written
    ├── StoreDamaged             a store cannot be opened, or holds what it should not
    ├── MailNotSent              the mail server does not answer, or refuses the reply to a letter
    ├── StoreUnreachable         a database or Chroma server is down, or refuses
    ├── ModelMismatch            an index was made by another embedding model
    ├── WeightsUnusable          weights are missing, altered, or in an unknown shape
    ├── SignInUnavailable        the provider that people sign in at is down, or replies in no shape that it should
    ├── NotReady                 the server is still loading, or holds no documents
    ├── ModelUnavailable         a language model is down, slow, refuses, or its reply is of no shape asked for
    └── Busy                     more questions wait than can be answered in time

Each has a `message` for the person (what happened, to what) and `what_to_do` next. Errors of libraries are
translated at the border where the library is called, `from` their cause. A refusal to answer is not an error:
it is an Answer with a status.
"""


class PeaceOpsError(Exception):
    """Base of all faults: `code` is stable and for programs, the sentences are for people."""

    code = "fault"

    def __init__(self, message: str, what_to_do: str) -> None:
        super().__init__(message, what_to_do)  # both, so that it can be sent from process to process
        self.message = message
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return f"{self.message} {self.what_to_do}"


class WrongUse(PeaceOpsError):
    code = "wrong_use"


class NotFound(WrongUse):
    code = "not_found"


class DocumentGone(NotFound):
    """Callers are told `not_found`, as of anything that is not there; within the product it is told apart."""


class TooLarge(WrongUse):
    code = "too_large"


class TooManyFiles(WrongUse):
    code = "too_many_files"


class NotSignedIn(WrongUse):
    code = "not_signed_in"


class NotAllowed(WrongUse):
    code = "not_allowed"


class TooMany(WrongUse):
    """`seconds` says after how long the next request may come."""

    code = "too_many"

    def __init__(self, message: str, what_to_do: str, seconds: int = 60) -> None:
        super().__init__(message, what_to_do)
        self.seconds = seconds


class DocumentUnreadable(PeaceOpsError):
    code = "document_unreadable"


class ParserFailed(DocumentUnreadable):
    code = "parser_failed"


class ReadersUnusable(PeaceOpsError):
    code = "readers_unusable"


class DataFolderInUse(PeaceOpsError):
    code = "data_folder_in_use"


class StoreFull(PeaceOpsError):
    code = "store_full"


class StoreDamaged(PeaceOpsError):
    code = "store_damaged"


class StoreUnreachable(PeaceOpsError):
    code = "store_unreachable"


class MailNotSent(PeaceOpsError):
    code = "mail_not_sent"


class ModelMismatch(PeaceOpsError):
    code = "model_mismatch"


class WeightsUnusable(PeaceOpsError):
    code = "weights_unusable"


class SignInUnavailable(PeaceOpsError):
    code = "sign_in_unavailable"


class NotReady(PeaceOpsError):
    code = "not_ready"


class Busy(PeaceOpsError):
    code = "busy"


class ModelUnavailable(PeaceOpsError):
    """Never leaves the assistant: without the model, claims stay in the words of their quotes."""

    code = "model_unavailable"
