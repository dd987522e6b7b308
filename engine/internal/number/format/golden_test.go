package format_test

import (
	"bufio"
	"math"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/format"
)

// readGrid gives, for each cell of a golden grid, the type and text of the
// value, the column and the wanted result, all as CPython's repr writes them.
func readGrid(t *testing.T, path string, cell func(kind, value, column, want string)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<20)
	var columns []string
	for scanner.Scan() {
		parts := strings.Split(scanner.Text(), "\t")
		if columns == nil {
			for _, c := range parts[2:] {
				columns = append(columns, unquoted(t, c))
			}
			continue
		}
		for i, want := range parts[2:] {
			cell(parts[0], parts[1], columns[i], want)
		}
	}
	if columns == nil {
		t.Fatal("the golden grid is empty")
	}
}

func unquoted(t *testing.T, repr string) string {
	t.Helper()
	s, err := strconv.Unquote(`"` + repr[1:len(repr)-1] + `"`)
	if err != nil {
		t.Fatalf("golden text %s: %v", repr, err)
	}
	return s
}

func parsedFloat(t *testing.T, text string) float64 {
	t.Helper()
	f, err := number.ParseFloat(text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// shown is a result as the golden file writes it.
func shown(s string, err error) string {
	if err != nil {
		return number.StringRepr(err.Error())
	}
	return number.StringRepr(s)
}

func TestFormatGrid(t *testing.T) {
	cells := 0
	readGrid(t, "../testdata/format.txt", func(kind, value, spec, want string) {
		cells++
		var got string
		switch kind {
		case "int":
			i, b, err := number.ParseInt(value, 10)
			if err != nil {
				t.Fatal(err)
			}
			if b != nil {
				got = shown(format.Big(b, spec))
				break
			}
			got = shown(format.Int64(i, spec))
			if large := shown(format.Big(big.NewInt(i), spec)); large != got {
				t.Errorf("format(%s, %q): Big gives %s, Int64 %s", value, spec, large, got)
			}
		case "float":
			got = shown(format.Float(parsedFloat(t, value), spec))
		case "str":
			got = shown(format.Text(unquoted(t, value), spec))
		case "bool":
			got = shown(format.Bool(value == "True", spec))
		}
		if got != want {
			t.Errorf("format(%s, %q) is %s, want %s", value, spec, got, want)
		}
	})
	if cells < 4000 {
		t.Errorf("only %d cells", cells)
	}
}

// percent does what the % operator does with one argument.
func percent(t *testing.T, template, kind, value string) (string, error) {
	pieces, parseErr := format.ParsePercent(template)
	var out strings.Builder
	used := false
	for _, p := range pieces {
		if p.Verb == 0 {
			out.WriteString(p.Literal)
			continue
		}
		if p.HasKey {
			return "", number.Fail(number.TypeError, format.FormatNeedsMapping)
		}
		if used {
			return "", number.Fail(number.TypeError, format.NotEnoughArguments)
		}
		used = true
		s, err := convert(t, p, kind, value)
		if err != nil {
			return "", err
		}
		out.WriteString(s)
	}
	if parseErr == format.ErrIncompleteKey {
		return "", number.Fail(number.TypeError, format.FormatNeedsMapping)
	}
	if parseErr != nil {
		return "", parseErr
	}
	if !used {
		return "", number.Fail(number.TypeError, format.NotAllConverted)
	}
	return out.String(), nil
}

func convert(t *testing.T, p format.Piece, kind, value string) (string, error) {
	if err := p.Check(); err != nil {
		return "", err
	}
	switch p.Verb {
	case 's', 'r', 'a':
		text := value
		if kind == "str" && p.Verb == 's' {
			text = unquoted(t, value)
		}
		if p.Verb == 'a' {
			text = number.EscapeNonASCII(text)
		}
		return p.Text(text), nil
	case 'c':
		switch kind {
		case "str":
			if s := unquoted(t, value); len([]rune(s)) == 1 {
				return p.Text(s), nil
			}
		case "int":
			i, b, _ := number.ParseInt(value, 10)
			if b != nil {
				i = math.MaxInt64
			}
			return p.Char(i)
		}
		return "", number.Fail(number.TypeError, format.CharNeedsIntOrChar)
	case 'd', 'i', 'u', 'o', 'x', 'X':
		var i int64
		var b *big.Int
		var err error
		switch kind {
		case "int":
			i, b, err = number.ParseInt(value, 10)
		case "float":
			if strings.ContainsRune("oxX", p.Verb) {
				return "", number.Fail(number.TypeError, format.IntegerRequired(p.Verb, kind))
			}
			i, b, err = number.TruncToInt(parsedFloat(t, value))
		default:
			text := format.RealNumberRequired(p.Verb, kind)
			if strings.ContainsRune("oxX", p.Verb) {
				text = format.IntegerRequired(p.Verb, kind)
			}
			return "", number.Fail(number.TypeError, text)
		}
		switch {
		case err != nil:
			return "", err
		case b != nil:
			return p.Big(b)
		}
		return p.Int64(i), nil
	}
	switch kind {
	case "int":
		i, b, _ := number.ParseInt(value, 10)
		if b == nil {
			b = big.NewInt(i)
		}
		f, err := number.Float64FromBig(b)
		return p.Float(f), err
	case "float":
		return p.Float(parsedFloat(t, value)), nil
	}
	return "", number.Fail(number.TypeError, format.MustBeReal(kind))
}

func TestPercentGrid(t *testing.T) {
	readGrid(t, "../testdata/percent.txt", func(kind, value, template, want string) {
		if kind == "bool" {
			return
		}
		got := shown(percent(t, template, kind, value))
		if got != want {
			t.Errorf("%q %% %s is %s, want %s", template, value, got, want)
		}
	})
}
