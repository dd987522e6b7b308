package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
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

// TestASlimProgramDoesTheSame runs programs before and after.
func TestASlimProgramDoesTheSame(t *testing.T) {
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	host := filepath.Join(string(bytes.TrimSpace(root)), "lib/wasm/go_js_wasm_exec")
	for name, text := range map[string]string{"busy": busy, "interrupted": interrupted, "choosing": choosing} {
		t.Run(name, func(t *testing.T) { doesTheSame(t, host, text) })
	}
}

func doesTheSame(t *testing.T, host, text string) {
	folder := t.TempDir()
	source, program := filepath.Join(folder, "main.go"), filepath.Join(folder, "program.wasm")
	if err := os.WriteFile(source, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-o", program, source)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	// What it prints, what it says when it panics, and how it ends. Tracebacks tell where, which is taken out.
	run := func() string {
		var said bytes.Buffer
		command := exec.Command(host, program)
		command.Stderr = &said
		out, err := command.Output()
		words, _, _ := strings.Cut(said.String(), "\ngoroutine ")
		return fmt.Sprintf("%s\n%s\n%v", out, words, err)
	}
	size := func() int64 {
		info, err := os.Stat(program)
		if err != nil {
			t.Fatal(err)
		}
		return info.Size()
	}
	before, was := run(), size()
	packed := filepath.Join(folder, "program.bin")
	if err := slim(program, packed); err != nil {
		t.Fatal(err)
	}
	if after := run(); after != before {
		t.Errorf("it printed\n%s\nand now prints\n%s", before, after)
	}
	slimmed, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	unpacked, err := exec.Command("node", "--input-type=module", "-e", unpack, packed).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(unpacked, slimmed) {
		t.Errorf("unpacked it has %d bytes, and others than before, when it had %d", len(unpacked), len(slimmed))
	}
	if size() > was*11/10 || bytes.Contains(slimmed, []byte("symtab.go")) {
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
	got, ok := restructure(0, text, 0, unknown())
	want := slices.Concat(locals, sp,
		[]byte{block, void, get, 1, brIf, 0, loop, void, get, 1, load, 2, 8, not, brIf, 0},
		[]byte{br, 1, end, end}, third, []byte{none, end})
	if !ok || !bytes.Equal(got, want) {
		t.Errorf("it is\n% x\nnot\n% x", got, want)
	}
}

// laidOut is a function as Go's compiler lays it out: each block is told how many constructs lie around it, the loop not counted.
func laidOut(blocks ...func(outside int) []byte) []byte {
	text := []byte{1, 1, typeI32, opGlobalGet, 0, opLocalSet, 1, opBlock, noResult, opLoop, noResult}
	table := []byte{byte(len(blocks) - 1)}
	for i := range blocks {
		text = append(text, opBlock, noResult)
		table = append(table, byte(i))
	}
	text = append(append(text, opBlock, noResult, opLocalGet, 0, opBrTable), table...)
	text[len(text)-len(table)] = byte(len(blocks)) // the last is for all other numbers
	text = append(text, byte(len(blocks)))
	text = append(text, opEnd)
	for i, block := range blocks {
		text = append(text, block(len(blocks)-i)...)
		text = append(text, opEnd)
	}
	return append(text, opUnreachable, opEnd, opUnreachable, opEnd, opI32Const, 1, opEnd)
}

func operations(t *testing.T, text []byte) (count map[byte]int) {
	t.Helper()
	count = map[byte]int{}
	_, text = localsOf(text)
	for at := 0; at < len(text); {
		in, err := read(text, at)
		if err != nil {
			t.Fatal(err)
		}
		count[in.op]++
		at = in.end
	}
	return count
}

// TestASearchBecomesATable holds a function that sets seven numbers aside, one after the other, and goes on with the eighth.
func TestASearchBecomesATable(t *testing.T) {
	const cases = 7
	var blocks []func(int) []byte
	for i := range byte(cases) {
		blocks = append(blocks, func(outside int) []byte {
			return []byte{
				opLocalGet, 2, opI64Const, i, opI64Eqz + 1, opIf, noResult,
				opI32Const, cases + i, opLocalSet, 0, opBr, byte(outside + 1), opEnd,
			}
		})
	}
	for i := range byte(cases) {
		blocks = append(blocks, func(int) []byte { return []byte{opI32Const, i, opReturn} })
	}
	got, ok := restructure(0, laidOut(blocks...), 0, unknown())
	if count := operations(t, got); !ok || count[opBrTable] != 1 || count[opI64Eqz+1] != 0 {
		t.Errorf("it is % x", got)
	}
}

// TestPointersThatAreNilLeadToOnePlace holds a function that looks at three pointers, and panics if one is nil.
func TestPointersThatAreNilLeadToOnePlace(t *testing.T) {
	const panics = 9
	look := func(place byte) func(int) []byte {
		return func(outside int) []byte {
			return slices.Concat([]byte{opLocalGet, 2, opI64Eqz, opIf, noResult}, before,
				[]byte{opI64Const, 0x80, 0x80, 0x80, 0x80, place, opI64Store, 3, 0, opI32Const, 0, opCall, panics},
				prologue, []byte{opBrIf, byte(outside + 2), opEnd})
		}
	}
	end := func(int) []byte { return []byte{opI32Const, 0, opReturn} }
	text := laidOut(look(1), look(2), look(3), end)
	k := unknown()
	if before, ok := restructure(0, text, 0, k); !ok || operations(t, before)[opCall] != 3 {
		t.Errorf("it is % x", before)
	}
	k.nilPointer = panics
	got, ok := restructure(0, text, 0, k)
	if count := operations(t, got); !ok || count[opCall] != 1 || count[opBrIf] != 3 || count[opIf] != 0 {
		t.Errorf("it is % x", got)
	}
}

func TestDetoursAreLeftOut(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a constant cut down", "\x42\x05\xa7", "\x41\x05"},
		{"a constant of 33 bits cut down", "\x42\x80\x80\x80\x80\x10\xa7", "\x41\x00"},
		{"extended and cut down", "\x20\x01\xad\xa7\x1a", "\x20\x01\x1a"},
		{"loaded and cut down", "\x20\x01\x29\x03\x08\xa7", "\x20\x01\x28\x02\x08"},
		{"a byte", "\x20\x01\x31\x00\x08\xa7", "\x20\x01\x2d\x00\x08"},
		{"a comparison made a number and asked for zero", "\x51\xad\x50\x0d\x01", "\x52\x0d\x01"},
		{"the contrary of the contrary", "\x50\x45\x45\x0d\x01", "\x50\x0d\x01"},
		{"but not of a number that is given on", "\x20\x00\x45\x45\x21\x02", "\x20\x00\x45\x45\x21\x02"},
		{"less, as numbers with a sign", "\x53\x45", "\x59"},
		{"not greater, without one", "\x4b\x45", "\x4d"},
		{"not less, of floats", "\x63\x45", "\x63\x45"},
		{"stored on the stack", "\x20\x01\x41\x08\x6a\x20\x02\x42\x01\x7c\x37\x03\x10", "\x20\x01\x20\x02\x42\x01\x7c\x37\x03\x18"},
		{"stored elsewhere", "\x20\x03\x41\x08\x6a\x20\x02\x37\x03\x10", "\x20\x03\x41\x08\x6a\x20\x02\x37\x03\x10"},
		{"below the stack's pointer", "\x20\x01\x41\x78\x6a\x20\x02\x37\x03\x10", "\x20\x01\x41\x78\x6a\x20\x02\x37\x03\x10"},
		{"loaded from the stack", "\x20\x01\x41\x08\x6a\x29\x03\x00", "\x20\x01\x29\x03\x08"},
		{"nothing", "\x01", ""},
	} {
		got, err := tidy([]byte(c.text))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: % x becomes % x, not % x (%v)", c.name, c.text, got, c.want, err)
		}
	}
}

// TestWhatIsContraryIsSo tries all comparisons of integers: each holds where its contrary does not.
func TestWhatIsContraryIsSo(t *testing.T) {
	numbers := []uint64{0, 1, 2, 1 << 62, 1 << 63, 1<<63 + 1, 1<<64 - 1}
	for op := byte(opI64Eqz + 1); op <= opI64GeU; op++ {
		not := contrary(op)
		if narrow := contrary(op - opI64Eqz + opI32Eqz); narrow-opI32Eqz != not-opI64Eqz {
			t.Errorf("%#x: %#x with 64 bits and %#x with 32", op, not, narrow)
		}
		for _, x := range numbers {
			a, b := test{op: op, constant: 1}, test{op: not, constant: 1}
			if a.holds(x) == b.holds(x) {
				t.Errorf("%#x and %#x of %d", op, not, x)
			}
		}
	}
}

func TestWhatIsNoProgramIsRefused(t *testing.T) {
	for _, text := range []string{"", "\x00asm\x01\x00\x00\x00", "\x00asm\x01\x00\x00\x00\x0b\x7f"} {
		if _, err := parse([]byte(text)); err == nil {
			t.Errorf("%q is taken for a program", text)
		}
	}
}
