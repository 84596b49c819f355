# Everything here works on a fresh machine with Python 3.11+ and pip.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: report test docs bench bench-machines attack clean look mutants

# The main job on the sample ledgers: check them all, then 滦平's figures of 2022-04-28.
report: $(VENV)/.installed
	$(BIN)/lddj validate
	$(BIN)/lddj report --county 滦平 --date 2022-04-28

# Everything that CI checks.
test: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest -n 2

# Papers, sheets and pages of the samples as pictures under out/look/, measured; fails on findings.
look: $(VENV)/.installed-dev
	$(BIN)/python scripts/look.py

# The pages that are generated from the code.
docs: $(VENV)/.installed-dev
	$(BIN)/python -m lddj.render.handbook.rules > docs/规则.md
	$(BIN)/python -m lddj.render.handbook.format_page > docs/格式.md
	$(BIN)/python scripts/make_pictures.py
	$(BIN)/python -m lddj.cli.chinese > docs/说法.md
	$(BIN)/pybabel -q compile -d src/lddj/cli/locale -l zh_CN

# What lddj promises, attacked: many writers at once, kills at every write step.
attack: $(VENV)/.installed-dev
	cd tests && ../$(BIN)/python -m attack

# Whether the tests notice small changes of stats, kinds and render: killed/total per package.
# All of them take hours; make mutants SAMPLE=50 draws 50 of each package, SEED=2 others;
# ONLY=render tries those of one package.
SAMPLE ?= 0
SEED ?= 1
ONLY ?=
mutants: $(VENV)/.installed-dev
	$(BIN)/python scripts/mutants.py --sample $(SAMPLE) --seed $(SEED) $(if $(ONLY),--only $(ONLY))

# Ratios within one run; nothing is compared between machines or days.
bench: $(VENV)/.installed-dev
	$(BIN)/python bench/run.py
	-$(BIN)/python bench/limits.py
	test -x bench/.others/bin/sphinx-build || { $(PYTHON) -m venv bench/.others && bench/.others/bin/pip install --quiet 'beancount>=3,<4' check-jsonschema doorstop yamale strictdoc sphinx-needs; } || echo "没有装上可比的工具，只量 lddj 自己"
	$(BIN)/python bench/province.py --others bench/.others/bin
	$(BIN)/python bench/page.py

# One machine against three workers, to a country of 2,843 counties: half an hour, 2 GB under TMPDIR.
bench-machines: $(VENV)/.installed-dev
	$(BIN)/python bench/machines.py

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) bench/.corpus bench/.others dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis mutants
