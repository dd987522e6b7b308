package format

import "asimplay/engine/internal/number"

// Field is a run of literal text and the replacement field after it, if any.
type Field struct {
	Literal    string
	IsField    bool
	Name       string // as written: ParseFieldName takes it apart
	Conversion rune   // after "!", 0 when absent: CheckConversion
	Spec       string
	NestedSpec bool // the specifier holds fields of its own, to be expanded first
}

// ParseTemplate splits a str.format template. CPython reads it while it
// formats: the fields before a fault come along with the error.
func ParseTemplate(template string) ([]Field, error) {
	s := []rune(template)
	var fields []Field
	for i := 0; i < len(s); {
		start := i
		var c rune
		for i < len(s) {
			c = s[i]
			i++
			if c == '{' || c == '}' {
				break
			}
		}
		brace := c == '{' || c == '}'
		if !brace {
			fields = append(fields, Field{Literal: string(s[start:])})
			break
		}
		atEnd := i >= len(s)
		switch {
		case c == '}' && (atEnd || s[i] != '}'):
			return fields, fail("Single '}' encountered in format string")
		case c == '{' && atEnd:
			return fields, fail("Single '{' encountered in format string")
		case s[i] == c: // doubled: the brace itself
			fields = append(fields, Field{Literal: string(s[start:i])})
			i++
			continue
		}
		f := Field{Literal: string(s[start : i-1]), IsField: true}
		next, err := f.parse(s, i)
		if err != nil {
			if f.Literal != "" {
				fields = append(fields, Field{Literal: f.Literal})
			}
			return fields, err
		}
		i = next
		fields = append(fields, f)
	}
	return fields, nil
}

// parse reads a replacement field from behind its brace to behind its end.
func (f *Field) parse(s []rune, i int) (int, error) {
	start := i
	var c rune
name:
	for i < len(s) {
		c = s[i]
		i++
		switch c {
		case '{':
			return i, fail("unexpected '{' in field name")
		case '[':
			for i < len(s) && s[i] != ']' {
				i++
			}
		case '}', ':', '!':
			break name
		}
	}
	switch c {
	case '}', ':', '!':
	default:
		return i, fail("expected '}' before end of string")
	}
	f.Name = string(s[start : i-1])
	if c == '}' {
		return i, nil
	}
	if c == '!' {
		if i >= len(s) {
			return i, fail("end of string while looking for conversion specifier")
		}
		f.Conversion = s[i]
		i++
		if i < len(s) {
			c = s[i]
			i++
			if c == '}' {
				return i, nil
			}
			if c != ':' {
				return i, fail("expected ':' after conversion specifier")
			}
		}
	}
	start = i
	for depth := 1; i < len(s); {
		c = s[i]
		i++
		switch c {
		case '{':
			f.NestedSpec = true
			depth++
		case '}':
			if depth--; depth == 0 {
				f.Spec = string(s[start : i-1])
				return i, nil
			}
		}
	}
	return i, fail("unmatched '{' in format spec")
}

// CheckConversion is the ValueError of a conversion other than r, s and a.
func CheckConversion(c rune) error {
	switch c {
	case 0, 'r', 's', 'a':
		return nil
	}
	if c > 32 && c < 127 {
		return fail("Unknown conversion specifier " + string(c))
	}
	return fail("Unknown conversion specifier " + printable(c))
}

// ErrRecursion is the ValueError of fields nested beyond two levels.
var ErrRecursion = number.Fail(number.ValueError, "Max string recursion exceeded")

// FieldName is a field's name taken apart: the argument it begins with, and the
// attributes and items to take from it.
type FieldName struct {
	Auto    bool // "{}": the next argument
	IsIndex bool // "{0}": Index
	Index   int
	Name    string // "{name}"
	Path    []Accessor
}

// Accessor is one step: an attribute, or an item by index or by text.
type Accessor struct {
	Attribute bool
	Name      string
	IsIndex   bool
	Index     int
}

// ParseFieldName takes a field's name apart. CPython looks up the argument
// before it reads the path: on an error the name so far is of use for that.
func ParseFieldName(name string) (FieldName, error) {
	s := []rune(name)
	i := 0
	for i < len(s) && s[i] != '.' && s[i] != '[' {
		i++
	}
	var f FieldName
	f.Name = string(s[:i])
	f.Auto = i == 0
	index, isIndex, err := wholeInt(s[:i])
	if err != nil {
		return f, err
	}
	f.IsIndex, f.Index = isIndex, index
	for i < len(s) {
		var a Accessor
		c := s[i]
		i++
		start := i
		switch c {
		case '.':
			a.Attribute = true
			for i < len(s) && s[i] != '.' && s[i] != '[' {
				i++
			}
			a.Name = string(s[start:i])
		case '[':
			for i < len(s) && s[i] != ']' {
				i++
			}
			if i == len(s) {
				return f, fail("Missing ']' in format string")
			}
			a.Name = string(s[start:i])
			if a.Index, a.IsIndex, err = wholeInt(s[start:i]); err != nil {
				return f, err
			}
			i++
		default:
			return f, fail("Only '.' or '[' may follow ']' in format field specifier")
		}
		if a.Name == "" {
			return f, fail("Empty attribute in format string")
		}
		f.Path = append(f.Path, a)
	}
	return f, nil
}

// wholeInt reads s as a number if it is all digits.
func wholeInt(s []rune) (v int, is bool, err error) {
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false, nil
		}
	}
	v, _, err = leadingInt(s)
	return max(v, 0), err == nil && len(s) > 0, err
}

// Numbering keeps a template from mixing "{}" and "{0}". The zero value is
// ready.
type Numbering struct {
	next   int
	auto   bool
	manual bool
}

// Next is the index of a "{}" field.
func (n *Numbering) Next() (int, error) {
	if n.manual {
		return 0, fail("cannot switch from manual field specification to automatic field numbering")
	}
	n.auto = true
	n.next++
	return n.next - 1, nil
}

// Manual notes a "{0}" field.
func (n *Numbering) Manual() error {
	if n.auto {
		return fail("cannot switch from automatic field numbering to manual field specification")
	}
	n.manual = true
	return nil
}
