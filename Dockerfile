# The assistant in a container: everything that it needs is inside, the weights of both models included. See docs/deploy.md.
FROM python:3.11-slim-bookworm AS built
WORKDIR /opt/peaceops
COPY requirements.lock pyproject.toml ./
# PyTorch and what only it needs measure and train; answering does without, and the image is a quarter of the size.
RUN python -m venv .venv && \
    grep -vE '^(torch|triton|nvidia-|cuda-)' requirements.lock > answering.lock && \
    .venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps -r answering.lock
COPY peaceops.py README.md LICENSE ./
COPY corpus corpus
COPY ingest ingest
COPY assistant assistant
COPY evals evals
COPY ui ui
RUN .venv/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps -e . && \
    .venv/bin/python -m compileall -q corpus ingest assistant evals ui peaceops.py

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --user-group --home-dir /home/peaceops --create-home --shell /usr/sbin/nologin peaceops && \
    mkdir /data && chown peaceops:peaceops /data
COPY --from=built /opt/peaceops /opt/peaceops
USER 10001:10001
WORKDIR /home/peaceops
ENV PATH=/opt/peaceops/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PEACEOPS_DATA=/data \
    PEACEOPS_HOST=0.0.0.0 \
    PEACEOPS_PORT=8080
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f\"http://127.0.0.1:{os.environ['PEACEOPS_PORT']}/healthz\", timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["peaceops"]
CMD ["serve"]
