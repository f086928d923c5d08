"""The files to deploy with, checked without building anything: what they name exists, and their steps are possible."""

import configparser
import json
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi import FastAPI

from corpus.settings import Settings
from tests.assistant.api.conftest import serving

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
STEPS = [
    step.strip()
    for step in re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text(encoding="utf-8")).splitlines()
    if step.strip() and not step.startswith("#")
]
KNOWN = {f"PEACEOPS_{name.upper()}" for name in Settings.model_fields}
COMPOSE = {path.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in DEPLOY.glob("*.yaml")}
SERVICES = [
    pytest.param(service, id=f"{file} {name}")
    for file, content in COMPOSE.items()
    for name, service in content["services"].items()
]


def steps(word: str) -> list[str]:
    """What stands behind each step of that word."""
    return [step.split(maxsplit=1)[1].strip() for step in STEPS if step.split()[0] == word]


def test_what_is_copied_exists_and_no_ignore_rule_keeps_it_out() -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[0] == "!"}
    sources = {name for step in steps("COPY") if "--from" not in step for name in step.split()[:-1]}
    assert all((ROOT / name).exists() for name in sources)
    assert sources == let_in
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert packages <= sources


def test_it_runs_as_nobody_in_particular_and_starts_the_server() -> None:
    assert STEPS.index(f"USER {steps('USER')[-1]}") < STEPS.index('CMD ["serve"]')
    assert int(steps("USER")[-1].split(":")[0]) >= 10_000
    assert json.loads(steps("ENTRYPOINT")[0]) == ["peaceops"]
    assert set(re.findall(r"PEACEOPS_\w+", (ROOT / "Dockerfile").read_text(encoding="utf-8"))) <= KNOWN


def test_the_health_check_tells_a_server_that_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    check = next(step for step in STEPS if step.startswith("HEALTHCHECK"))
    command = [sys.executable, *json.loads(check[check.index("[") :])[1:]]
    app = FastAPI()
    app.add_api_route("/healthz", lambda: {"status": "ok"})
    with serving(app) as url:
        monkeypatch.setenv("PEACEOPS_PORT", url.rpartition(":")[2])
        assert subprocess.run(command, capture_output=True).returncode == 0
    with socket.socket() as unheard:
        unheard.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PEACEOPS_PORT", str(unheard.getsockname()[1]))
        assert subprocess.run(command, capture_output=True).returncode != 0


def test_the_server_does_without_what_the_image_leaves_out() -> None:
    pattern = next(found[1] for step in steps("RUN") if (found := re.search(r"grep -vE '(.*?)'", step)))
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    left_out = [line.split("==")[0] for line in locked if re.match(pattern, line)]
    assert left_out == ["torch"]
    script = (
        "import sys; sys.modules['torch'] = None\n"
        "import peaceops, ui.server.application, ui.chat.page, ui.hr.page, ui.library.page, assistant.evidence.reader\n"
        "from corpus.settings import Settings\n"
        "from corpus.embedding.embedder import LazyEmbedder\n"
        "print(LazyEmbedder(Settings().embedding_model, batch=1).queries(['ready?']).shape[0])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "1", done.stderr


@pytest.mark.parametrize("service", SERVICES)
def test_services_are_closed_but_for_the_servers_on_loopback(service: dict[str, Any]) -> None:
    ours = service["image"] == "peaceops"
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))
    assert bool(service.get("ports")) == ours
    assert {name for name in service.get("environment", {}) if name.startswith("PEACEOPS_")} <= KNOWN
    if ours:
        assert service["read_only"] and service["cap_drop"] == ["ALL"]
        assert "/data" in [volume.split(":")[1] for volume in service["volumes"]]


def test_chroma_is_of_the_clients_version_and_on_a_network_that_leads_nowhere() -> None:
    shared = COMPOSE["compose.shared.yaml"]
    version = shared["services"]["chroma"]["image"].rpartition(":")[2]
    assert f"chromadb=={version}" in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    for name in ("chroma", "postgres"):
        assert all(shared["networks"][network]["internal"] for network in shared["services"][name]["networks"])


def test_the_unit_is_one_that_systemd_reads(tmp_path: Path) -> None:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "peaceops.service", encoding="utf-8")
    service = unit["Service"]
    assert set(re.findall(r"PEACEOPS_\w+", service["Environment"])) <= KNOWN
    assert service["User"] != "root"
    if shutil.which("systemd-analyze"):
        here = tmp_path / "peaceops.service"
        text = (DEPLOY / "peaceops.service").read_text(encoding="utf-8")
        here.write_text(text.replace(service["ExecStart"].split()[0], sys.executable), encoding="utf-8")
        done = subprocess.run(["systemd-analyze", "verify", str(here)], capture_output=True, text=True)
        assert "peaceops.service:" not in done.stderr, done.stderr
