# Every task sets up what it needs in $(VENV); `make demo` and `make test` are all that a newcomer has to know.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: demo test lint types layers notebooks versions docs examples engines check model evaluate bench fuzz clean

demo: $(VENV)/.installed
	$(BIN)/sentimen score --file data/examples.csv --show-text --format table

test: $(VENV)/.test
	$(BIN)/python -m pytest

lint: $(VENV)/.lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.lint
	$(BIN)/mypy

layers: $(VENV)/.lint
	$(BIN)/lint-imports
	$(BIN)/python tests/house_rules.py

notebooks: $(VENV)/.notebooks
	$(BIN)/python notebooks/run.py

# Equal scores with the oldest supported numpy and scikit-learn and the newest ones.
versions: $(VENV)/.installed
	$(BIN)/python tests/versions.py

# The site, in build/site; open its index.html in a browser.
docs: $(VENV)/.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet --strict

# The examples, with FastAPI; and Dask and Spark, which needs Java 17 or newer, in an environment of its own.
examples: $(VENV)/.examples
	$(BIN)/python -m pytest tests/test_fastapi_service.py tests/test_sklearn_pipeline.py

engines: $(VENV)/engines/.installed
	SENTIMEN_ENGINES=required $(VENV)/engines/bin/python -m pytest tests/test_dask.py tests/test_spark.py tests/test_frames.py

fuzz: $(VENV)/.test
	$(BIN)/python -W error tests/fuzz.py --inputs 1000000

check: test lint types layers notebooks versions docs examples

# The bundled model. A bare clone trains on data/ alone; with the real messages beside it, SHARED names their folder.
MODEL ?= sentimen/model/bundled/default
SHARED ?= ../shared/data
POOL = $(wildcard $(SHARED)/pool.parquet)
SMSA = $(wildcard $(SHARED)/public/smsa_train.csv)
TRAIN = $(if $(wildcard $(SHARED)/severity_train.csv),build/severity_train.csv)
REAL = $(if $(POOL),build/pool_labels.csv) $(TRAIN)
# Beside the pool the default gains nothing from these (docs/experiments.md); the accurate model learns them.
BEYOND_WORDS = $(patsubst %,data/authored/%.csv,comparisons doers duties expectations feigned foreseen haste turns)
LABELLED = $(if $(POOL),build/pool_labels.csv) $(if $(TRAIN),--importance 2 $(TRAIN) --importance 1.2) \
	$(sort $(filter-out $(if $(POOL),$(BEYOND_WORDS)),$(wildcard data/authored/*.csv)))
WEAK = $(if $(POOL),--weak data/soft_labels.npz --weak-texts $(POOL)) \
	$(if $(SMSA),--weak data/soft_labels_smsa.npz --weak-texts build/smsa.csv)
DEV = $(wildcard $(SHARED)/severity_dev.csv $(SHARED)/severity_dev_hard.csv)

model: $(VENV)/.test $(REAL) $(if $(SMSA),build/smsa.csv)
	$(BIN)/sentimen train $(LABELLED) $(WEAK) $(if $(DEV),--evaluate $(DEV)) --name default --force -o $(MODEL)

build/pool_labels.csv: data/pool_labels.csv $(VENV)/.test
	$(BIN)/python training/pool_labels.py --shared $(SHARED) --addressed 0.12 --out $@

build/severity_train.csv: data/corrected_labels.csv $(VENV)/.test
	$(BIN)/python training/corrected_labels.py --shared $(SHARED) --out $@

build/smsa.csv: data/soft_labels_smsa.npz $(VENV)/.test
	$(BIN)/python training/sentiment_texts.py --shared $(SHARED) --out $@

evaluate: $(VENV)/.test
	$(BIN)/sentimen evaluate $(DEV)

bench: $(VENV)/.bench
	$(BIN)/python benchmarks/speed.py

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/.test: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group test
	touch $@

$(VENV)/.lint: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group lint
	touch $@

$(VENV)/.notebooks: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group notebooks
	touch $@

$(VENV)/.docs: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group docs
	touch $@

$(VENV)/.examples: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --group examples
	touch $@

$(VENV)/engines/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)/engines
	$(VENV)/engines/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(VENV)/engines/bin/python -m pip install --quiet --editable ".[dask,spark]" --group engines
	touch $@

$(VENV)/.bench: $(VENV)/.test
	$(BIN)/python -m pip install --quiet --group benchmarks
	touch $@

clean:
	rm -rf $(VENV) dist build/site build/*.csv
