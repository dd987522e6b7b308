package syntax

import (
	"strings"
	"testing"
)

func TestNewerPythonIsNamed(t *testing.T) {
	for text, help := range map[string]string{
		"print(f\"{x[\"a\"]}\")\n":          "other kind of quote",
		"print(f\"{\", \".join(x)}\")\n":    "other kind of quote",
		"print(f\"{'\\n'.join(x)}\")\n":     "other kind of quote",
		"def f[T](x): pass\n":               "Python 3.12",
		"class S[T]:\n    pass\n":           "Python 3.12",
		"async def f[T](x): pass\n":         "",
		"type X = int\n":                    "Python 3.12",
		"x = [\n":                           "",
		"def f x:\n    pass\n":              "",
		"print(f'{')\n":                     "",
		"print(f'{x')\n":                    "",
		"print(f'{x = y}')\n":               "",
		"class A(B) x:\n    pass\n":         "",
		"if x:\n    type Y = list[int]\n":   "Python 3.12",
		"class A:\n    def f[T](self): 1\n": "Python 3.12",
	} {
		_, err := Parse(NewSource("a.py", text))
		e, ok := err.(*Error)
		if !ok {
			t.Errorf("%q is read", text)
			continue
		}
		if help == "" && e.Help != "" || !strings.Contains(e.Help, help) {
			t.Errorf("%q: %s: help is %q, want %q in it", text, e.Message, e.Help, help)
		}
	}
}
