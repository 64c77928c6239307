# `make run` and `make test` do all their set-up themselves, on a machine with Python (pyproject.toml names the versions) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OLD ?= samples/sample-2019-kk.docx
NEW ?= samples/sample-2024-kk.docx
DEMO := build/demo
SCREEN := $(if $(DISPLAY)$(WAYLAND_DISPLAY),screen,offscreen)

.PHONY: run test bench evaluate sensitivity mutants fuzz screenshots pin clean system

run: $(VENV)/.run
	@sh packaging/run.sh $(BIN) "$(OLD)" "$(NEW)" $(DEMO) $(SCREEN)

test: $(VENV)/.test
	@sh packaging/qt-starts.sh $(BIN)/python offscreen
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

bench: $(VENV)/.test
	$(BIN)/python -m tests.benchmarks

evaluate: $(VENV)/.test
	$(BIN)/python -m tests.evaluation
	$(BIN)/python -m tests.evaluation.table_pages
	KASDIFF_ALL_PAIRS=1 $(BIN)/python -m pytest -n 0 tests/reports/test_valid.py tests/app/test_totals_agree.py -k "real_editions or txt"

# What each tuned number is worth: NUMBERS are those whose printed names begin so, "contents." or "thresholds.pair"; all, if none is named.
sensitivity: $(VENV)/.test
	$(BIN)/python -m tests.evaluation.sensitivity $(NUMBERS)

# Which faults put into the modules FILES (all of tests/mutation/modules.toml, if none is named) the tests nearest to them do not notice.
mutants: $(VENV)/.test
	$(BIN)/python -m tests.mutation $(FILES)

fuzz: $(VENV)/.test
	KASDIFF_FUZZ_CASES=$(or $(CASES),5000) $(BIN)/python -m pytest tests/readers/test_fuzz.py tests/parsing/test_template_c_mutated.py

screenshots: $(VENV)/.run
	@sh packaging/screenshots.sh $(BIN)

# Writes the requirements with hashes and without addresses anew from pyproject.toml.
pin: $(VENV)/.test
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile -q pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url -o requirements.txt
	$(BIN)/uv pip compile -q pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url -o requirements-dev.txt
	$(BIN)/uv pip compile -q --group package --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate --no-emit-index-url -o requirements-package.txt

# Looked at each time, and first: what is missing is told before anything is downloaded.
system:
	@sh packaging/system-packages.sh "$(PYTHON)" $(VENV) $(SCREEN)

$(VENV)/bin/python: | system
	@rm -rf $(VENV)
	@"$(PYTHON)" -m venv $(VENV)

$(VENV)/.run: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-dev.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

include packaging/package.mk

clean:
	rm -rf build $(VENV)
