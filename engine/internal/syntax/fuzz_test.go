package syntax

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// each visits a node and all nodes below it.
func each(n Node, visit func(Node)) {
	visit(n)
	eachBelow(reflect.ValueOf(n).Elem(), visit)
}

func eachBelow(v reflect.Value, visit func(Node)) {
	for i := range v.NumField() {
		eachIn(v.Field(i), visit)
	}
}

func eachIn(f reflect.Value, visit func(Node)) {
	switch f.Kind() {
	case reflect.Slice:
		for i := range f.Len() {
			eachIn(f.Index(i), visit)
		}
	case reflect.Interface, reflect.Pointer:
		if !f.IsNil() {
			if n, ok := f.Interface().(Node); ok {
				each(n, visit)
			}
		}
	}
}

// checkSpans reports nodes that stand outside the source or outside the node above them.
func checkSpans(t *testing.T, src *Source, n Node) {
	span := n.Range()
	if span.Start < 0 || span.End < span.Start || int(span.End) > len(src.Text) {
		t.Fatalf("%T at %v of %d bytes", n, span, len(src.Text))
	}
	// In CPython's tree, too, decorators stand before their function and defaults after their parameter.
	var outside []Expr
	switch n := n.(type) {
	case *FunctionDef:
		outside = n.Decorators
	case *ClassDef:
		outside = n.Decorators
	case *Param:
		outside = []Expr{n.Default}
	}
	below := func(child Node) {
		for _, d := range outside {
			if child == Node(d) {
				checkSpans(t, src, child)
				return
			}
		}
		if c := child.Range(); c.Start < span.Start || c.End > span.End {
			t.Fatalf("%T at %v holds %T at %v in %q", n, span, child, c, src.Text)
		}
		checkSpans(t, src, child)
	}
	v := reflect.ValueOf(n).Elem()
	for i := range v.NumField() {
		childrenIn(v.Field(i), below)
	}
}

func childrenIn(f reflect.Value, visit func(Node)) {
	switch f.Kind() {
	case reflect.Slice:
		for i := range f.Len() {
			childrenIn(f.Index(i), visit)
		}
	case reflect.Interface, reflect.Pointer:
		if !f.IsNil() {
			if n, ok := f.Interface().(Node); ok {
				visit(n)
			}
		}
	}
}

func seed(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(text)
		for _, line := range strings.Split(text, "\n") {
			f.Add(line)
		}
	}
	mistakes, err := os.ReadFile("testdata/mistakes.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, part := range strings.Split(string(mistakes), "=== ")[1:] {
		_, source, _ := strings.Cut(part, "\n")
		f.Add(source)
	}
	f.Add("f'{\x00}'")
	f.Add("\xff")
	f.Add("x = '\xff'")
	f.Add(byteOrderMark)
	f.Add(byteOrderMark + "$")
}

// FuzzParse: no text makes the parser panic, and every span and every mistake stands in the text.
func FuzzParse(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		src := NewSource("fuzz.py", text)
		m, err := parseUnchecked(src)
		if err == nil {
			checkSpans(t, src, m)
			_, err = Parse(src)
		}
		if err != nil {
			e := err.(*Error)
			if e.Span.Start < 0 || e.Span.End < e.Span.Start || int(e.Span.End) > len(text) {
				t.Fatalf("%v at %v of %d bytes", e, e.Span, len(text))
			}
			src.Position(e.Span.Start)
			src.Position(e.Span.End)
		}
	})
}

// FuzzScan: tokens stand in order, apart and in the text.
func FuzzScan(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, text string) {
		s := scan(NewSource("fuzz.py", text))
		end := int32(0)
		for i, tok := range s.tokens {
			if tok.end < tok.start || int(tok.end) > len(text) {
				t.Fatalf("token %d at %d-%d of %d bytes", i, tok.start, tok.end, len(text))
			}
			if tok.kind == tBroken {
				break // its span is that of the mistake
			}
			if tok.start < end {
				t.Fatalf("token %d begins at %d, before %d", i, tok.start, end)
			}
			end = tok.end
		}
		last := s.tokens[len(s.tokens)-1].kind
		if last != tEnd && last != tBroken {
			t.Fatalf("the last token is %d", last)
		}
	})
}
