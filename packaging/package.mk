# Packages. `make package` makes the one-folder program of this system; the others are made of it or of the wheel.
PACKAGE := build/package
PACKAGE_BIN := $(PACKAGE)/environment/bin
VERSION := $(shell sed -n 's/^version = "\(.*\)"/\1/p' pyproject.toml)
PROGRAM_FILES := $(shell find kasdiff resources samples packaging -type f -not -name '*.pyc')

.PHONY: icons package test-package deb test-deb tar dist test-dist package-windows test-windows licences sbom audit

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

# The folder for Windows, its installer and the portable archive; PYTHON_WINDOWS names Python's embeddable package.
WINDOWS := build/windows
WINDOWS_TOOLS := x86_64-w64-mingw32-gcc x86_64-w64-mingw32-windres makensis
package-windows: $(PACKAGE)/environment/.made build/icons/kasdiff.ico
	@sh packaging/windows/needs.sh "$(PYTHON_WINDOWS)" $(PACKAGE_BIN)/python $(WINDOWS_TOOLS)
	$(PACKAGE_BIN)/python packaging/windows/build.py "$(PYTHON_WINDOWS)" build/icons $(WINDOWS)/kasdiff
	$(PACKAGE_BIN)/python packaging/shipped.py licences --site $(WINDOWS)/kasdiff/lib --program $(WINDOWS)/kasdiff --out $(WINDOWS)/kasdiff/licences
	$(PACKAGE_BIN)/python packaging/shipped.py sbom --site $(WINDOWS)/kasdiff/lib --program $(WINDOWS)/kasdiff --out $(WINDOWS)/kasdiff-$(VERSION)-windows.cdx.json
	makensis -V2 -INPUTCHARSET UTF8 -DVERSION=$(VERSION) -DSIZE=$$(du -sk $(WINDOWS)/kasdiff | cut -f1) -DFOLDER=$(CURDIR)/$(WINDOWS)/kasdiff \
		-DICONS=$(CURDIR)/build/icons -DOUT=$(CURDIR)/$(WINDOWS)/kasdiff-$(VERSION)-setup.exe packaging/windows/installer.nsi
	cd $(WINDOWS) && rm -f kasdiff-$(VERSION)-portable.zip && touch kasdiff/kasdiff.portable && \
		$(CURDIR)/$(PACKAGE_BIN)/python -m zipfile -c kasdiff-$(VERSION)-portable.zip kasdiff && rm kasdiff/kasdiff.portable
	@du -sh $(WINDOWS)/kasdiff $(WINDOWS)/kasdiff-$(VERSION)*

# A smoke test under wine, with a stand-in for Python's package (no release is made of it). It is no proof for Windows: packaging/README.md has what a person does.
build/windows-python.zip: packaging/windows/requirements-stand-in.txt packaging/windows/stand_in.py $(PACKAGE)/environment/.made
	@mkdir -p build/stand-in
	$(PACKAGE_BIN)/python -m pip download --quiet --no-deps --only-binary :all: --platform win_amd64 --implementation cp \
		--python-version $$($(PACKAGE_BIN)/python -c 'import sys; print("%d.%d" % sys.version_info[:2])') --require-hashes -d build/stand-in -r $<
	$(PACKAGE_BIN)/python packaging/windows/stand_in.py build/stand-in/panda3d-*.whl $@

test-windows: build/windows-python.zip $(VENV)/.test
	$(MAKE) package-windows PYTHON_WINDOWS=build/windows-python.zip
	KASDIFF_WINDOWS=$(WINDOWS)/kasdiff $(BIN)/python -m pytest -n 0 tests/packages/windows.py

