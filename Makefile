# One word a chore; `make` alone lists them. Commands that take arguments are
# those of .venv/bin/briefs: text of yours never passes through make.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

# Where things are; each may be given: make html OUTPUT='/srv/my site'
SEEDS   = seeds
CONTENT = content
OUTPUT  = output
CACHE   = .cache
# What `make publish` writes to be kept, and `make verify` proves
BAG     = bag
SITEURL =
# FRESH=1 builds as if for the first time, trusting nothing of CACHE
FRESH   =
# The interpreter that .venv is made with
PYTHON  = python3

# make would work out what is given, $(shell …) too, to hand it on to every command
unexport SEEDS CONTENT OUTPUT CACHE BAG SITEURL FRESH PYTHON UPGRADE

quote = '$(subst ','\'',$(value $1))'

folders = --settings pelican.conf.py --seeds $(call quote,SEEDS) --content $(call quote,CONTENT) \
	--output $(call quote,OUTPUT) --cache $(call quote,CACHE)
address = $(if $(value SITEURL),--siteurl $(call quote,SITEURL))
install = @PYTHON=$(call quote,PYTHON) sh requirements/install

.PHONY: help html serve check review publish verify test test-long lint reference messages bench audit lock clean

help:
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20

html: ## build the site into output/
	$(install) base
	@.venv/bin/briefs build $(folders) $(address) $(if $(value FRESH),--fresh)

serve: ## show the site at a local address, rebuilt at each save
	$(install) base
	@.venv/bin/briefs serve $(folders)

check: ## report what is wrong in seeds/, content/ and output/
	$(install) base
	@.venv/bin/briefs check $(folders)

review: ## list what a person should look at, most doubtful first
	$(install) base
	@.venv/bin/briefs review $(folders)

publish: ## build the site for a web server, and a bag of all that should be kept
	$(install) base
	@.venv/bin/briefs publish $(folders) $(address) --bag $(call quote,BAG)

verify: ## say whether a bag, or an unpacked copy of one, is whole: make verify BAG=/mnt/copy/bag
	$(install) base
	@.venv/bin/briefs verify $(call quote,BAG)

# A test that hangs, say with a browser that died, fails after ten minutes and shows where it stood.
ends := -o faulthandler_timeout=600 -o faulthandler_exit_on_timeout=true

test: ## run the tests, in a real browser too
	$(install) base test
	@.venv/bin/python -m tests.browser.chromium
	@.venv/bin/pytest -n auto $(ends)

test-long: ## run all tests, those that take minutes too
	$(install) base test
	@.venv/bin/python -m tests.browser.chromium
	@.venv/bin/pytest -n auto -m ''

lint: ## check style, types, layers and scripts
	$(install) base test
	@sh requirements/install-node
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports
	node_modules/.bin/tsc --project tsconfig.json

reference: ## write the tables of docs/reference/ anew from the program's own
	$(install) base test
	@.venv/bin/python -m tests.reference

messages: ## bring the catalogues in theme/locale/ up to date with the texts of pages
	$(install) base test
	@.venv/bin/python -m tests.messages

bench: ## measure speed and size beside other programs
	$(install) base test bench
	@.venv/bin/python -m bench.build
	@.venv/bin/python -m tests.browser.chromium
	@.venv/bin/python -m bench.searching

audit: ## check HTML, accessibility and speed of every page
	$(install) base test
	@sh requirements/install-node
	@.venv/bin/python -m tests.browser.chromium
	@.venv/bin/python -m tests.audit

lock: ## lock the versions anew after a change in requirements/*.in (UPGRADE=1: the newest)
	@PYTHON=$(call quote,PYTHON) sh requirements/lock $(if $(value UPGRADE),--upgrade)

clean: ## remove the site from output/ and what the cache holds; nothing that a person made
	$(install) base
	@.venv/bin/briefs clean $(folders)
