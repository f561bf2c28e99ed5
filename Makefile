# What a person does with Kontor. `make` alone lists it.

PYTHON ?= python3
WORKERS ?= 2
Q ?= Q2
BIN := .venv/bin
READY := .venv/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
COMPILE := $(BIN)/pip-compile --quiet --no-header --generate-hashes --allow-unsafe --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: help venv run test test-contract test-web test-documents test-long mutants web screenshots bench bench-quick profile peers check format lock
.DEFAULT_GOAL := help

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

venv: $(READY) ## make or refresh the environment in .venv
	@:

$(READY): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Kontor needs Python 3.11 or newer, and $(PYTHON) is not: make venv PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "making the environment in .venv"
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@$(BIN)/pyright --version >/dev/null
	@touch $@

run: $(READY) ## migrate, load the demo company and serve it on 127.0.0.1:8000
	@$(BIN)/python -m server run

test: $(READY) ## run the whole Python suite on SQLite and PostgreSQL
	@$(BIN)/python -m pytest -n $(WORKERS)

test-contract: $(READY) ## run the front end's own tools and clients on a live server (needs Node with npm)
	@$(BIN)/python -m pytest tests/contract

test-web: $(READY) ## build web/ again, compare, and use the pages in Chromium (needs Node with npm, and Chromium)
	@$(BIN)/python -m pytest tests/web

test-documents: $(READY) ## check a thousand drawn e-invoices, and one of a thousand lines, by the official rules
	@TEST_LONG=1 $(BIN)/python -m pytest -n $(WORKERS) -m scaled tests/documents

test-long: $(READY) ## run what takes minutes: all rounds of races, kills and properties, whole files of real data
	@TEST_LONG=1 $(BIN)/python -m pytest -n $(WORKERS) -m "long or scaled" --durations 40

mutants: $(READY) ## try the suite of the pure core on wrong versions of it
	@$(BIN)/python -m tests.mutants

web: ## build the pages that server/ serves from web/ (needs Node with npm; nobody else does)
	@cd web && npm ci --loglevel=error && npm run build --silent

screenshots: $(READY) ## take the pictures of the pages in docs/images anew (needs Chromium)
	@$(BIN)/python -m tests.web.screenshots

bench: $(READY) peers ## measure against hand-written SQL and the peers, and write bench/RESULTS.md
	@$(BIN)/python -m bench run

bench-quick: $(READY) peers ## the same in three minutes, to the terminal
	@$(BIN)/python -m bench quick

profile: $(READY) ## profile one query of the benchmark: make profile Q=Q2
	@$(BIN)/python -m bench profile $(Q)

peers: $(READY)
	@$(BIN)/python -m bench.peers.install

check: $(READY) ## check format, lint, types, floors, schema.graphql and migrations
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/python -m server schema --check
	$(BIN)/python -m server migrate --check

format: $(READY) ## format the code and mend what ruff can mend
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --fix --quiet .

lock: $(READY) ## refresh requirements.txt and requirements-dev.txt from pyproject.toml
	@$(COMPILE) --upgrade --output-file requirements.txt pyproject.toml
	@$(COMPILE) --upgrade --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml
