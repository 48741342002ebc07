# Two commands: `make demo` and `make test`. Both make .venv first, with the first Python 3.12 or later that is found.
PYTHON ?= $(shell command -v python3 || command -v python)
VENV := .venv
BIN := $(VENV)/bin
SOURCES := pyproject.toml hatch_build.py package-lock.json cartographie/assets/sources.toml cartographie/vocabulary/categories.toml

.PHONY: demo test check browser clean bench

demo: $(VENV)/.installed
	$(BIN)/cartographie demo --sorties outputs
	@echo "Carte : outputs/carte.html (double clic). Dépliant : outputs/depliant-a3.pdf"

test: $(VENV)/.installed-test browser check
	$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/lint/run.py

# A real Chromium and poppler, from Debian's packages, when they are missing and this user may install them.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || \
	echo "No Chromium here and no right to install it: the browser tests will say why they skip."

bench: $(VENV)/.installed-test
	$(BIN)/python benchmarks/generate.py

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("cartographie needs Python 3.12 or later, and this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 demo") if sys.version_info < (3, 12) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"   # 25.1 knows dependency groups

$(VENV)/.installed: $(VENV)/bin/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group test
	@touch $@

clean:
	rm -rf $(VENV) node_modules tools/lint/node_modules dist outputs/*.html outputs/*.pdf outputs/*.json outputs/territoire
