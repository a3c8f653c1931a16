# What people do with the hub. `make build` is all that a fresh machine needs besides Python 3.11 or later.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export NO_MKDOCS_2_WARNING = 1

.PHONY: build serve check bundle links test test-engines lint sbom bench bench-faults bench-serving bench-lighthouse bench-speed lock clean

build: $(VENV)/site ## Check the content and build the site into site/
	@$(BIN)/mkdocs build
	@echo
	@echo "The site is in site/. To look at it: make serve, then open http://127.0.0.1:$(PORT)/"
	@echo "El sitio está en site/. Para verlo: make serve, y abra http://127.0.0.1:$(PORT)/"

serve: $(VENV)/site ## The same, rebuilt and reloaded whenever a file is saved
	@# --livereload is said aloud: since click 8.3 MkDocs 1.6.1 leaves it off when nobody asks for it.
	$(BIN)/mkdocs serve --livereload --dev-addr 127.0.0.1:$(PORT)

check: $(VENV)/site ## Check the content alone
	@$(BIN)/hub check

bundle: build ## The site of each language as one ZIP for a USB stick, in dist/
	@$(BIN)/hub bundle

links: $(VENV)/site ## Ask the addresses outside the site whether they still answer
	@$(BIN)/hub links

test: $(VENV)/dev ## All tests, in a real browser too
	@$(BIN)/python -m tests.programs
	$(BIN)/pytest --numprocesses auto --dist loadfile

test-engines: $(VENV)/dev ## That MkDocs and ProperDocs make the same site
	$(BIN)/pytest tests/site/test_engines.py

lint: $(VENV)/dev ## The code's style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/dev ## How long a check of 1,000 page pairs takes, and all sheets
	$(BIN)/python -m bench.check_speed
	$(BIN)/python -m bench.sheets

bench-faults: $(VENV)/dev ## Which of many planted faults are found, and where
	$(BIN)/python -m bench.faults

bench-serving: $(VENV)/dev ## 10,000 requests to nginx over 100 connections
	$(BIN)/python -m bench.serving

sbom: $(VENV)/dev ## What builds the site, as CycloneDX in site.cdx.json; fails where a licence is unknown or not allowed
	@$(BIN)/python -m release.licences
	@$(BIN)/python -m release.sbom > site.cdx.json
	@echo site.cdx.json

bench-lighthouse: $(VENV)/dev ## Lighthouse's mobile scores of some pages; needs npm
	$(BIN)/python -m bench.lighthouse

bench-speed: $(VENV)/dev ## Time, memory and bytes of our build beside those of MkDocs, Zensical and Hugo: 40 minutes
	$(BIN)/python -m bench.speed

lock: $(VENV)/dev ## Lock the dependencies anew
	$(BIN)/uv pip compile $(UV_FLAGS) pyproject.toml --output-file requirements/site.txt
	$(BIN)/uv pip compile $(UV_FLAGS) --extra dev pyproject.toml --output-file requirements/dev.txt

UV_FLAGS := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url

clean: ## Delete what was built
	rm -rf site .site.* dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12 ... / Se necesita Python 3.11 o posterior."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing (Debian, Ubuntu: apt install python3-venv)."; exit 1; }

$(VENV)/site: requirements/site.txt pyproject.toml | $(BIN)/python
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev: requirements/dev.txt $(VENV)/site
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
