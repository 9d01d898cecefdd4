# The same recipes for people and for CI. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# The environment is made again only when a lock file or pyproject.toml changes.
sum = $(shell cat pyproject.toml $(1) | sha256sum | cut -c1-16)
RUNNING := .venv/.run-$(call sum,requirements.lock)
WORKING := .venv/.dev-$(call sum,requirements-dev.lock)
RIVALS := .venv-rivals/.lock-$(call sum,requirements-rivals.lock)

.PHONY: help run demo test deep deep-edits deep-fuzz deep-kills deep-mending deep-mutants deep-office deep-times check fix bench lock vendor \
	check-format check-lint check-types check-imports check-migrations check-templates check-docs

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUNNING) ## Start the site and one worker, with a demonstration LA the first time
	@exec .venv/bin/stagepost-web run

demo: $(RUNNING) ## Start the demonstration LA afresh
	@.venv/bin/stagepost-web demo

test: $(WORKING) ## Run every test: library, site on SQLite and PostgreSQL, journeys in a browser
	@scripts/run-tests

check: check-format check-lint check-types check-imports check-migrations check-templates check-docs ## Run every check that is not a test

fix: $(WORKING) ## Format, and mend what the linter can mend
	.venv/bin/ruff check --fix --quiet || true
	.venv/bin/ruff format
	.venv/bin/djlint --reformat --quiet src/stagepost_web || true

deep: deep-edits deep-fuzz deep-mending deep-mutants deep-office deep-times deep-wandering deep-kills ## Run the tests that take too long for every day

deep-edits: $(WORKING)
	@EDITS=10000 .venv/bin/python -m pytest --color=no -n 0 tests/web/tracker/test_edits.py

deep-fuzz: $(WORKING)
	@.venv/bin/python -m tests.fuzzing

deep-kills: $(WORKING)
	@.venv/bin/python -m deep.kills --database sqlite $(ARGS)
	@.venv/bin/python -m deep.kills --database postgresql $(ARGS)

deep-mutants: $(WORKING)
	@.venv/bin/python -m deep.mutants

deep-office: $(WORKING)
	@.venv/bin/python -m deep.office $(ARGS)

deep-times: $(WORKING)
	@.venv/bin/python -m deep.account_times

deep-wandering: export WANDERING_MINUTES ?= 10
deep-wandering: export WANDERING_SEED ?= $(shell date +%s)
deep-wandering: $(WORKING)
	@echo "seed $$WANDERING_SEED, $$WANDERING_MINUTES minutes on each database"
	@.venv/bin/python -m pytest --color=no -n 0 tests/web/test_wandering.py
	@.venv/bin/python scripts/with_postgresql.py .venv/bin/python -m pytest --color=no -n 0 tests/web/test_wandering.py

deep-mending: $(WORKING)
	@.venv/bin/python -m tests.library.mending
	@MUTANTS=10000 .venv/bin/python -m pytest --color=no -n 2 tests/library/mending/test_mutants.py

bench: $(WORKING) ## Measure reading and checking, and write docs/performance.md
	@$(MAKE) --silent $(RIVALS) || echo "The other validators cannot be installed here, and are not measured." >&2
	@.venv/bin/python -m bench $(ARGS)

lock: $(WORKING) ## Resolve the newest allowed versions into the lock files (maintainers; needs uv)
	@scripts/lock

vendor: ## Copy the front-end packages into the tree (maintainers; needs npm)
	npm ci
	python3 scripts/vendor_front_end.py

check-format: $(WORKING)
	.venv/bin/ruff format --check

check-lint: $(WORKING)
	.venv/bin/ruff check

check-types: $(WORKING)
	.venv/bin/mypy

check-imports: $(WORKING)
	.venv/bin/lint-imports

check-migrations: $(WORKING)
	DATABASE_URL=sqlite:///:memory: .venv/bin/django-admin makemigrations --check --dry-run --settings stagepost_web.settings

check-templates: $(WORKING)
	.venv/bin/djlint --lint --check src/stagepost_web

check-docs: $(WORKING)
	.venv/bin/python scripts/check_docs_links.py

$(RUNNING):
	@scripts/environment requirements.lock $@

$(WORKING):
	@scripts/environment requirements-dev.lock $@

$(RIVALS):
	@scripts/environment requirements-rivals.lock $@
