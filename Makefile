# Two commands do all set-up on a fresh machine: `make demo` and `make test`. The others are for daily work.
.DEFAULT_GOAL := help
.PHONY: help demo test setup setup-tests format messages migrations bench journeys clean

RUN := .venv/bin/
PYTEST := $(RUN)pytest
WORKERS ?= auto

help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

setup:
	@tools/setup

setup-tests:
	@tools/setup tests

demo: setup ## run Baken with an example organisation on http://localhost:8000 (FRESH=1 begins again)
	@$(RUN)baken demo $(if $(FRESH),--fresh)

test: setup-tests ## everything that CI checks
	@$(RUN)python tools/checks

format: setup ## put code and templates in their form
	$(RUN)ruff check --fix-only --quiet . && $(RUN)ruff format . && $(RUN)djlint --reformat --quiet src

messages: setup-tests ## collect the texts to translate into each room's locale/nl
	@tools/messages

migrations: setup ## make migrations for changed models
	$(RUN)python manage.py makemigrations

bench: setup ## measure the pages beside their raw SQL, and write docs/reference/performance.md
	$(RUN)baken bench

journeys: setup-tests ## the days of work in a real browser only
	$(PYTEST) tests/journeys -m journey

clean: ## remove everything that the two commands made
	rm -rf .venv .uv node_modules var .pytest_cache .mypy_cache .ruff_cache .hypothesis
