# Two commands do everything: `make run` and `make test`. Both set up what they need.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
SEED ?= 7
COUNT ?= 200
BIN := .venv/bin

.PHONY: help run dev test test-full lint format test-python test-scripts test-browser faults poses handbook lock clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: ## Run the app with its starting content: make run PORT=8123 HOST=0.0.0.0
	@$(PYTHON) -m scripts.install app
	@$(BIN)/python -m scripts.serve --host $(HOST) --port $(PORT)

dev: ## Run it for developers: reloads, draws pages anew on each request
	@$(PYTHON) -m scripts.install app dev
	@$(BIN)/python -m scripts.serve --host $(HOST) --port $(PORT) --develop

test: ## Run every kind of check and test, with all browsers and databases, in 10 minutes
	@$(PYTHON) -m scripts.install app dev node system
	@$(BIN)/python -m scripts.check all

test-full: ## Run every test and 200 faults, with coverage: before an issue is called resolved
	@$(PYTHON) -m scripts.install app dev node system
	@$(BIN)/python -m scripts.check full

lint: ## Lint, types and formats
	@$(PYTHON) -m scripts.install app dev node
	@$(BIN)/python -m scripts.check lint

format: ## Put every file in its format
	@$(PYTHON) -m scripts.install app dev node
	@$(BIN)/python -m scripts.check format

test-python: ## Python tests of make test, on SQLite
	@$(PYTHON) -m scripts.install app dev
	@$(BIN)/python -m scripts.check python

test-scripts: ## Tests of the JavaScript modules
	@$(PYTHON) -m scripts.install app dev node
	@$(BIN)/python -m scripts.check scripts

test-browser: ## Browser tests of make test, in Chromium, WebKit and Firefox
	@$(PYTHON) -m scripts.install app dev node system
	@$(BIN)/python -m scripts.check browser

faults: ## 200 faults while phones update, 200 while staff publish: make faults SEED=8 COUNT=50
	@$(PYTHON) -m scripts.install app dev node system
	@$(BIN)/python -m tests.faults.both_databases --seed $(SEED) --count $(COUNT)
	@$(BIN)/python -m tests.faults --seed $(SEED) --count $(COUNT)

poses: ## Pictures of every pose on every body, to look at, in docs/poses/
	@$(PYTHON) -m scripts.install app dev node system
	@$(BIN)/python -m tests.contact_sheet

handbook: ## Renew the pictures of the staff's handbook, in static/handbook/
	@$(PYTHON) -m scripts.install app dev node system
	@$(BIN)/python -m tests.handbook

lock: ## Renew requirements/*.txt from requirements/*.in
	@$(PYTHON) -m scripts.install app dev
	@$(BIN)/python -m scripts.lock

clean: ## Remove what was installed, so that it is made anew; the database in var/ stays
	rm -rf .venv node_modules var/checks .mypy_cache .ruff_cache .hypothesis .coverage
