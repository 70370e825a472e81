# Two commands do everything: `make demo` and `make test`. `make run` is the real thing.
# Each makes its own virtual environment in .venv first; a second call starts at once.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)
BIN := .venv/bin
ARGS ?=
# Kept byte code is what makes a process start at once; an empty value means: write it.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: demo run test suite check format bench lab clean

demo: .venv/ready
	@$(BIN)/clusterwatch demo $(ARGS)

run: .venv/ready
	@$(BIN)/clusterwatch run $(ARGS)

test: .venv/ready
	@$(MAKE) --no-print-directory --jobs=2 check suite

suite: .venv/ready
	$(BIN)/pytest --numprocesses=4 --dist=loadfile --no-loadscope-reorder $(ARGS)

# The real MediaWiki and WordPress of tests/lab on loopback; root for their packages, once.
lab: .venv/ready
	@tests/lab/packages.sh
	$(BIN)/pytest tests/lab -m lab --numprocesses=0 $(ARGS)

check: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Clusterwatch needs Python 3.11 or newer, and found none; install it, or say: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "Setting up .venv with $$($(PYTHON) --version) (once, about a minute) …" >&2
	@rm -rf .venv
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "This Python cannot make a virtual environment: on Debian and Ubuntu install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --no-compile -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

clean:
	rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
