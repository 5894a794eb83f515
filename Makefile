# make run | test | tidy | bench | corpus | pictures | torture; ARGS="--sample" goes to the program.
VENV := .venv
PY := $(VENV)/bin/python
ARGS ?=

.PHONY: run test tidy bench corpus pictures torture clean

run: $(VENV)/.run
	@sh packaging/system-libraries.sh $(VENV) window
	@$(VENV)/bin/smallcrm $(ARGS)

test: $(VENV)/.dev
	@sh packaging/system-libraries.sh $(VENV) offscreen
	QT_QPA_PLATFORM=offscreen $(PY) -m pytest -q $(ARGS)

tidy: $(VENV)/.dev
	$(PY) -m ruff check --fix src tests packaging
	$(PY) -m ruff format src tests packaging
	$(PY) -m mypy

bench: $(VENV)/.dev
	@sh packaging/system-libraries.sh $(VENV) offscreen
	@QT_QPA_PLATFORM=offscreen $(PY) packaging/bench/run.py $(ARGS)

corpus: $(VENV)/.dev
	@TZ=UTC $(PY) packaging/corpus.py $(ARGS)

pictures: $(VENV)/.dev
	@sh packaging/system-libraries.sh $(VENV) offscreen
	QT_QPA_PLATFORM=offscreen $(PY) packaging/pictures.py $(ARGS)

torture: $(VENV)/.dev
	$(PY) packaging/torture.py $(ARGS)

clean:
	rm -rf $(VENV) build dist pictures

$(VENV)/bin/python:
	@sh packaging/make-venv.sh $(VENV)

$(VENV)/.run: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $@ $(VENV)/.run
