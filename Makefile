# Two commands do everything: `make run` and `make test`. Both set up what they need.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
BIN := .venv/bin

.PHONY: help run dev test lint format test-python test-scripts test-browser lock clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: ## Run the app with its starting content: make run PORT=8123 HOST=0.0.0.0
	@$(PYTHON) scripts/install.py app
	@$(BIN)/python scripts/serve.py --host $(HOST) --port $(PORT)

dev: ## Run it for developers: reloads, draws pages anew on each request
	@$(PYTHON) scripts/install.py app dev
	@$(BIN)/python scripts/serve.py --host $(HOST) --port $(PORT) --develop

test: ## Run every check and test, in real browsers and on a real PostgreSQL too
	@$(PYTHON) scripts/install.py app dev node system
	@$(BIN)/python scripts/check.py all

lint: ## Lint, types and formats
	@$(PYTHON) scripts/install.py app dev node
	@$(BIN)/python scripts/check.py lint

format: ## Put every file in its format
	@$(PYTHON) scripts/install.py app dev node
	@$(BIN)/python scripts/check.py format

test-python: ## Python tests on SQLite, with coverage
	@$(PYTHON) scripts/install.py app dev
	@$(BIN)/python scripts/check.py python

test-scripts: ## Tests of the JavaScript modules
	@$(PYTHON) scripts/install.py app dev node
	@$(BIN)/python scripts/check.py scripts

test-browser: ## Tests in Chromium and WebKit
	@$(PYTHON) scripts/install.py app dev node system
	@$(BIN)/python scripts/check.py browser

lock: ## Renew requirements/*.txt from requirements/*.in
	@$(PYTHON) scripts/install.py app dev
	@$(BIN)/python scripts/lock.py

clean: ## Remove what the commands above made, database included
	rm -rf .venv node_modules var .mypy_cache .ruff_cache .hypothesis .coverage
