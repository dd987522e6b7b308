package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
)

// busy collects garbage under deep stacks, recovers from panics in inlined and deferred calls, and prints what it found.
const busy = `package main

import (
	"fmt"
	"runtime"
	"sort"
)

type tree struct{ left, right *tree }

func grow(depth int) *tree {
	if depth == 0 {
		return &tree{}
	}
	return &tree{grow(depth - 1), grow(depth - 1)}
}

func (t *tree) count() int {
	if t == nil {
		return 0
	}
	return 1 + t.left.count() + t.right.count()
}

func deep(n int, keep *tree) int {
	if n == 0 {
		runtime.GC()
		return keep.count()
	}
	local := grow(3)
	return deep(n-1, keep) + local.count()
}

func at(list []int, i int) (v int, err any) {
	defer func() { err = recover() }()
	return list[i], nil
}

type named interface{ Name() string }
type thing struct{ name string }

func (t thing) Name() string { return t.name }

func wrapped() (err any) {
	defer func() { err = recover() }()
	var t *thing
	var n named = t
	return n.Name()
}

func main() {
	fmt.Println(deep(500, grow(10)))
	_, err := at([]int{1, 2}, 5)
	fmt.Println(err)
	fmt.Println(wrapped())
	words := map[string]int{}
	for i := range 1000 {
		words[fmt.Sprint(i%37)]++
	}
	keys := make([]string, 0, len(words))
	for k := range words {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	fmt.Println(keys, words["7"])
	done := make(chan int)
	for i := range 20 {
		go func() { done <- deep(50, grow(i % 5)) }()
	}
	sum := 0
	for range 20 {
		sum += <-done
	}
	fmt.Println(sum)
}
`

// unpack writes what the page makes of the packed form.
const unpack = `
import { readFileSync, writeSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { unpack } from '../../web/engine/unpack.js';
const bytes = unpack(inflateRawSync(readFileSync(process.argv[1])));
if (!WebAssembly.validate(bytes)) throw new Error('not valid');
for (let at = 0; at < bytes.length; ) at += writeSync(1, bytes, at);
`

// TestASlimProgramDoesTheSame runs a program before and after.
func TestASlimProgramDoesTheSame(t *testing.T) {
	folder := t.TempDir()
	source, program := filepath.Join(folder, "main.go"), filepath.Join(folder, "busy.wasm")
	if err := os.WriteFile(source, []byte(busy), 0o644); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-o", program, source)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	run := func() string {
		out, err := exec.Command(filepath.Join(string(bytes.TrimSpace(root)), "lib/wasm/go_js_wasm_exec"), program).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return string(out)
	}
	size := func() int64 {
		info, err := os.Stat(program)
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	before, was := run(), size()
	packed := filepath.Join(folder, "busy.bin")
	if err := slim(program, packed); err != nil {
		t.Fatal(err)
	}
	if after := run(); after != before {
		t.Errorf("it printed\n%s\nand now prints\n%s", before, after)
	}
	text, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := exec.Command("node", "--input-type=module", "-e", unpack, packed).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(unpacked, text) {
		t.Errorf("unpacked it has %d bytes, and others than before, when it had %d", len(unpacked), len(text))
	}
	if size() > was*3/2 || bytes.Contains(text, []byte("symtab.go")) {
		t.Errorf("it is not slim: %d bytes, %d before", size(), was)
	}
}

// TestAJumpForwardIsDirect holds the code of a function with three places: from the first it jumps to the third if its
// parameter is set, and from within two conditions of the third back to the first.
func TestAJumpForwardIsDirect(t *testing.T) {
	const (
		loop, block, end, ifThen, br, brIf, table = 0x03, 0x02, 0x0b, 0x04, 0x0c, 0x0d, 0x0e
		get, set, number, void                    = 0x20, 0x21, 0x41, 0x40
	)
	head := []byte{loop, void, block, void, block, void, block, void, get, 0, table, 3, 0, 1, 2, 2, end}
	forward := []byte{get, 0, ifThen, void, number, 2, set, 0, br, 3, end}
	direct := []byte{get, 0, brIf, 1}
	back := []byte{get, 0, ifThen, void, 0x01, get, 0, ifThen, void, 0x01, number, 0, set, 0, br, 2, end, end}
	tail := append(append([]byte{0x01, end, 0x01, end}, back...), end, 0x00, end)
	got, err := directly(slices.Concat(head, forward, tail))
	if err != nil {
		t.Fatal(err)
	}
	if want := slices.Concat(head, direct, tail); !bytes.Equal(got, want) {
		t.Errorf("it is\n% x\nnot\n% x", got, want)
	}
}

func TestWhatIsNoProgramIsRefused(t *testing.T) {
	for _, text := range []string{"", "\x00asm\x01\x00\x00\x00", "\x00asm\x01\x00\x00\x00\x0b\x7f"} {
		if _, err := parse([]byte(text)); err == nil {
			t.Errorf("%q is taken for a program", text)
		}
	}
}
