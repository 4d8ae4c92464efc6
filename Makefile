# make run   set up and run the extractor on the five seed articles
# make test  set up and run every test, the type checker and the linters
# make docs  bring the documents up to date and build their site
# make fuzz  fuzz for a minute
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test check docs fuzz clean

$(BIN)/vnparty: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

# What only tests need: every extra and the development tools.
$(VENV)/development: $(BIN)/vnparty
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[all]' --group dev
	touch $@

run: $(BIN)/vnparty
	$(BIN)/vnparty extract seeds/

check: $(VENV)/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/python -m pytest

docs: $(VENV)/development
	$(BIN)/python tools/write_docs.py
	$(BIN)/zensical build --clean --strict

# A minute of fuzzing on the article path and on the pack loader: make fuzz, or make fuzz SECONDS=600
SECONDS ?= 30
fuzz: $(VENV)/development
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --group fuzz
	mkdir -p fuzz/found
	$(BIN)/python fuzz/articles.py -max_total_time=$(SECONDS) -timeout=10 -artifact_prefix=fuzz/found/articles-
	$(BIN)/python fuzz/packs.py -max_total_time=$(SECONDS) -timeout=10 -artifact_prefix=fuzz/found/packs-

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache
