# make run     sets up and opens the dashboard on a machine with Python 3.11 or newer
# make test    sets up and passes all checks and tests, browser tests included
# make unit    the tests that need no browser
# make coverage the same, with the branches that they run; it takes half as long again
# make check   linters, formatters and type checkers alone
# make fix     lets the linters and formatters mend what they can
# make dev     builds the browser part anew whenever its source changes, beside a running server
# make fuzz    imports 10,000 damaged files of every format: no traceback, none slow, no row lost
# make kills   ends 200 writers half-way: the old state or the new one, nothing else
# make soak    ten minutes of viewers, imports, kills, a full disk and a cut network
# make bench   side-by-side measurements
# make data    derives the files of data/ again from what people edit and from packages

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FRONTEND := src/dernamap/timemap/frontend
SOURCES := pyproject.toml constraints.txt hatch_build.py src/dernamap/pyproject.toml \
	$(wildcard $(FRONTEND)/*.json $(FRONTEND)/*.ts $(FRONTEND)/src/*.* $(FRONTEND)/src/*/*)
NPM := $(abspath $(BIN)/python) $(abspath scripts/npm.py)

# one process runs the browser tests, the others take what else there is, file by file: three keep
# two processors busy, since a test waits for its browser as often as the browser for the test
WORKERS ?= 3
# what pytest makes of tests and of its plugins is kept for the next run, whatever the environment
# says: making it takes each process some five seconds
PYTEST := PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: run test unit coverage check check-python check-browser fix dev fuzz kills soak bench data chromium clean

run: .make/run
	$(BIN)/dernamap serve

# mypy takes as long as all that looks at the browser part: one processor for each
test: .make/test chromium
	$(MAKE) --jobs 2 check-python check-browser
	$(PYTEST)

unit: .make/test
	$(NPM) --prefix $(FRONTEND) test
	$(PYTEST) --ignore tests/browser

coverage: .make/test
	$(PYTEST) --ignore tests/browser --cov --cov-report term

check: check-python
	$(NPM) --prefix $(FRONTEND) run check

check-python: .make/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check-browser: .make/test
	$(NPM) --prefix $(FRONTEND) run check
	$(NPM) --prefix $(FRONTEND) test

fix: .make/test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(NPM) --prefix $(FRONTEND) run fix --if-present

dev: .make/test
	$(NPM) --prefix $(FRONTEND) run dev

fuzz: .make/test
	$(BIN)/python scripts/fuzz.py --files 10000

kills: .make/test
	$(BIN)/python scripts/kills.py --kills 200

soak: .make/test
	$(BIN)/python scripts/soak.py --seconds 600

bench: .make/test chromium
	$(BIN)/dernamap bench geocode
	$(BIN)/dernamap bench when
	$(BIN)/dernamap bench step
	$(BIN)/dernamap bench import

data: .make/test
	$(BIN)/python scripts/make_basemap.py
	$(BIN)/python scripts/make_gazetteer.py
	$(BIN)/python scripts/make_elsewhere.py
	$(BIN)/python scripts/make_countries.py
	$(BIN)/python scripts/make_basemap.py
	$(BIN)/python scripts/make_region.py
	$(BIN)/python scripts/make_counts.py

chromium: .make/test
	$(BIN)/python scripts/chromium.py

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "dernamap needs Python 3.11 or newer; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

.make/run: $(BIN)/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	@mkdir -p .make && touch $@

.make/test: $(BIN)/python $(SOURCES) scripts/package-lock.json
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[basemap,bench,cluster,data,figures,video,test]'
	$(NPM) --prefix scripts ci --no-audit --no-fund
	# every process that tests start reads them: compiling takes each half a second
	$(BIN)/python -m compileall -q src/dernamap
	@mkdir -p .make && touch $@ .make/run

clean:
	rm -rf .make .coverage $(VENV) build dist src/dernamap/timemap/assets $(FRONTEND)/node_modules scripts/node_modules
