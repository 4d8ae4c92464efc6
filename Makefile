# make run   set up and run the extractor on the five seed articles
# make test  set up and run every test, the type checker and the linters
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test check clean

$(BIN)/vnparty: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable . --group dev
	touch $@

run: $(BIN)/vnparty
	$(BIN)/vnparty extract seeds/

check: $(BIN)/vnparty
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache
