# Chores. Everything is installed into .venv, nothing outside of the checkout; `make clean` removes it again.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test lint format abuse train cv kills clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /: /'

demo: $(VENV)/installed ## extract the article of a scraped page
	$(BIN)/articlekit extract tests/fixtures/harbour-bridge-text/source.txt

test: lint ## run every check and every test
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses auto --dist loadgroup
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report --skip-covered

lint: $(VENV)/installed-dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/installed-dev ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

abuse: $(VENV)/installed-dev ## run every hostile page and 20,000 mutants of saved ones (some ten minutes)
	cd tests && ../$(BIN)/python -m abuse

train: $(VENV)/installed-train ## train the scorer on the sets in ../shared (two hours on two cores; goes on where it stopped)
	$(BIN)/python -m training.run

cv: $(VENV)/installed-train ## score the whole of extract by cross-validation, after make train
	$(BIN)/python -m training.cv

kills: $(VENV)/installed-dev ## kill a batch run 50 times; its output must be that of an undisturbed one
	$(BIN)/python benchmarks/batch.py kills

clean: ## remove the environment and all caches
	rm -rf $(VENV) .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist

# The stamps stand for what was installed, so that a second run starts at once.

$(VENV)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 10) and "articlekit needs Python 3.10 or newer, this is " \
		+ sys.version.split()[0] + "; name one: make PYTHON=python3.12 …")'
	@echo "Setting up $(VENV); this takes a minute the first time."
	$(PYTHON) -m venv $(VENV)
	$(INSTALL) --upgrade pip # pip 23 stumbles over the extra that readability-lxml asks of lxml
	@touch $@

$(VENV)/installed: $(VENV)/pip pyproject.toml
	$(INSTALL) --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/pip pyproject.toml
	$(INSTALL) --editable '.[dev]'
	@touch $@ $(VENV)/installed

$(VENV)/installed-train: $(VENV)/pip pyproject.toml
	$(INSTALL) --editable '.[train]'
	@touch $@
