# What to do with Segue, in one word each. Needs make, sh and npm; everything else comes with `make install`.
# npm runs its scripts with node_modules/.bin first in PATH, so they all use the pinned Node.

COMPOSE = docker compose -f deploy/compose.yaml
# The database of deploy/compose.yaml, and how .env names it while it is up.
DEVELOPMENT_DATABASE = DATABASE_URL=postgresql://segue:segue@127.0.0.1:5432/segue \# by make db-up
INSTALLED = node_modules/.package-lock.json

.PHONY: help install page run dev test test-integration check format migrate status db-up db-down db-reset db-engine \
	bench fuzz e2e clean

help:
	@echo "make run               install, build the page, serve http://127.0.0.1:8000"
	@echo "make test              every test that this machine can run"
	@echo "make check             all of CI: format, lint, types, dependency rules, unused code, tests"
	@echo "make dev               server and page, reloaded on every change"
	@echo "make format            put every file into the one format"
	@echo "make test-integration  the suites on PostgreSQL (TEST_DATABASE_URL, or the one of db-up)"
	@echo "make e2e               the page in Chromium"
	@echo "make bench             speed"
	@echo "make fuzz              10,000 damaged files for every reader"
	@echo "make migrate | status  the database's migrations"
	@echo "make db-up | db-down | db-reset    PostgreSQL in a container; migrate and run use it while it is up"
	@echo "make clean             remove what can be made again; your data stays"

install: $(INSTALLED)

# npm writes this file last, so it is the stamp of a whole installation. Not `npm ci`: it refuses a lock file that was
# written where the packages of other platforms cannot be had; this installs what is locked and changes no file of ours.
$(INSTALLED): package-lock.json
	npm install --no-save --no-audit --no-fund </dev/null
	@sh tools/link-node.sh
	@touch $(INSTALLED)

page: install
	@if [ ! -f apps/web/dist/index.html ] || [ -n "$$(find apps/web/src apps/web/public apps/web/index.html \
		apps/web/vite.config.ts package-lock.json -newer apps/web/dist/index.html | head -n 1)" ]; \
	then npm run --silent build; fi

run: install page
	@./segue serve

dev: install
	@npm run --silent dev:server & server=$$!; \
	trap 'kill $$server 2>/dev/null' EXIT INT TERM; \
	npm run --silent dev:page

test: install page
	@npm run --silent test

test-integration: install
	@npm run --silent test:integration

check: install page
	@npm run --silent check
	@npm run --silent test

format: install
	@npm run --silent format

e2e: install page
	@npm run --silent test:e2e

fuzz: install
	@npm run --silent fuzz

bench: install
	@npm run --silent bench

migrate: install
	@./segue migrate up

status: install
	@./segue migrate status

db-engine:
	@{ docker info && docker compose version; } >/dev/null 2>&1 || { \
		echo "No container engine with docker compose answers here. Two other ways:" >&2; \
		echo "  the embedded database: leave DATABASE_URL empty, and make run needs nothing else" >&2; \
		echo "  your own PostgreSQL 15 or later: DATABASE_URL=postgresql://user@host:5432/name" >&2; \
		exit 1; }

db-up: db-engine
	$(COMPOSE) up --detach --wait postgres
	@if [ -n "$${DATABASE_URL:-}" ] || grep -qs '^DATABASE_URL=.' .env; then \
		echo "PostgreSQL is up on 127.0.0.1:5432 (segue:segue, database segue). Your DATABASE_URL stays as it is."; \
	else \
		printf '\n%s\n' '$(DEVELOPMENT_DATABASE)' >>.env; \
		echo "PostgreSQL is up, and .env names it: make migrate and make run use it until make db-down."; \
	fi

db-down: db-engine
	$(COMPOSE) down
	@if grep -qsxF '$(DEVELOPMENT_DATABASE)' .env; then \
		rest=$$(grep -vxF '$(DEVELOPMENT_DATABASE)' .env || true); \
		printf '%s\n' "$$rest" >.env; \
	fi

db-reset: db-engine
	$(COMPOSE) down --volumes
	$(COMPOSE) up --detach --wait postgres

clean:
	rm -rf node_modules apps/web/dist coverage
