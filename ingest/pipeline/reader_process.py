"""A separate process makes documents of files, so that a file which hangs or crashes its reader harms no other."""

import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Iterable, Iterator
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Self

from corpus.errors import DocumentUnreadable, ParserFailed, ReadersUnusable
from ingest.sources.file import File, PreparedFile

START_SECONDS = 120  # that a new process may take for its imports, on a machine with much else to do
_STEP_SECONDS = 0.2  # after which a wait looks whether the run was stopped


class ReaderProcess:
    """A `Preparer`, used as a context manager. Its process is started when the first file comes."""

    def __init__(
        self,
        passage_words: int,
        seconds: float,
        memory: int,
        function: tuple[str, str] = ("ingest.preparation.prepare", "prepare"),
    ) -> None:
        """`seconds` and `memory` (bytes of address space) are what one document may take.

        `function` names the module and the function that the process runs. Only the process imports them.
        """
        self._function = function
        self.key = self._passage_words = passage_words
        self._seconds, self._memory = seconds, memory
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._stopping = threading.Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Break off what is being read, and end the process."""
        self._stopping.set()
        self._discard()

    def __call__(self, files: Iterable[File]) -> Iterator[PreparedFile]:
        """Every file's document, in order."""
        return map(self._prepared, files)

    def _prepared(self, file: File) -> PreparedFile:
        try:
            pipe = self._pipe or self.start()
            pipe.send((file.source, file.raw, file.let_in))
            if not self._answers(pipe, self._seconds):
                raise _failed(file, f"took longer than {self._seconds:.0f} seconds to read")
            result = pipe.recv()
        except (EOFError, OSError):  # the process died: a fault in a library written in C, or no memory
            fault = _failed(file, "made its reader crash")
        except ParserFailed as failed:
            fault = failed
        else:
            if isinstance(result, DocumentUnreadable):
                return PreparedFile(file, fault=result)
            return PreparedFile(file, *result)
        self._discard()
        return PreparedFile(file, fault=fault)

    def _answers(self, pipe: Connection, seconds: float) -> bool:
        """Whether an answer, or the end of the process, comes in time. EOFError at once where the run is stopped."""
        for _ in range(max(1, round(seconds / _STEP_SECONDS))):
            if wait([pipe], _STEP_SECONDS):
                return True
            if self._stopping.is_set():
                raise EOFError
        return False

    def start(self) -> Connection:
        """Start the process, which the first file would do otherwise, and wait until it is up."""
        context = multiprocessing.get_context("spawn")
        self._pipe, child_end = context.Pipe()
        arguments = (child_end, self._function, self._passage_words, self._memory)
        self._process = context.Process(target=_serve, args=arguments, daemon=True, name="peaceops-reader")
        self._process.start()
        child_end.close()
        try:
            ready = self._answers(self._pipe, START_SECONDS) and self._pipe.recv()
        except EOFError:
            ready = False
        if not ready and not self._stopping.is_set():
            raise ReadersUnusable(
                "The process that reads documents did not start; its own message stands above.",
                "Build the environment anew with `make setup`, and report the message if that does not help.",
            )
        return self._pipe

    def _discard(self) -> None:
        """End the process, whatever it is doing."""
        process, pipe, self._process, self._pipe = self._process, self._pipe, None, None
        if process is not None:
            process.kill()
            process.join()
        if pipe is not None:
            pipe.close()


def _failed(file: File, what: str) -> ParserFailed:
    return ParserFailed(
        f"{file.source.file} {what}.", "Open it, save it once more in its own format, and ingest again with --retry."
    )


def _serve(pipe: Connection, function: tuple[str, str], passage_words: int, memory: int) -> None:
    """The process: prepare what comes through the pipe until it closes, or until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends this one
    threading.Thread(target=_end_with_parent, daemon=True).start()
    os.nice(10)  # the threads of the model wait for one another: delaying one of them would delay all
    prepare = getattr(import_module(function[0]), function[1])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    pipe.send("ready")
    while True:
        try:
            source, raw, let_in = pipe.recv()
        except EOFError:
            return
        result: object
        try:
            result = prepare(source, raw, passage_words, let_in)
        except DocumentUnreadable as unreadable:
            result = unreadable
        except MemoryError:
            result = _stopped(source.file, "needs more memory to read than a document may take")
        except Exception as fault:  # noqa: BLE001 - a reader's own mistake must cost one document, and be reported
            result = _stopped(
                source.file, f"could not be read: its reader stopped with {type(fault).__name__}: {fault}"
            )
        pipe.send(result)


def _stopped(file: str, what: str) -> ParserFailed:
    return ParserFailed(f"{file} {what}.", "Convert it to another format, and report the file.")


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        signal.raise_signal(signal.SIGKILL)
