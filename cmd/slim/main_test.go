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
	fmt.Println(between(unbuffered()), big(words))
}

// between goes on in the midst of loops in loops, where other goroutines were at work meanwhile.
func between(from chan int) (sum int) {
	for i := range 30 {
		for j := range i {
			v := <-from
			if v%7 == 0 {
				continue
			}
			for range v % 3 {
				sum += <-from * j
				if sum%11 == 0 {
					break
				}
			}
		}
		func() {
			defer func() { recover() }()
			sum += 100 / (<-from % 2)
		}()
	}
	return sum
}

func unbuffered() chan int {
	c := make(chan int)
	go func() {
		for i := 0; ; i++ {
			c <- i
		}
	}()
	return c
}

// big moves what is too large for a register and lies behind itself.
func big(words map[string]int) (sum int) {
	type record struct {
		name  [5]int
		count [9]byte
	}
	records := make([]record, 12)
	for i := range records {
		records[i] = record{name: [5]int{i, i * i, 3, 4, words["3"]}, count: [9]byte{8: byte(i)}}
	}
	copy(records[1:], records)
	copy(records, records[3:])
	records[2], records[3] = records[3], records[2]
	for i, r := range records {
		r.name[1] += i
		sum = sum*31%1000003 + r.name[0] + r.name[1] + r.name[4] + int(r.count[8])
		records[i] = record{}
		sum += records[i].name[1]
	}
	for size := range 70 {
		text := make([]byte, 2*size+9)
		for i := range text {
			text[i] = byte(i)
		}
		copy(text[3:], text[:size])
		copy(text[size:], text[5:])
		clear(text[size : size+size/2])
		for i, b := range text {
			sum = (sum*7 + int(b)*i) % 1000003
		}
	}
	return sum
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

// TestALoopBecomesALoop holds the code of a function with three places, whose second jumps back to itself or on to the third.
func TestALoopBecomesALoop(t *testing.T) {
	const (
		loop, block, end, ifThen, br, brIf, table, back = 0x03, 0x02, 0x0b, 0x04, 0x0c, 0x0d, 0x0e, 0x0f
		get, set, number, void, not, load, global, none = 0x20, 0x21, 0x41, 0x40, 0x45, 0x28, 0x23, 0x00
	)
	locals := []byte{1, 1, typeI32}
	sp := []byte{global, 0, set, 1}
	head := []byte{loop, void, block, void, block, void, block, void, get, 0, table, 2, 0, 1, 2, end}
	first := []byte{get, 1, ifThen, void, number, 2, set, 0, br, 3, end}
	second := []byte{get, 1, load, 2, 8, not, ifThen, void, number, 1, set, 0, br, 2, end}
	third := []byte{number, 0, back}
	text := slices.Concat(locals, sp, head, first, []byte{end}, second, []byte{end}, third, []byte{end, none, end})
	got, ok := restructure(0, text, 0, nil)
	want := slices.Concat(locals, sp,
		[]byte{block, void, get, 1, brIf, 0, loop, void, get, 1, load, 2, 8, not, brIf, 0},
		[]byte{br, 1, end, end}, third, []byte{none, end})
	if !ok || !bytes.Equal(got, want) {
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
