# The entry point of all tasks. `make help` lists them.
# Variables: make run PORT=8081 DATA_DIR=/srv/okoshko ADDRESS=0.0.0.0

ADDRESS  ?= 127.0.0.1#  where `make run` listens
PORT     ?= 8080#       its port
DATA_DIR ?= data#       where its private database lives

ROUNDS   ?= 3000#       of `make soak`
SEED     ?=#            of `make soak`; empty: another one each time

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.PHONY: help run test models package test-package test-ha lint format screens bench soak test-asan test-tsan clean

help: ## this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile
	@echo "  Variables of run: ADDRESS=$(strip $(ADDRESS)) PORT=$(strip $(PORT)) DATA_DIR=$(strip $(DATA_DIR)); of bench: QUICK=1"

run: ## install what is missing, build, start a private database with a demo salon, serve
	@tools/run.sh "$(strip $(ADDRESS))" "$(strip $(PORT))" "$(strip $(DATA_DIR))"

test: ## unit, database, API and browser tests
	@tools/test.sh

models: ## the models' quality on public records beside the checkout, where they are, beside the bars
	@tools/models.sh

package: ## a Debian package, in build/package
	@tools/package.sh

test-package: ## installs, upgrades, removes and purges the package in an empty root folder
	@tools/test_package.sh

test-ha: ## Patroni, etcd, HAProxy and two nodes on this machine, broken in every way
	@tools/test_ha.sh

lint: ## format, clang-tidy, module walls, house rules, TypeScript, ESLint
	@tools/lint.sh

format: ## rewrite the sources as `make lint` wants them
	@tools/format.sh

screens: ## pictures of every screen at five widths, into docs/screens
	@tools/screens.sh

bench: ## speed and size in one table, beside the bars; QUICK=1 is rougher and shorter
	@bench/run.sh

soak: ## thousands of rounds of faults against the live screens; ROUNDS=5000 SEED=1 repeats one
	@tools/soak.sh "$(strip $(ROUNDS))" "$(strip $(SEED))"

test-asan: ## the server's tests under the address and undefined behaviour sanitizers
	@tools/sanitize.sh asan

test-tsan: ## the server's tests under the thread sanitizer
	@tools/sanitize.sh tsan

clean: ## remove what was built; the data folder stays
	rm -rf build web/dist web/node_modules bench/peers/node_modules
