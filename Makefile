# Every command sets up first what it needs; a finished set-up costs a second.
.PHONY: help serve test dist archive dev setup size bench bench-page catalog clean
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 16

serve: dist ## build the playground and serve it on http://127.0.0.1:8080/ (PORT=…)
	@exec node scripts/server.mjs dist

test: ## set up and run every check and test
	@exec bash scripts/test

dist: setup ## write the playground as a static folder for any path: dist/
	@bash scripts/dist

dev: setup ## serve it unoptimised and build again on every change (then reload the page)
	@exec bash scripts/dev

setup: ## only install the tools that a build needs
	@bash scripts/setup build

archive: dist ## the same as one file to unpack on any server: policyglass-VERSION.tar.gz
	@bash scripts/archive

size: dist ## bytes of every file of dist/, and the budgets
	@node scripts/size.mjs

bench: ## benchmarks of the engine
	cargo bench -p policyglass

bench-page: dist ## how long a start, a keystroke and the access table take in Chromium
	@bash scripts/setup test
	@for bench in start keystrokes access; do node tests/browser/bench/$$bench.mjs || exit 1; done

catalog: ## take the newest data about AWS's services (core/catalog/README.md)
	node core/catalog/refresh.mjs

clean: ## remove what was built here (the tools stay)
	rm -rf target target-web dist dist-crash policyglass-*.tar.gz tests/*/node_modules web/*/node_modules web/editor/dist web/api/dist core/catalog/node_modules
