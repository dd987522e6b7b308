package trace

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// JSON writes a JSON text. Commas are set by the writer; that keys and values alternate is up to its user.
type JSON struct {
	Text  []byte
	comma bool
}

func (j *JSON) next() {
	if j.comma {
		j.Text = append(j.Text, ',')
	}
	j.comma = true
}

// Open begins an object or array, by its bracket.
func (j *JSON) Open(bracket byte) {
	j.next()
	j.Text = append(j.Text, bracket)
	j.comma = false
}

// Close ends an object or array, by its bracket.
func (j *JSON) Close(bracket byte) {
	j.Text = append(j.Text, bracket)
	j.comma = true
}

// Key writes the name of a member, which needs no escapes.
func (j *JSON) Key(name string) {
	j.next()
	j.Text = append(append(append(j.Text, '"'), name...), '"', ':')
	j.comma = false
}

// Float writes the shortest number that reads back as f; null if f is not finite.
func (j *JSON) Float(f float64) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		j.Raw("null")
		return
	}
	j.next()
	j.Text = appendNumber(j.Text, f)
}

// appendNumber adds the shortest text that reads back as f, which is finite, as JavaScript writes it.
func appendNumber(text []byte, f float64) []byte {
	if a := math.Abs(f); a == 0 || (a >= 1e-6 && a < 1e21) {
		return strconv.AppendFloat(text, f+0, 'f', -1, 64)
	}
	from := len(text)
	text = strconv.AppendFloat(text, f, 'e', -1, 64)
	// No zero before an exponent of one digit.
	if n := len(text); n-from > 3 && text[n-2] == '0' && (text[n-3] == '-' || text[n-3] == '+') {
		text[n-2] = text[n-1]
		text = text[:n-1]
	}
	return text
}

// Int writes a whole number.
func (j *JSON) Int(n int) {
	j.next()
	j.Text = strconv.AppendInt(j.Text, int64(n), 10)
}

// Bool writes true or false.
func (j *JSON) Bool(b bool) { j.Raw(strconv.FormatBool(b)) }

// Raw writes a value that is JSON already.
func (j *JSON) Raw(text string) {
	j.next()
	j.Text = append(j.Text, text...)
}

// String writes a string. What is not UTF-8 in it is replaced.
func (j *JSON) String(s string) {
	const hex = "0123456789abcdef"
	j.next()
	t := append(j.Text, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		size := 1
		var with []byte
		switch {
		case c >= utf8.RuneSelf:
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			if r != utf8.RuneError || size != 1 {
				i += size
				continue
			}
			with = []byte(`\ufffd`)
		case c == '"' || c == '\\':
			with = []byte{'\\', c}
		case c == '\n':
			with = []byte(`\n`)
		default:
			with = []byte{'\\', 'u', '0', '0', hex[c>>4], hex[c&15]}
		}
		t = append(t, s[from:i]...)
		t = append(t, with...)
		i += size
		from = i
	}
	t = append(t, s[from:]...)
	j.Text = append(t, '"')
}
