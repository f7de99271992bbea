# Everything is set up in .venv from the lock file; nothing else is touched.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
READY_FIT := $(VENV)/.ready-fit
READY_POSTGRESQL := $(VENV)/.ready-postgresql
READY_MEANING := $(VENV)/.ready-meaning
READY_BENCH := $(VENV)/.ready-bench
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --quiet
OFFLINE := "The packages could not be fetched. Is there a network, and does pip know the way (pip config)? Then run make again."
export PIP_NO_INPUT := 1

.DEFAULT_GOAL := help
.PHONY: help setup postgresql meaning chat bot test test-long test-postgresql test-meaning siege lint format fuzz chaos bench lock pictures figures words dialogs simulate grading-report fit-grader clean

help: ## show what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | sort

setup: $(READY) ## make .venv and nothing else

postgresql: $(READY_POSTGRESQL) ## the same with what a PostgreSQL database needs

meaning: $(READY_MEANING) ## the same with what compares replies in meaning, not only in words (100 MB)

chat: $(READY) ## study in the terminal
	@$(BIN)/python -m bot chat $(ARGS)

bot: $(READY) ## run the Telegram bot (KEYPOINT_BOT_TOKEN from the environment or .env)
	@$(BIN)/python -m bot bot

test: $(READY_DEV) ## check style and types, run all tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n 4

test-long: $(READY_DEV) ## the tests that take half a minute each: benches in short, a year of a large class
	$(BIN)/python -m pytest -q --long -m long

test-postgresql: $(READY_DEV) ## the tests of storage, tutor and end to end with PostgreSQL in the place of SQLite
	$(BIN)/python -m pytest -q -n 4 --engine postgresql tests/storage/test_mail.py tests/tutor tests/fitting tests/app tests/end_to_end tests/chaos tests/test_dialogs.py

test-meaning: $(READY_DEV) $(READY_MEANING) ## the tests of meaning with the engine that the others do without
	$(BIN)/python -m pytest -q -rs tests/meaning tests/grading/test_meaning.py

siege: $(READY_DEV) $(READY_MEANING) ## 2,000 hostile texts while what compares meaning is killed at random (ARGS="--texts 100" a taste)
	@$(BIN)/python -m tests.meaning $(ARGS)

lint: $(READY_DEV) ## style and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY_DEV) ## put the code into shape
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format --quiet .

fuzz: $(READY_DEV) ## a million odd updates, then property tests with many examples that are new each time
	$(BIN)/python -m tests.fuzz --seed $$$$
	$(BIN)/python -m pytest -q --timeout=0 --hypothesis-profile=search tests/domain tests/grading tests/content tests/tutor

chaos: $(READY_DEV) ## kill the bot 200 times in 10,000 updates, lose 300 answers; then three over PostgreSQL (ARGS="--updates 800 --kills 16" a taste)
	@$(BIN)/python -m tests.chaos $(ARGS)
	@$(BIN)/python -m tests.chaos --postgresql --replicas 3 $(ARGS)

bench: $(READY_BENCH) ## how fast it is, beside other bots in the same run (about ten minutes; ARGS="--short" a taste)
	$(BIN)/python -m benchmarks $(ARGS)

pictures: $(READY_DEV) ## draw the pictures of the docs anew: terminal, charts
	$(BIN)/python tools/terminal_picture.py docs/terminal.svg
	$(BIN)/python tools/chart_pictures.py docs/charts

figures: $(READY_DEV) ## draw the figures of our deck anew, from what they show computed anew
	$(BIN)/python tools/figures.py content/training-deep-networks.yaml

words: $(READY_DEV) ## bring the catalogs of sentences in step with the code
	$(BIN)/python tools/words.py

dialogs: $(READY_DEV) ## write the tables of tests/dialogs anew, to be read in the difference
	@$(BIN)/python -m tests.dialogs.renew $(if $(TITLE),"$(TITLE)")

simulate: $(READY) ## a class over a year: per-point scheduling beside whole questions
	$(BIN)/python -m bot simulate $(ARGS)

grading-report: $(READY_FIT) ## every figure of docs/grading.md
	$(BIN)/python tools/grading_report.py $(ARGS)

fit-grader: $(READY_FIT) ## fit the grader's constants anew and print leave-one-out figures
	$(BIN)/python tools/fit_grader.py $(ARGS)

COMPILE := $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock: $(READY_DEV) ## choose the newest versions of everything anew
	@$(PIP) uv
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --group build -o requirements-build.lock
	$(COMPILE) -c requirements.lock -c requirements-build.lock --group dev -o requirements-dev.lock
	$(COMPILE) -c requirements.lock -c requirements-dev.lock --group postgresql -o requirements-postgresql.lock
	$(COMPILE) -c requirements.lock --group meaning -o requirements-meaning.lock
	$(COMPILE) -c requirements.lock --group fit -o requirements-fit.lock
	$(COMPILE) -c requirements.lock --group bench -o requirements-bench.lock

clean: ## remove what make set up
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(READY): requirements.lock requirements-build.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Keypoint needs Python 3.11 or newer; name it: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "This Python cannot make virtual environments; on Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { rm -rf $(VENV); $(PYTHON) -m venv $(VENV); }
	@echo "setting up in $(VENV), once ..."
	@$(PIP) --require-hashes -r requirements.lock -r requirements-build.lock || { echo $(OFFLINE); exit 1; }
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(READY_DEV): $(READY) requirements-dev.lock
	@$(PIP) --require-hashes -r requirements-dev.lock || { echo $(OFFLINE); exit 1; }
	@touch $@

$(READY_POSTGRESQL): $(READY) requirements-postgresql.lock
	@$(PIP) --require-hashes -r requirements-postgresql.lock || { echo $(OFFLINE); exit 1; }
	@touch $@

$(READY_MEANING): $(READY) requirements-meaning.lock
	@$(PIP) --require-hashes -r requirements-meaning.lock || { echo $(OFFLINE); exit 1; }
	@touch $@

$(READY_FIT): $(READY_DEV) requirements-fit.lock
	@$(PIP) --require-hashes -r requirements-fit.lock || { echo $(OFFLINE); exit 1; }
	@touch $@

$(READY_BENCH): $(READY_DEV) requirements-bench.lock
	@$(PIP) --require-hashes -r requirements-bench.lock || \
	  echo "the other bots and Anki cannot be installed here; their rows are left out"
	@touch $@
