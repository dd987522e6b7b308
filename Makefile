# Every target does its own set-up on a machine with Go and Node. `make help` lists them.

PORT ?= 8080
FUZZTIME ?= 10s

# No version-control stamp: a clone of another owner's folder has none to read.
export GOFLAGS := $(GOFLAGS) -buildvcs=false

WASM := GOOS=js GOARCH=wasm
GO_FOLDERS := bench cmd engine scenarios wasm worker

# Packages whose speed is not felt are compiled without inlining: a tenth less to transfer.
SMALL := $(foreach p,asimplay/engine $(addprefix asimplay/engine/internal/,lib syntax compile parameter number number/format \
	number/mathematics) math/big fmt reflect strings internal/strconv,-gcflags=$(p)=-l)

# Where programs spend their time; make profile.
PROFILE := -pgo=bench/profile/engine.pgo

.DEFAULT_GOAL := help
.PHONY: help run build wasm page check-size edge run-edge test lint fmt lint-go lint-web test-go test-wasm test-web test-browser \
	fuzz differential goldens fingerprints docs screenshots bench profile bench-go bench-timeline bench-embeds clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: build ## build and serve the page on PORT (8080), printing its address
	@go build -o bin/serve ./cmd/serve
	@exec bin/serve -port $(PORT)

build: wasm page check-size ## build the static site into dist/ and the command line into bin/
	@go build $(PROFILE) -o bin/asimplay ./cmd/asimplay

wasm: ## compile the engine to bin/engine.wasm, and pack it into dist/engine.bin
	@mkdir -p bin dist && rm -f dist/engine.wasm bin/engine.wasm # slim works in place, and go build leaves alone what it made
	$(WASM) go build -trimpath -ldflags='-s -w' $(SMALL) $(PROFILE) -o bin/engine.wasm ./wasm
	go run ./cmd/slim bin/engine.wasm dist/engine.bin

page: node_modules/.installed | wasm
	npm run --silent build
	@cp LICENSE dist/LICENSE.txt
	@cp THIRD_PARTY.md dist/

edge: page ## build the optional edge for Cloudflare into bin/edge/: a site that knows of it, and the Worker
	@mkdir -p bin/edge/site
	go tool workers-assets-gen -mode=go -o bin/edge/worker
	@rm -f bin/edge/worker/app.wasm
	@cp worker/entry.js bin/edge/worker/
	$(WASM) go build -trimpath -ldflags='-s -w' $(SMALL) -o bin/edge/worker/app.wasm ./worker
	go run ./cmd/slim bin/edge/worker/app.wasm
	@cp dist/engine.bin dist/LICENSE.txt dist/THIRD_PARTY.md worker/_headers bin/edge/site/
	@node web/build.js --out=bin/edge/site --edge >/dev/null
	@node worker/weigh.js

run-edge: edge ## build and serve page and edge on PORT (8080), without a network
	@node worker/local.js $(PORT)

check-size: | page # what the page transfers, held against web/budget.json
	@node web/weigh.js

node_modules/.installed: package.json package-lock.json
	npm ci --no-fund --no-audit
	@touch $@

test: ## run everything: linters, Go, wasm, front end, build, real browser
	@$(MAKE) --no-print-directory lint
	@$(MAKE) --no-print-directory test-go
	@$(MAKE) --no-print-directory test-wasm
	@$(MAKE) --no-print-directory test-web
	@$(MAKE) --no-print-directory test-browser

lint: lint-go lint-web ## check formatting, vet, staticcheck, Biome, types

lint-go:
	@unformatted=$$(go tool gofumpt -l $(GO_FOLDERS)); \
	if [ -n "$$unformatted" ]; then echo "not formatted (make fmt):"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	$(WASM) go vet ./wasm ./worker
	go tool staticcheck ./...

lint-web: node_modules/.installed
	npm run --silent lint
	npm run --silent types

fmt: node_modules/.installed ## format Go, JavaScript, CSS and HTML
	go tool gofumpt -w $(GO_FOLDERS)
	npm run --silent format

test-go: ## run the Go tests
	go test ./...

test-wasm: ## run the engine's programs and the bridge's tests under Node, as WebAssembly that cmd/slim has been at
	go build -o bin/slim ./cmd/slim
	$(WASM) go test -exec="$(CURDIR)/scripts/slim-exec" ./engine ./engine/internal/number ./wasm

test-web: node_modules/.installed ## run the front end's unit tests
	npm run --silent test:unit

test-browser: build edge ## build page and edge and test them in a real browser
	CHROMIUM="$$(scripts/browser)" npm run --silent test:browser

fuzz: ## fuzz scanner, parser, parameters, whole runs and links, FUZZTIME (10s) each
	@for package in ./engine/internal/syntax ./engine/internal/parameter ./engine ./worker/link; do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
		done; \
	done

differential: ## compare COUNT (1000) programs written by chance, from SEED (1) on, with CPython and asimpy (ASIMPY_SRC)
	go run ./cmd/differential -seed $(or $(SEED),1) -count $(or $(COUNT),1000) -log cmd/differential/totals.log

goldens: ## make every golden output afresh with CPython and asimpy
	scripts/goldens

fingerprints: ## write down the scenarios' traces anew, after a change that is meant to change them
	go test ./engine -run '^TestFingerprints$$' -update
	go test ./engine/picture -update

docs: ## write docs/language.md: what of Python runs, as the engine itself has it
	go test ./engine -run '^TestTheLanguageIsDescribedAsItIs$$' -update

screenshots: build ## take the pictures in docs/
	CHROMIUM="$$(scripts/browser)" node scripts/screenshots.js

bench: build ## measure speed, memory, growth and the page beside its peers (bench/README.md; ASIMPY_SRC, ARGS=--repeats=3)
	@go build $(PROFILE) -o bin/bench-native ./bench/native
	@$(WASM) go build $(PROFILE) -o bin/bench.wasm ./bench/native
	CHROMIUM="$$(scripts/browser)" node bench/measure.js $(ARGS)

profile: ## write down where the benchmark's programs spend their time, for Go's compiler
	go run ./bench/profile bench/profile/engine.pgo bench/workloads/w[1-6].py bench/workloads/rerun.py

bench-go: ## run the Go benchmarks of kernel, machine, recorder and bridge
	go test -run '^$$' -bench . -benchmem ./engine/...
	$(WASM) go test -run '^$$' -bench . -benchmem -exec="$$(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./engine/sim ./engine ./wasm

bench-timeline: build ## measure the timeline's frames at 100,000 and 1,000,000 bars in a real browser (ARGS=--check)
	CHROMIUM="$$(scripts/browser)" node web/bench/run.js $(ARGS)

bench-embeds: build ## measure ten embeds of one page in a real browser, from visible to drawn (ARGS=--check)
	CHROMIUM="$$(scripts/browser)" node web/bench/embeds.js $(ARGS)

clean: ## remove what was built and installed
	rm -rf dist bin node_modules
