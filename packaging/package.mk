# Packages. `make package` makes the one-folder program of this system; the others are made of it or of the wheel.
PACKAGE := build/package
PACKAGE_BIN := $(PACKAGE)/environment/bin
VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
PROGRAM_FILES := $(shell find kasdiff resources samples packaging -type f -not -name '*.pyc')

.PHONY: icons package test-package deb test-deb tar dist test-dist licences sbom audit

icons: build/icons/kasdiff.ico

build/icons/kasdiff.ico: resources/icons/app.svg packaging/session.svg packaging/icons.py | $(VENV)/.run
	$(BIN)/python packaging/icons.py build/icons

package: $(PACKAGE)/kasdiff/kasdiff

$(PACKAGE)/environment/.made: requirements.txt requirements-package.txt
	@rm -rf $(PACKAGE)/environment
	@"$(PYTHON)" -m venv $(PACKAGE)/environment
	$(PACKAGE_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(PACKAGE_BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-package.txt
	@touch $@

$(PACKAGE)/kasdiff/kasdiff: $(PACKAGE)/environment/.made build/icons/kasdiff.ico $(PROGRAM_FILES)
	$(PACKAGE_BIN)/pyinstaller --noconfirm --log-level WARN --distpath $(PACKAGE) --workpath $(PACKAGE)/work packaging/kasdiff.spec
	@strip --strip-unneeded $(PACKAGE)/kasdiff/_internal/libpython3*  # some builds of Python carry their symbols
	$(PACKAGE_BIN)/python packaging/shipped.py licences --program $(PACKAGE)/kasdiff --out $(PACKAGE)/kasdiff/licences
	@du -sh $(PACKAGE)/kasdiff

test-package: package $(VENV)/.test
	KASDIFF_PROGRAM=$(PACKAGE)/kasdiff $(BIN)/python -m pytest -n 0 tests/packages/program.py

deb: package
	PYTHONPATH=. $(PACKAGE_BIN)/python packaging/deb.py $(PACKAGE)/kasdiff build/icons $(PACKAGE)

# What the packages ship, for whoever has to know: the texts of all licences, a list (CycloneDX), and whether all of it is what is pinned.
licences: package
	@cat $(PACKAGE)/kasdiff/licences/parts.txt

sbom: package
	$(PACKAGE_BIN)/python packaging/shipped.py sbom --program $(PACKAGE)/kasdiff --out $(PACKAGE)/kasdiff-$(VERSION).cdx.json

audit: $(PACKAGE)/environment/.made
	$(PACKAGE_BIN)/python packaging/shipped.py audit

# On a bare Debian made for it; as root.
test-deb: $(VENV)/.test
	@test -f $(PACKAGE)/kasdiff_$(VERSION)_*.deb || $(MAKE) deb
	KASDIFF_DEB=$$(ls $(PACKAGE)/kasdiff_$(VERSION)_*.deb) $(BIN)/python -m pytest -n 0 tests/packages/deb.py

tar: package
	tar -C $(PACKAGE) --owner=0 --group=0 --numeric-owner -cJf $(PACKAGE)/kasdiff-$(VERSION)-linux-$$(uname -m).tar.xz kasdiff

# Wheel and source package, into dist/.
dist: $(VENV)/.test
	@rm -rf dist
	$(BIN)/hatchling build

# Each is installed into an environment of its own that holds nothing but the pinned libraries.
test-dist: dist
	KASDIFF_DIST=dist $(BIN)/python -m pytest -n 0 tests/packages/dist.py

