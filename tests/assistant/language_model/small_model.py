"""Serves a small language model that is bad at its task, in a process of its own: `python -m ... WEIGHTS PORT`.

SmolLM2-135M invents facts readily. The server is llama.cpp's own, behind an OpenAI-compatible address.
"""

import sys
import threading

import xllamacpp

CONTEXT, AT_ONCE, THREADS = 8_192, 2, 1  # tokens, shared by the requests that run at once


def serve(weights: str, port: int) -> None:
    """Serve until the process is ended."""
    params = xllamacpp.CommonParams()
    params.model.path = weights
    params.hostnames, params.port = ["127.0.0.1"], port
    params.n_ctx, params.n_parallel = CONTEXT, AT_ONCE
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = THREADS
    params.cpuparams.poll = params.cpuparams_batch.poll = 0  # wait asleep: a machine under test has other work
    params.cache_ram_mib = 0
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
