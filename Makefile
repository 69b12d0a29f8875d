# Sociale kaart. "make demo" and "make test" are all that a newcomer needs; both install what is missing by themselves.

PREFIX ?= /usr/local
SWIFT ?= swift
PACKAGES = libcurl4-openssl-dev libpcre2-dev libsqlite3-dev libstemmer-dev libxml2-dev nettle-dev pkg-config zlib1g-dev
# The tests of the desk from outside are written in Python, and drive a real browser.
TEST_PACKAGES = chromium chromium-driver python3 python3-venv
VENV = .build/venv
PYTEST = KAART_BINARY=$(abspath .build/debug/kaart) KAART_CONFIG=$(CURDIR) \
	KAART_HSDS_SCHEMA=$(CURDIR)/Tests/Fixtures/hsds-schema KAART_PRODUCTEN=$(CURDIR)/.build/producten \
	PYTHONDONTWRITEBYTECODE=1 $(abspath $(VENV))/bin/python -m pytest -p no:cacheprovider -n 2 -q
RELEASE = $(SWIFT) build -c release --static-swift-stdlib --product kaart
BINARY = .build/release/kaart
DEMO ?= .build/demo

.PHONY: demo test test-desk test-lang test-sanitizers fuzz fuzz-tests build install bench lint format setup setup-tests clean

# Builds the program, puts the example kaart and the 300 real OCMWs on a fresh kaart, and searches it three times.
demo: build
	@rm -rf $(DEMO) && mkdir -p $(DEMO)
	@sh Tests/demo.sh $(BINARY) $(DEMO)/kaart.sqlite

# Sets up and runs every test (a quarter of an hour; CONTRIBUTING.md). The program under test is optimized, its checks are all there.
test test-desk test-lang: export KAART_OPTIMIZED = 1
test: setup setup-tests
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build
	cd Tests/desk && $(PYTEST)

# Only the tests of the desk from outside; screenshots are left in .build/producten.
test-desk: setup setup-tests
	$(SWIFT) build --product kaart
	cd Tests/desk && $(PYTEST)

# The long ones: more random documents, crashes and generated requests, a fault at every point, 10,000 random sequences of
# operations, and half an hour of readers and writers, with nothing else beside it.
test-lang: setup setup-tests
	KAART_RONDES=200 KAART_FUZZ=20000 $(SWIFT) test
	cd Tests/desk && KAART_RONDES=200 KAART_VOORBEELDEN=200 KAART_REEKSEN=10000 KAART_UITPUTTEND=1 $(PYTEST)
	cd Tests/desk && KAART_DUUR=1800 $(PYTEST) -n 0 -s test_soak.py

# All tests in Swift that start no program, twice more: with every access of two threads watched, and with every access of
# memory. (A program that is watched so takes minutes to start, and memory that may not grow.)
test-sanitizers: setup
	KAART_OPTIMIZED=1 KAART_THREADS=1 $(SWIFT) test --sanitize=thread --scratch-path .build/threads --skip EndToEndTests
	KAART_OPTIMIZED=1 ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address --scratch-path .build/addresses --skip EndToEndTests

# libFuzzer, led by coverage, with memory checked: S seconds for every target, or only for T="csv uren". CONTRIBUTING.md says
# what to do with what it finds.
FUZZER = .build/fuzzer
fuzz: setup
	KAART_FUZZER=1 $(SWIFT) build --scratch-path $(FUZZER) --product kaart-fuzz
	sh Scripts/fuzz.sh $(FUZZER) $(or $(S),60) $(T)

# The same readers, mappings and promises in the tests, with N seeded random changes of what is known.
fuzz-tests: setup
	KAART_FUZZ=$(or $(N),20000) $(SWIFT) test --filter "FuzzTests|Mutation"

build: setup
	$(RELEASE)

# PREFIX/bin/kaart with its settings, mappings, completions and man page; DESTDIR is respected.
install: build
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/sociale-kaart
	install -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/kaart
	strip $(DESTDIR)$(PREFIX)/bin/kaart
	rm -rf $(DESTDIR)$(PREFIX)/share/sociale-kaart/Config $(DESTDIR)$(PREFIX)/share/sociale-kaart/Importers \
		$(DESTDIR)$(PREFIX)/share/sociale-kaart/systemd
	cp -R Config Importers systemd $(DESTDIR)$(PREFIX)/share/sociale-kaart/
	chmod -R u=rwX,go=rX $(DESTDIR)$(PREFIX)/share/sociale-kaart
	install -d $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 644 man/kaart.1 $(DESTDIR)$(PREFIX)/share/man/man1/kaart.1
	$(BINARY) --generate-completion-script bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/kaart
	$(BINARY) --generate-completion-script zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_kaart
	$(BINARY) --generate-completion-script fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/kaart.fish

# Figures: see Benchmarks/README.md.
bench: build
	sh Benchmarks/run.sh $(abspath $(BINARY))

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Schema Sources Tests Benchmarks

format:
	$(SWIFT) format --in-place --recursive Package.swift Schema Sources Tests Benchmarks

# Debian packages that are missing are installed; as root, or through sudo.
setup:
	@command -v $(SWIFT) >/dev/null || { echo "Installeer eerst Swift 6.3 (swift.org)."; exit 1; }
	@missing=""; for package in $(PACKAGES) $(EXTRA); do \
		dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q "install ok installed" || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
		echo "Ontbrekende Debian-pakketten installeren:$$missing"; \
		run=""; [ "$$(id -u)" = 0 ] || run=sudo; \
		{ $$run apt-get update -q && $$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing; } \
			> /dev/null || { echo "Dat lukte niet. Installeer zelf:$$missing"; exit 1; }; \
	fi

setup-tests:
	@$(MAKE) --no-print-directory setup EXTRA="$(TEST_PACKAGES)"
	@test $(VENV)/.installed -nt Tests/desk/requirements.txt || { python3 -m venv $(VENV) && \
		$(VENV)/bin/pip install -q --disable-pip-version-check -r Tests/desk/requirements.txt && touch $(VENV)/.installed; }

clean:
	rm -rf .build Benchmarks/.build
