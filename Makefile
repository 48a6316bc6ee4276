# make run: the night on samples/inbox · make test · make check · make bench · make lock
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/made

.PHONY: env run test check bench lock

env: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make env PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv
# The lock is whole, so nothing is resolved: the pip of Python 3.11 stumbles over pins of packages wanted with an extra.
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

run: env
	$(BIN)/shenbao run --inbox samples/inbox --outbox outbox

test: env
	$(BIN)/python -m pytest -q

check: env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports

bench: env
	$(BIN)/python bench/night.py

# The versions in the lock are kept where pyproject.toml still allows them; for the newest: make lock UPGRADE=--upgrade
lock: env
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile $(UPGRADE) --quiet --universal --python-version 3.11 --generate-hashes --extra dev --extra dask \
		--no-emit-index-url --no-annotate pyproject.toml -o requirements.lock
