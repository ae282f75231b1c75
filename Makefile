# Everything a newcomer needs; `make help` lists it. Nothing is installed outside this folder.
PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
BROWSER_SOURCES := $(shell find widget/browser -type f -not -path '*/node_modules/*' 2>/dev/null)
STATIC := widget/static/manifest.json

.DEFAULT_GOAL := help
.PHONY: help setup run test check format bench evals campaign infrastructure pictures lock clean

help: ## List the commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP) $(STATIC) ## Set up .venv and build the browser code

$(STAMP): requirements.lock pyproject.toml scripts/setup.sh
	@PYTHON="$(PYTHON)" sh scripts/setup.sh $(VENV)
	@touch $@

$(STATIC): $(STAMP) $(BROWSER_SOURCES)
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/build-browser.sh

run: setup ## Start everything on this machine with demo businesses (PORT=9000 make run, make run STRIPE=fake)
ifeq ($(STRIPE),fake)
	@PORT="$(PORT)" HOST="$(HOST)" exec sh scripts/run-with-local-stripe.sh
else
	@PORT="$(PORT)" HOST="$(HOST)" exec $(BIN)/smart-scheduler serve
endif

test: setup ## Run all tests
	@sh scripts/chromium.sh || true
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/build-browser.sh --all
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix widget/browser test --silent
	@$(BIN)/python -m pytest -n 3 --dist loadfile -q

check: setup ## Format, lint, types, layers
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/check_words.py
	@PATH="$(CURDIR)/$(BIN):$$PATH" sh scripts/build-browser.sh --all
	@PATH="$(CURDIR)/$(BIN):$$PATH" npm --prefix widget/browser run check --silent

format: setup ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: setup ## Print the benchmarks
	@$(BIN)/python -m tests.bench

evals: setup ## Score the understanding on the evaluation data (EVAL_DATA=folder)
	@$(BIN)/python -m tests.evals

campaign: setup ## Run the long fault and race campaigns
	@$(BIN)/python -m pytest -q -m campaign --override-ini=addopts="--strict-markers --strict-config -ra" tests/campaign

infrastructure: ## Lint Dockerfile, stack and workflows; deploy the stack to a local AWS
	@PYTHON="$(PYTHON)" sh scripts/check-infrastructure.sh

pictures: setup ## Retake the screenshots of the documentation
	@$(BIN)/python scripts/pictures.py

lock: $(STAMP) ## Renew both lock files from pyproject.toml
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
		--all-extras pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --no-emit-index-url \
		--constraint requirements.lock pyproject.toml -o requirements-runtime.lock

clean: ## Remove what was built (your data stays)
	@rm -rf $(VENV) widget/static widget/browser/node_modules .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
