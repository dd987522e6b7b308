package format_test

import (
	"testing"

	"asimplay/engine/internal/number/format"
)

func TestParseTemplate(t *testing.T) {
	fields, err := format.ParseTemplate("a{{b}}{0.x[k]!r:>{w}}c{}")
	if err != nil {
		t.Fatal(err)
	}
	want := []format.Field{
		{Literal: "a{"},
		{Literal: "b}"},
		{IsField: true, Name: "0.x[k]", Conversion: 'r', Spec: ">{w}", NestedSpec: true},
		{Literal: "c", IsField: true},
	}
	if len(fields) != len(want) {
		t.Fatalf("fields are %+v", fields)
	}
	for i, f := range fields {
		if f != want[i] {
			t.Errorf("field %d is %+v, want %+v", i, f, want[i])
		}
	}
	name, err := format.ParseFieldName(fields[2].Name)
	if err != nil {
		t.Fatal(err)
	}
	if !name.IsIndex || name.Index != 0 || len(name.Path) != 2 || !name.Path[0].Attribute ||
		name.Path[0].Name != "x" || name.Path[1].Attribute || name.Path[1].Name != "k" {
		t.Errorf("the name is %+v", name)
	}
}

// templateFaults are templates and what CPython 3.11 says of them.
var templateFaults = []struct{ template, text string }{
	{"{", "Single '{' encountered in format string"},
	{"}", "Single '}' encountered in format string"},
	{"{0", "expected '}' before end of string"},
	{"{0!", "end of string while looking for conversion specifier"},
	{"{0!r", "unmatched '{' in format spec"},
	{"{0!r:", "unmatched '{' in format spec"},
	{"{0!rx}", "expected ':' after conversion specifier"},
	{"{0!x}", "Unknown conversion specifier x"},
	{"{0!\x01}", `Unknown conversion specifier \x1`},
	{"{0.}", "Empty attribute in format string"},
	{"{0[}", "expected '}' before end of string"},
	{"{0[]}", "Empty attribute in format string"},
	{"{0[a]b}", "Only '.' or '[' may follow ']' in format field specifier"},
	{"{}{0}", "cannot switch from automatic field numbering to manual field specification"},
	{"{0}{}", "cannot switch from manual field specification to automatic field numbering"},
	{"{99999999999999999999}", "Too many decimal digits in format string"},
	{"{0[99999999999999999999]}", "Too many decimal digits in format string"},
	{"{:}}", "Single '}' encountered in format string"},
	{"{0:{}", "unmatched '{' in format spec"},
	{"{{}", "Single '}' encountered in format string"},
	{"{0!}", "unmatched '{' in format spec"},
	{"{0{1}}", "unexpected '{' in field name"},
}

func TestTemplateFaults(t *testing.T) {
	for _, c := range templateFaults {
		if err := templateFault(c.template); err == nil || err.Error() != "ValueError: "+c.text {
			t.Errorf("%q gives %v, want %s", c.template, err, c.text)
		}
	}
}

// templateFault works a template off as str.format does.
func templateFault(template string) error {
	var numbering format.Numbering
	fields, parseErr := format.ParseTemplate(template)
	for _, f := range fields {
		if !f.IsField {
			continue
		}
		name, err := format.ParseFieldName(f.Name)
		switch {
		case err != nil:
			return err
		case name.Auto:
			_, err = numbering.Next()
		case name.IsIndex:
			err = numbering.Manual()
		}
		if err != nil {
			return err
		}
		if err := format.CheckConversion(f.Conversion); err != nil {
			return err
		}
	}
	return parseErr
}
