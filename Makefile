# `make help` lists what can be done; every target makes the environment it needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help install demo test lint types imports evaluate bench fuzz faults lock docs check clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

install: $(READY)  ## make the environment in .venv, with everything the tests need

$(READY): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: $(READY)  ## read the example articles and show the relationship
	@$(BIN)/detente demo

test: $(READY)  ## run the tests
	$(BIN)/python -m pytest

lint: $(READY)  ## check style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## check types, strictly
	$(BIN)/mypy

imports: $(READY)  ## check that the rooms import one way
	$(BIN)/lint-imports

evaluate: $(READY)  ## measure the reading against the development data, where it is present
	$(BIN)/python -m evaluation

bench: $(READY)  ## time reading, workers, linking, the store, the page and exports, and try the change test: one table
	$(BIN)/python -m benchmarks

fuzz: $(READY)  ## read more than 100,000 odd texts, files and requests (an hour); the guided half wants detente[fuzz]
	DETENTE_FUZZ=15000 $(BIN)/python -m pytest tests/properties/test_hostile.py
	! $(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m tests.properties.guided files 30000
	! $(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m tests.properties.guided parts 30000
	! $(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m tests.properties.guided readings 3000

faults: $(READY)  ## kill add, link, judge and export at 200 random moments, then workers and schedulers; lose power
	DETENTE_MOMENTS=50 $(BIN)/python -m pytest tests/faults

lock:  ## write requirements.lock again, with hashes; wants uv
	uv pip compile pyproject.toml --extra pdf --extra docx --extra warc --extra zst --extra parquet --universal \
	  --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -q -o requirements.new
	(sed -n '/^#/p;/^#/!q' requirements.lock; cat requirements.new) > requirements.tmp
	mv requirements.tmp requirements.lock && rm requirements.new

docs: $(READY)  ## write what the program prints into the README; the tests compare
	$(BIN)/python docs/printed.py

check: lint types imports test  ## everything CI runs

clean:  ## remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
