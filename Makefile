# Taken voor wie aan inkoopkeuze werkt. `make` zonder meer laat zien wat er is.
# Nodig: make en Python 3.11 of nieuwer. Een eigen keuze: make venv PYTHON=/pad/naar/python3

PYTHON ?=
PYTHONS := $(if $(PYTHON),'$(PYTHON)',python3.13 python3.12 python3.11 python3 python)

BIN := .venv/bin
READY := .venv/.klaar
BENCH_READY := .venv/.klaar-bench

# Only relative paths below: the path of the checkout may have spaces. The stamp holds that
# path, so that a moved checkout gets a new environment.
CHECKOUT := $(shell pwd -P)
ifneq ($(shell test -x $(BIN)/python && cat $(READY) 2>/dev/null),$(CHECKOUT))
$(READY): FORCE
endif

.PHONY: help venv memo test docs mutatie bench build constraints clean FORCE
.DEFAULT_GOAL := help

help: ## Toon deze hulp
	@echo 'Gebruik: make <taak>'
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r taak uitleg; do \
		printf '  %-12s %s\n' "$$taak" "$$uitleg"; \
	done

venv: $(READY) ## Maak de omgeving in .venv, of werk haar bij

memo: $(READY) ## Maak een adviesmemo van het voorbeelddossier
	@$(BIN)/inkoopkeuze memo docs/voorbeelden/jeugdhulp-met-verblijf.yaml

test: $(READY) ## Controleer alles: stijl, typen, lagen, regels en tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/inkoopkeuze valideer --dekking-minstens 100
	$(BIN)/python -m pytest

docs: $(READY) ## Maak docs/codes/, docs/bronnen/ en docs/memo.schema.json opnieuw
	$(BIN)/python -m tests.codepaginas
	$(BIN)/python -m inkoopkeuze.memo.formaten.gegevens > docs/memo.schema.json
	rm -rf docs/bronnen
	$(BIN)/inkoopkeuze bronnen rules --paginas docs/bronnen

mutatie: $(READY) ## Maak fouten in de regels en tel wie ze merkt (duurt lang; zie CONTRIBUTING.md)
	$(BIN)/python -m tests.mutatie $(OPTIES)

bench: $(BENCH_READY) ## Meet de snelheid
	$(BIN)/python tests/bench/run.py

build: $(READY) ## Bouw het pakket in dist/ (wheel en sdist)
	$(BIN)/python -m build --no-isolation

constraints: ## Zet de nieuwste versies vast in constraints.txt
	@$(call create_venv,.venv-nieuw)
	@$(call pip,.venv-nieuw) -e '.[dev,bench]'
	@{ sed -n '/^#/p' constraints.txt; \
		.venv-nieuw/bin/python -m pip freeze --exclude-editable; } > .venv-nieuw/constraints.txt
	@mv .venv-nieuw/constraints.txt constraints.txt
	@rm -rf .venv-nieuw

clean: ## Verwijder alles wat gemaakt is, ook .venv
	rm -rf .venv .venv-nieuw dist .coverage .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache
	find inkoopkeuze tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): pyproject.toml constraints.txt
	@if [ "$$(cat $@ 2>/dev/null)" != "$$(pwd -P)" ] || ! $(BIN)/python -c '' 2>/dev/null; then \
		$(call create_venv,.venv); \
	fi
	@echo 'Pakketten installeren in .venv ...' >&2
	@{ $(call pip,.venv) -c constraints.txt $(BACKEND) && \
		$(call pip,.venv) -c constraints.txt --no-build-isolation -e '.[dev]'; } || { \
		rm -f $@; \
		echo 'Het installeren van de pakketten is mislukt; zie de melding hierboven.' >&2; \
		echo 'Controleer de verbinding met het pakketregister en probeer het opnieuw.' >&2; \
		exit 1; }
	@pwd -P > $@

$(BENCH_READY): $(READY)
	@$(call pip,.venv) -c constraints.txt --no-build-isolation -e '.[bench]'
	@touch $@

# In isolation pip would build with the newest backend, and not with the pinned one.
BACKEND := hatchling editables

# A name on the PATH says little: a pyenv shim can exist and fail, a system Python can be
# too old or lack the parts that make an environment.
define create_venv
	gevonden=; python=; \
	for kandidaat in $(PYTHONS); do \
		"$$kandidaat" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		gevonden=$$kandidaat; \
		"$$kandidaat" -c 'import ensurepip, venv' 2>/dev/null || continue; \
		python=$$kandidaat; \
		break; \
	done; \
	if [ -z "$$gevonden" ]; then \
		echo "Geen Python 3.11 of nieuwer gevonden; gezocht:" $(PYTHONS) >&2; \
		echo 'Installeer Python, of wijs het aan: make venv PYTHON=/pad/naar/python3' >&2; \
		exit 1; \
	elif [ -z "$$python" ]; then \
		echo "$$gevonden kan geen omgeving maken: de module venv of ensurepip ontbreekt." >&2; \
		echo 'Installeer die (op Debian en Ubuntu: apt install python3-venv).' >&2; \
		exit 1; \
	fi; \
	echo "Omgeving maken in $(1) met $$python ..." >&2; \
	"$$python" -m venv --clear $(1) || exit 1
endef

pip = PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 $(1)/bin/python -m pip install -qq
