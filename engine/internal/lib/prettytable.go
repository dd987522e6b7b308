package lib

import (
	"strings"

	"asimplay/engine/internal/vm"
)

// table is an instance of prettytable.PrettyTable.
type table struct {
	vm.Native
	fields   []string
	rows     [][]vm.Value
	dividers []bool
	style    int64
	align    *vm.Dict
	valign   *vm.Dict
	floats   *vm.Dict
	ints     *vm.Dict
	custom   *vm.Dict
	nones    *vm.Dict
	maxWidth *vm.Dict
	minWidth *vm.Dict
	options  map[string]vm.Value
	widths   []int
}

const (
	rulesFrame, rulesAll, rulesNone, rulesHeader = 0, 1, 2, 3

	styleDefault, styleMSWord, stylePlain, styleMarkdown, styleOrgmode, styleDouble, styleSingle = 10, 11, 12, 13, 14, 15, 16
)

var prettyTableClass = vm.NewNativeClass("prettytable.prettytable", "PrettyTable")

var tableOptions = []string{
	"title", "start", "end", "fields", "header", "use_header_width", "border", "preserve_internal_border", "hrules", "vrules",
	"padding_width", "left_padding_width", "right_padding_width", "vertical_char", "horizontal_char", "horizontal_align_char",
	"header_horizontal_char", "junction_char", "top_junction_char", "bottom_junction_char", "right_junction_char",
	"left_junction_char", "top_right_junction_char", "top_left_junction_char", "bottom_right_junction_char",
	"bottom_left_junction_char", "sortby", "reversesort", "sort_key", "row_filter", "print_empty", "oldsortslice",
	"break_on_hyphens", "header_style", "min_table_width", "max_table_width",
}

func (t *table) reset() {
	t.options = map[string]vm.Value{}
	for _, name := range tableOptions {
		t.options[name] = vm.None
	}
	for name, v := range map[string]vm.Value{
		"start": vm.Int(0), "header": vm.True, "use_header_width": vm.True, "border": vm.True, "preserve_internal_border": vm.False,
		"hrules": vm.Int(rulesFrame), "vrules": vm.Int(rulesAll), "padding_width": vm.Int(1), "vertical_char": vm.String("|"),
		"horizontal_char": vm.String("-"), "junction_char": vm.String("+"), "reversesort": vm.False, "print_empty": vm.True,
		"oldsortslice": vm.False, "break_on_hyphens": vm.True,
	} {
		t.options[name] = v
	}
	t.style = styleDefault
}

func (t *table) set(pairs ...any) {
	for i := 0; i < len(pairs); i += 2 {
		name := pairs[i].(string)
		switch v := pairs[i+1].(type) {
		case string:
			t.options[name] = vm.String(v)
		case int:
			t.options[name] = vm.Int(int64(v))
		case bool:
			t.options[name] = vm.Bool(v)
		default:
			t.options[name] = vm.None
		}
	}
}

func (t *table) setStyle(style int64) error {
	switch style {
	case styleDefault:
	case styleMSWord, stylePlain, styleMarkdown, styleOrgmode, styleDouble, styleSingle:
	default:
		return vm.Raise(vm.ValueErrorClass, "Invalid pre-set style")
	}
	t.set("header", true, "border", true, "hrules", rulesFrame, "vrules", rulesAll, "padding_width", 1, "left_padding_width", 1,
		"right_padding_width", 1, "vertical_char", "|", "horizontal_char", "-", "horizontal_align_char", nil,
		"header_horizontal_char", nil, "junction_char", "+", "top_junction_char", nil, "bottom_junction_char", nil,
		"right_junction_char", nil, "left_junction_char", nil, "top_right_junction_char", nil, "top_left_junction_char", nil,
		"bottom_right_junction_char", nil, "bottom_left_junction_char", nil)
	t.style = style
	switch style {
	case styleMSWord:
		t.set("hrules", rulesNone)
	case stylePlain:
		t.set("border", false, "left_padding_width", 0, "right_padding_width", 8)
	case styleMarkdown:
		t.set("hrules", rulesHeader, "junction_char", "|", "horizontal_align_char", ":")
	case styleDouble:
		t.set("horizontal_char", "═", "vertical_char", "║", "junction_char", "╬", "top_junction_char", "╦", "bottom_junction_char", "╩",
			"right_junction_char", "╣", "left_junction_char", "╠", "top_right_junction_char", "╗", "top_left_junction_char", "╔",
			"bottom_right_junction_char", "╝", "bottom_left_junction_char", "╚")
	case styleSingle:
		t.set("horizontal_char", "─", "vertical_char", "│", "junction_char", "┼", "top_junction_char", "┬", "bottom_junction_char", "┴",
			"right_junction_char", "┤", "left_junction_char", "├", "top_right_junction_char", "┐", "top_left_junction_char", "┌",
			"bottom_right_junction_char", "┘", "bottom_left_junction_char", "└")
	}
	return nil
}

// setFields names the columns, keeping what was set for those of before by their position.
func (t *table) setFields(names []string) error {
	if len(t.fields) > 0 && len(names) != len(t.fields) || len(t.fields) == 0 && len(t.rows) > 0 && len(names) != len(t.rows[0]) {
		want := len(t.fields)
		if want == 0 {
			want = len(t.rows[0])
		}
		return vm.Raise(vm.ValueErrorClass, "Field name list has incorrect number of values, (actual) "+itoa(len(names))+"!="+itoa(want)+" (expected)")
	}
	seen := map[string]bool{}
	for _, n := range names {
		if seen[n] {
			return vm.Raise(vm.ValueErrorClass, "Field names must be unique")
		}
		seen[n] = true
	}
	old := t.fields
	for _, d := range []struct {
		dict *vm.Dict
		base vm.Value
	}{{t.align, vm.String("c")}, {t.valign, vm.String("t")}} {
		base := d.base
		if v, ok := d.dict.GetStr("base_align_value"); ok {
			base = v
		}
		kept := make([]vm.Value, len(names))
		for i := range names {
			kept[i] = base
			if i < len(old) {
				if v, ok := d.dict.GetStr(old[i]); ok {
					kept[i] = v
				}
			}
		}
		d.dict.Clear()
		for i, n := range names {
			d.dict.SetStr(n, kept[i])
		}
	}
	t.fields = names
	return nil
}

func (t *table) addRow(row []vm.Value, divider bool) error {
	if len(t.fields) > 0 && len(row) != len(t.fields) {
		return vm.Raise(vm.ValueErrorClass, "Row has incorrect number of values, (actual) "+itoa(len(row))+"!="+itoa(len(t.fields))+" (expected)")
	}
	if len(t.fields) == 0 {
		names := make([]string, len(row))
		for i := range row {
			names[i] = "Field " + itoa(i+1)
		}
		if err := t.setFields(names); err != nil {
			return err
		}
	}
	t.rows = append(t.rows, row)
	t.dividers = append(t.dividers, divider)
	return nil
}

// spread sets a per-column setting: one value for all columns, or a mapping of some.
func (t *table) spread(m *vm.Machine, dict *vm.Dict, v vm.Value, base bool) error {
	if from, ok := v.AsDict(); ok {
		for i := 0; ; {
			k, x, next, ok := from.At(i)
			if !ok {
				return nil
			}
			i = next
			if err := dict.Set(m, k, x); err != nil {
				return err
			}
		}
	}
	for _, f := range t.fields {
		dict.SetStr(f, v)
	}
	if base && len(t.fields) == 0 {
		dict.SetStr("base_align_value", v)
	}
	return nil
}

// layout are the options of one printing.
type layout struct {
	t    *table
	opts map[string]vm.Value
}

func (l layout) text(name string) string { return l.opts[name].Text() }

func (l layout) on(name string) bool { b, _ := l.opts[name].AsBool(); return b }

func (l layout) number(name string) int {
	n, _ := l.opts[name].AsInt()
	return int(n)
}

// char answers a junction's character, those of the place given when there are, else the table's one.
func (l layout) char(name string) string {
	if v := l.opts[name]; !v.IsNone() {
		return v.Text()
	}
	return l.text("junction_char")
}

func (l layout) padding() (left, right int) {
	left, right = l.number("padding_width"), l.number("padding_width")
	if v := l.opts["left_padding_width"]; !v.IsNone() {
		left = l.number("left_padding_width")
	}
	if v := l.opts["right_padding_width"]; !v.IsNone() {
		right = l.number("right_padding_width")
	}
	return left, right
}

func (l layout) vertical() bool {
	return l.number("vrules") == rulesAll || l.number("vrules") == rulesFrame
}

func (l layout) shown(field string) bool {
	v := l.opts["fields"]
	if v.IsNone() {
		return true
	}
	var list []vm.Value
	if x, ok := v.AsList(); ok {
		list = x.Items
	} else if x, ok := v.AsTuple(); ok {
		list = x.Items
	}
	for _, x := range list {
		if x.Text() == field {
			return true
		}
	}
	return len(list) == 0
}

func (l layout) aligned(field string) string {
	if v, ok := l.t.align.GetStr(field); ok {
		return v.Text()
	}
	return "c"
}

// blockWidth is the number of terminal cells that a text takes.
func blockWidth(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case r < 32 || r >= 0x7f && r < 0xa0:
		case r >= 0x300 && r <= 0x36f || r == 0x200b || r == 0x200d || r >= 0xfe00 && r <= 0xfe0f:
		case r >= 0x1100 && r <= 0x115f || r >= 0x2e80 && r <= 0x303e || r >= 0x3041 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 ||
			r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0xffe0 && r <= 0xffe6 ||
			r >= 0x1f300 && r <= 0x1f64f || r >= 0x1f680 && r <= 0x1f6ff || r >= 0x1f900 && r <= 0x1f9ff || r >= 0x20000 && r <= 0x3fffd ||
			r == 0x2705 || r == 0x274c || r == 0x2728 || r == 0x2b50 || r == 0x231a || r == 0x231b || r == 0x23f0 || r == 0x23f3:
			n += 2
		default:
			n++
		}
	}
	return n
}

func textSize(s string) (width, height int) {
	lines := strings.Split(s, "\n")
	for _, l := range lines {
		width = max(width, blockWidth(l))
	}
	return width, len(lines)
}

func justify(s string, width int, align string) string {
	n := blockWidth(s)
	excess := width - n
	if excess <= 0 {
		return s
	}
	switch align {
	case "l":
		return s + strings.Repeat(" ", excess)
	case "r":
		return strings.Repeat(" ", excess) + s
	}
	left := excess / 2
	if excess%2 == 1 && n%2 == 0 {
		left++
	}
	return strings.Repeat(" ", left) + s + strings.Repeat(" ", excess-left)
}

func (l layout) computeWidths(rows [][]string) {
	t := l.t
	widths := make([]int, len(t.fields))
	if l.on("header") && l.on("use_header_width") {
		for i, f := range t.fields {
			widths[i], _ = textSize(f)
		}
	}
	limit := func(d *vm.Dict, field string) (int, bool) {
		v, ok := d.GetStr(field)
		n, isInt := int64(0), false
		if ok {
			n, isInt = v.AsInt()
		}
		return int(n), ok && isInt
	}
	for _, row := range rows {
		for i, value := range row {
			field := t.fields[i]
			w, _ := textSize(l.noneText(field, value))
			if most, ok := limit(t.maxWidth, field); ok {
				w = min(w, most)
			}
			widths[i] = max(widths[i], w)
			if least, ok := limit(t.minWidth, field); ok {
				widths[i] = max(widths[i], least)
			}
			if t.style == styleMarkdown {
				if a := l.aligned(field); a == "l" || a == "r" {
					widths[i] = max(1, widths[i])
				} else {
					widths[i] = max(3, widths[i])
				}
			}
		}
	}
	left, right := l.padding()
	pad := left + right
	t.widths = widths
	if most := l.number("max_table_width"); most > 0 {
		total := 0
		switch l.number("vrules") {
		case rulesFrame:
			total = 2
		case rulesAll:
			total = 1
		}
		for i, f := range t.fields {
			if l.shown(f) {
				total += widths[i] + pad + 1
			}
		}
		if total > most {
			markup := pad*len(widths) + len(widths) - 1
			scale := float64(most-markup) / float64(total-markup)
			for i, w := range widths {
				widths[i] = max(1, int(float64(w)*scale))
			}
		}
	}
	title := l.text("title")
	if title == "" && l.number("min_table_width") == 0 || len(widths) == 0 {
		return
	}
	titleWidth := 0
	if title != "" {
		w, _ := textSize(title)
		titleWidth = w + pad
		if l.vertical() {
			titleWidth += 2
		}
	}
	least := max(titleWidth, l.number("min_table_width"))
	switch {
	case l.on("border"):
		least -= len(widths) + 1
	case l.on("preserve_internal_border"):
		least -= len(widths)
	}
	least -= pad * len(widths)
	content := 0
	for _, w := range widths {
		content += w
	}
	if content == 0 {
		content = 1
	}
	if content < least {
		scale := float64(least) / float64(content)
		total := 0
		for i, w := range widths {
			widths[i] = int(float64(w) * scale)
			total += widths[i]
		}
		if total < least {
			widths[len(widths)-1] += least - total
		}
	}
}

func (l layout) noneText(field, value string) string {
	if value == "None" {
		if v, ok := l.t.nones.GetStr(field); ok && !v.IsNone() {
			return v.Text()
		}
	}
	return value
}

func (l layout) rule(where, horizontal string) string {
	t := l.t
	if !l.on("border") && !l.on("preserve_internal_border") {
		return ""
	}
	left, right := l.padding()
	var bits []string
	if l.vertical() {
		bits = append(bits, l.char(where+"left_junction_char"))
	} else {
		bits = append(bits, horizontal)
	}
	if len(t.fields) == 0 {
		return bits[0] + l.char(where+"right_junction_char")
	}
	align := l.text("horizontal_align_char")
	for i, field := range t.fields {
		if !l.shown(field) {
			continue
		}
		n := t.widths[i] + left + right
		line := strings.Repeat(horizontal, n)
		if align != "" && n >= 2 {
			a := l.aligned(field)
			if a == "l" || a == "c" {
				line = " " + align + line[2:]
			}
			if a == "c" || a == "r" {
				line = line[:len(line)-2] + align + " "
			}
		}
		bits = append(bits, line)
		if l.number("vrules") == rulesAll {
			bits = append(bits, l.char(where+"junction_char"))
		} else {
			bits = append(bits, horizontal)
		}
	}
	if l.vertical() {
		bits[len(bits)-1] = l.char(where + "right_junction_char")
	}
	if l.on("preserve_internal_border") && !l.on("border") && len(bits) >= 2 {
		bits = bits[1 : len(bits)-1]
	}
	return strings.Join(bits, "")
}

func (l layout) plainRule(where string) string { return l.rule(where, l.text("horizontal_char")) }

// underTitle gives a rule the junctions of one that has something above it.
func (l layout) underTitle(rule string) string {
	r := []rune(rule)
	if len(r) < 2 {
		return rule
	}
	return l.char("left_junction_char") + string(r[1:len(r)-1]) + l.char("right_junction_char")
}

func (l layout) title(title string) string {
	var lines []string
	if l.on("border") && l.vertical() {
		was := l.opts["vrules"]
		l.opts["vrules"] = vm.Int(rulesFrame)
		lines = append(lines, l.plainRule("top_"))
		l.opts["vrules"] = was
	}
	end := " "
	if l.vertical() && l.on("border") {
		end = l.text("vertical_char")
	}
	left, right := l.padding()
	sum := 0
	for _, w := range l.t.widths {
		sum += w + left + right + 1
	}
	for _, line := range strings.Split(title, "\n") {
		lines = append(lines, end+justify(strings.Repeat(" ", left)+line+strings.Repeat(" ", right), sum-1, "c")+end)
	}
	return strings.Join(lines, "\n")
}

func (l layout) edge() string {
	if l.vertical() {
		return l.text("vertical_char")
	}
	return " "
}

func (l layout) between() string {
	if l.number("vrules") == rulesAll {
		return l.text("vertical_char")
	}
	return " "
}

func (l layout) header() string {
	t := l.t
	var bits []string
	left, right := l.padding()
	if l.on("border") {
		if h := l.number("hrules"); h == rulesAll || h == rulesFrame {
			rule := l.plainRule("top_")
			if l.text("title") != "" && l.vertical() {
				rule = l.underTitle(rule)
			}
			bits = append(bits, rule, "\n")
		}
		bits = append(bits, l.edge())
	}
	if len(t.fields) == 0 {
		bits = append(bits, l.edge())
	}
	for i, field := range t.fields {
		if !l.shown(field) {
			continue
		}
		name := field
		switch l.text("header_style") {
		case "cap":
			name = strings.ToUpper(name[:min(1, len(name))]) + strings.ToLower(name[min(1, len(name)):])
		case "title":
			name = titleCase(name)
		case "upper":
			name = strings.ToUpper(name)
		case "lower":
			name = strings.ToLower(name)
		}
		if blockWidth(name) > t.widths[i] {
			r := []rune(name)
			name = string(r[:min(len(r), t.widths[i])])
		}
		bits = append(bits, strings.Repeat(" ", left)+justify(name, t.widths[i], l.aligned(field))+strings.Repeat(" ", right))
		if l.on("border") || l.on("preserve_internal_border") {
			bits = append(bits, l.between())
		}
	}
	if !l.on("border") && l.on("preserve_internal_border") && len(bits) > 0 {
		bits[len(bits)-1] = " "
	}
	if l.on("border") && l.number("vrules") == rulesFrame && len(bits) > 0 {
		bits[len(bits)-1] = l.text("vertical_char")
	}
	if (l.on("border") || l.on("preserve_internal_border")) && l.number("hrules") != rulesNone {
		horizontal := l.text("horizontal_char")
		if h := l.text("header_horizontal_char"); h != "" {
			horizontal = h
		}
		bits = append(bits, "\n", l.rule("", horizontal))
	}
	return strings.Join(bits, "")
}

func titleCase(s string) string {
	out := []rune(strings.ToLower(s))
	start := true
	for i, r := range out {
		letter := r >= 'a' && r <= 'z' || r > 127
		if letter && start {
			out[i] = []rune(strings.ToUpper(string(r)))[0]
		}
		start = !letter
	}
	return string(out)
}

func (l layout) row(row []string, rule string) string {
	t := l.t
	height := 1
	cells := make([][]string, len(row))
	for i, value := range row {
		var lines []string
		for _, line := range strings.Split(value, "\n") {
			line = l.noneText(t.fields[i], line)
			if blockWidth(line) > t.widths[i] {
				lines = append(lines, wrapText(line, t.widths[i], "", "")...)
			} else {
				lines = append(lines, line)
			}
		}
		if len(lines) == 0 {
			lines = []string{""}
		}
		cells[i] = lines
		height = max(height, len(lines))
	}
	bits := make([][]string, height)
	left, right := l.padding()
	for y := range bits {
		if l.on("border") {
			bits[y] = append(bits[y], l.edge())
		}
	}
	for i, lines := range cells {
		field := t.fields[i]
		if !l.shown(field) {
			continue
		}
		above := 0
		if v, ok := t.valign.GetStr(field); ok {
			switch v.Text() {
			case "m":
				above = (height - len(lines)) / 2
			case "b":
				above = height - len(lines)
			}
		}
		for y := range bits {
			line := ""
			if k := y - above; k >= 0 && k < len(lines) {
				line = lines[k]
			}
			bits[y] = append(bits[y], strings.Repeat(" ", left)+justify(line, t.widths[i], l.aligned(field))+strings.Repeat(" ", right))
			if l.on("border") || l.on("preserve_internal_border") {
				bits[y] = append(bits[y], l.between())
			}
		}
	}
	var out []string
	for y, b := range bits {
		if !l.on("border") && l.on("preserve_internal_border") && y == height-1 && len(b) > 0 {
			b[len(b)-1] = " "
		}
		if l.on("border") && l.number("vrules") == rulesFrame && len(b) > 0 {
			b[len(b)-1] = l.text("vertical_char")
		}
		if y == height-1 && l.on("border") && l.number("hrules") == rulesAll {
			b = append(b, "\n", rule)
		}
		out = append(out, strings.Join(b, ""))
	}
	return strings.Join(out, "\n")
}

func (t *table) cell(m *vm.Machine, field string, v vm.Value) (string, error) {
	formatted := func(d *vm.Dict, verb string) (string, bool, error) {
		f, ok := d.GetStr(field)
		if !ok || f.IsNone() {
			return "", false, nil
		}
		s, err := m.Percent("%"+f.Text()+verb, v)
		if err != nil {
			return "", true, err
		}
		return s, true, nil
	}
	if v.IsAnyInt() {
		if s, ok, err := formatted(t.ints, "d"); ok {
			return s, err
		}
	} else if _, isFloat := v.AsFloat(); isFloat {
		if s, ok, err := formatted(t.floats, "f"); ok {
			return s, err
		}
	}
	var s string
	if fn, ok := t.custom.GetStr(field); ok && !fn.IsNone() {
		r, err := m.Call2(fn, vm.String(field), v)
		if err != nil {
			return "", err
		}
		s = r.Text()
	} else {
		var err error
		if s, err = m.Str(v); err != nil {
			return "", err
		}
	}
	return s, nil
}

func expandTabs(s string, size int) string {
	if !strings.Contains(s, "\t") {
		return s
	}
	var b strings.Builder
	column := 0
	for _, r := range s {
		switch r {
		case '\t':
			n := size - column%size
			b.WriteString(strings.Repeat(" ", n))
			column += n
		case '\n', '\r':
			b.WriteRune(r)
			column = 0
		default:
			b.WriteRune(r)
			column++
		}
	}
	return b.String()
}

// text is what get_string answers.
func (t *table) text(m *vm.Machine, names []string, vals []vm.Value) (string, error) {
	l := layout{t, map[string]vm.Value{}}
	for k, v := range t.options {
		l.opts[k] = v
	}
	for i, n := range names {
		if _, ok := l.opts[n]; !ok {
			continue
		}
		l.opts[n] = vals[i]
	}
	if len(t.rows) == 0 && (!l.on("print_empty") || !l.on("border")) {
		return "", nil
	}
	rows, dividers, err := t.selectRows(m, l)
	if err != nil {
		return "", err
	}
	formatted := make([][]string, len(rows))
	for i, row := range rows {
		for j, v := range row {
			s, err := t.cell(m, t.fields[j], v)
			if err != nil {
				return "", err
			}
			if err := m.Charge(1 + len(s)/8); err != nil {
				return "", err
			}
			formatted[i] = append(formatted[i], s)
		}
	}
	l.computeWidths(formatted)
	var lines []string
	title := l.text("title")
	if title != "" {
		if t.style == styleMarkdown {
			for _, line := range strings.Split(title, "\n") {
				lines = append(lines, "**"+line+"**")
			}
			lines = append(lines, "")
		} else {
			lines = append(lines, l.title(title))
		}
	}
	h := l.number("hrules")
	if l.on("header") {
		lines = append(lines, l.header())
	} else if l.on("border") && (h == rulesAll || h == rulesFrame) {
		rule := l.plainRule("top_")
		if title != "" && l.vertical() {
			rule = l.underTitle(rule)
		}
		lines = append(lines, rule)
	}
	for i, row := range formatted {
		where := ""
		if i == len(formatted)-1 {
			where = "bottom_"
		}
		lines = append(lines, l.row(row, l.plainRule(where)))
		if i < len(formatted)-1 && dividers[i] {
			lines = append(lines, l.plainRule(""))
		}
	}
	if l.on("border") && h == rulesFrame {
		lines = append(lines, l.plainRule("bottom_"))
	}
	out := strings.Join(lines, "\n")
	if t.style == styleOrgmode {
		lines = strings.Split(out, "\n")
		for i, line := range lines {
			if r := []rune(line); len(r) >= 2 {
				lines[i] = "|" + string(r[1:len(r)-1]) + "|"
			}
		}
		out = strings.Join(lines, "\n")
	}
	return out, m.CheckSize(len(out))
}

func (t *table) selectRows(m *vm.Machine, l layout) ([][]vm.Value, []bool, error) {
	rows := append([][]vm.Value(nil), t.rows...)
	dividers := append([]bool(nil), t.dividers...)
	if filter := l.opts["row_filter"]; !filter.IsNone() {
		kept := rows[:0]
		for _, r := range rows {
			v, err := m.Call1(filter, vm.NewList(append([]vm.Value(nil), r...)))
			if err != nil {
				return nil, nil, err
			}
			if ok, err := m.Truth(v); err != nil {
				return nil, nil, err
			} else if ok {
				kept = append(kept, r)
			}
		}
		rows = kept
	}
	bounds := func() (int, int) {
		start, end := l.number("start"), len(rows)
		if v := l.opts["end"]; !v.IsNone() {
			end = l.number("end")
		}
		clamp := func(i int) int {
			if i < 0 {
				i += len(rows)
			}
			return min(max(i, 0), len(rows))
		}
		start, end = clamp(start), clamp(end)
		return start, max(start, end)
	}
	cut := func() {
		start, end := bounds()
		rows = rows[start:end]
		if end <= len(dividers) {
			dividers = dividers[start:end]
		}
	}
	if l.on("oldsortslice") {
		cut()
	}
	if by := l.text("sortby"); by != "" {
		at := -1
		for i, f := range t.fields {
			if f == by {
				at = i
			}
		}
		if at < 0 {
			return nil, nil, vm.Raise(vm.ValueErrorClass, "Invalid field name: "+by)
		}
		keys := make([]vm.Value, len(rows))
		for i, r := range rows {
			keys[i] = vm.NewList(append([]vm.Value{r[at]}, r...))
			if key := l.opts["sort_key"]; !key.IsNone() {
				k, err := m.Call1(key, keys[i])
				if err != nil {
					return nil, nil, err
				}
				keys[i] = k
			}
		}
		order := make([]vm.Value, len(rows))
		for i := range order {
			order[i] = vm.Int(int64(i))
		}
		if err := sortByKeys(m, order, keys, l.on("reversesort")); err != nil {
			return nil, nil, err
		}
		out := make([][]vm.Value, len(rows))
		for i, j := range order {
			out[i] = rows[j.RawInt()]
		}
		rows = out
		clear(dividers)
	}
	if !l.on("oldsortslice") {
		cut()
	}
	for len(dividers) < len(rows) {
		dividers = append(dividers, false)
	}
	return rows, dividers, nil
}

func tableOf(v vm.Value) *table { t, _ := v.Native().(*table); return t }

func textList(list []string) vm.Value {
	out := make([]vm.Value, len(list))
	for i, s := range list {
		out[i] = vm.String(s)
	}
	return vm.NewList(out)
}

func init() {
	c := prettyTableClass
	c.Layout = c
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		t := &table{align: vm.NewDict(), valign: vm.NewDict(), floats: vm.NewDict(), ints: vm.NewDict(), custom: vm.NewDict(), nones: vm.NewDict(), maxWidth: vm.NewDict(), minWidth: vm.NewDict()}
		t.reset()
		t.InitNative(cls, t)
		return t.V(), nil
	}
	c.Method("__init__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		t := tableOf(a.Pos[0])
		if len(a.Pos) > 2 {
			return vm.None, vm.Raise(vm.TypeErrorClass, "PrettyTable.__init__() takes from 1 to 2 positional arguments but "+itoa(len(a.Pos))+" were given")
		}
		if len(a.Pos) == 2 && !a.Pos[1].IsNone() {
			if err := m.SetAttr(a.Pos[0], "field_names", a.Pos[1]); err != nil {
				return vm.None, err
			}
		}
		for i, n := range a.Names {
			if _, ok := c.Get(n); !ok {
				return vm.None, vm.Raise(vm.ExceptionClass, "Unrecognised option: "+n+"!")
			}
			if err := m.SetAttr(a.Pos[0], n, a.Vals[i]); err != nil {
				return vm.None, err
			}
		}
		_ = t
		return vm.None, nil
	})
	for _, name := range tableOptions {
		c.Property(name, func(m *vm.Machine, self vm.Value) (vm.Value, error) { return tableOf(self).options[name], nil },
			func(m *vm.Machine, self, v vm.Value) error {
				if strings.HasSuffix(name, "_char") && !v.IsNone() && blockWidth(v.Text()) != 1 {
					return vm.Raise(vm.ValueErrorClass, "Invalid value for "+name+". Must be a string of length 1.")
				}
				if name == "sortby" && !v.IsNone() {
					found := false
					for _, f := range tableOf(self).fields {
						found = found || f == v.Text()
					}
					if !found {
						return vm.Raise(vm.ValueErrorClass, "Invalid field name: "+v.Text())
					}
				}
				if name == "title" {
					// The library turns whatever it gets into text, None too.
					s, err := m.Str(v)
					if err != nil {
						return err
					}
					v = vm.String(s)
				}
				tableOf(self).options[name] = v
				return nil
			})
	}
	perColumn := func(name string, dict func(t *table) *vm.Dict, base bool, check func(m *vm.Machine, v vm.Value) error) {
		c.Property(name, func(m *vm.Machine, self vm.Value) (vm.Value, error) { return dict(tableOf(self)).V(), nil },
			func(m *vm.Machine, self, v vm.Value) error {
				if check != nil {
					if d, isDict := v.AsDict(); isDict {
						for i := 0; ; {
							_, x, next, ok := d.At(i)
							if !ok {
								break
							}
							i = next
							if err := check(m, x); err != nil {
								return err
							}
						}
					} else if err := check(m, v); err != nil {
						return err
					}
				}
				t := tableOf(self)
				return t.spread(m, dict(t), v, base)
			})
	}
	perColumn("align", func(t *table) *vm.Dict { return t.align }, true, func(m *vm.Machine, v vm.Value) error {
		if s := v.Text(); s != "l" && s != "c" && s != "r" {
			return vm.Raise(vm.ValueErrorClass, "Alignment "+s+" is invalid, use l, c or r")
		}
		return nil
	})
	perColumn("valign", func(t *table) *vm.Dict { return t.valign }, true, func(m *vm.Machine, v vm.Value) error {
		if s := v.Text(); s != "t" && s != "m" && s != "b" {
			return vm.Raise(vm.ValueErrorClass, "Alignment "+s+" is invalid, use t, m or b")
		}
		return nil
	})
	perColumn("float_format", func(t *table) *vm.Dict { return t.floats }, false, nil)
	perColumn("int_format", func(t *table) *vm.Dict { return t.ints }, false, nil)
	perColumn("custom_format", func(t *table) *vm.Dict { return t.custom }, false, nil)
	perColumn("none_format", func(t *table) *vm.Dict { return t.nones }, false, nil)
	perColumn("max_width", func(t *table) *vm.Dict { return t.maxWidth }, false, nil)
	perColumn("min_width", func(t *table) *vm.Dict { return t.minWidth }, false, nil)
	c.Property("field_names", func(m *vm.Machine, self vm.Value) (vm.Value, error) { return textList(tableOf(self).fields), nil },
		func(m *vm.Machine, self, v vm.Value) error {
			names, err := texts(m, v)
			if err != nil {
				return err
			}
			return tableOf(self).setFields(names)
		})
	c.Property("rows", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		var out []vm.Value
		for _, r := range tableOf(self).rows {
			out = append(out, vm.NewList(append([]vm.Value(nil), r...)))
		}
		return vm.NewList(out), nil
	}, nil)
	c.Property("rowcount", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		return vm.Int(int64(len(tableOf(self).rows))), nil
	}, nil)
	c.Property("colcount", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		return vm.Int(int64(len(tableOf(self).fields))), nil
	}, nil)
	method := func(name string, fn func(m *vm.Machine, t *table, p []vm.Value) (vm.Value, error), params ...string) {
		params = append([]string{"self"}, params...)
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := parameters("PrettyTable."+name, a, params...)
			if err != nil {
				return vm.None, err
			}
			t := tableOf(p[0])
			if t == nil {
				return vm.None, vm.Raise(vm.TypeErrorClass, "a PrettyTable is required, not "+p[0].TypeName())
			}
			return fn(m, t, p[1:])
		})
	}
	method("add_row", func(m *vm.Machine, t *table, p []vm.Value) (vm.Value, error) {
		row, err := m.ToSlice(p[0])
		if err != nil {
			return vm.None, err
		}
		divider := false
		if p[1].IsBound() {
			if divider, err = m.Truth(p[1]); err != nil {
				return vm.None, err
			}
		}
		return vm.None, t.addRow(row, divider)
	}, "row", "*", "divider?")
	method("add_rows", func(m *vm.Machine, t *table, p []vm.Value) (vm.Value, error) {
		return vm.None, m.Each(p[0], func(v vm.Value) error {
			row, err := m.ToSlice(v)
			if err != nil {
				return err
			}
			return t.addRow(row, false)
		})
	}, "rows", "*", "divider?")
	method("add_divider", func(m *vm.Machine, t *table, p []vm.Value) (vm.Value, error) {
		if n := len(t.dividers); n > 0 {
			t.dividers[n-1] = true
		}
		return vm.None, nil
	})
	method("add_column", func(m *vm.Machine, t *table, p []vm.Value) (vm.Value, error) {
		column, err := m.ToSlice(p[1])
		if err != nil {
			return vm.None, err
		}
		if len(t.rows) != 0 && len(t.rows) != len(column) {
			return vm.None, vm.Raise(vm.ValueErrorClass, "Column length "+itoa(len(column))+" does not match number of rows "+itoa(len(t.rows)))
		}
		name, err := m.Str(p[0])
		if err != nil {
			return vm.None, err
		}
		for _, f := range t.fields {
			if f == name {
				return vm.None, vm.Raise(vm.ValueErrorClass, "Field names must be unique")
			}
		}
		t.fields = append(t.fields[:len(t.fields):len(t.fields)], name)
		t.align.SetStr(name, orDefault(p[2], vm.String("c")))
		t.valign.SetStr(name, orDefault(p[3], vm.String("t")))
		for i, v := range column {
			if len(t.rows) <= i {
				t.rows = append(t.rows, nil)
				t.dividers = append(t.dividers, false)
			}
			t.rows[i] = append(t.rows[i], v)
		}
		return vm.None, nil
	}, "fieldname", "column", "align?", "valign?")
	method("del_row", func(m *vm.Machine, t *table, p []vm.Value) (vm.Value, error) {
		i, err := m.Index(p[0])
		if err != nil {
			return vm.None, err
		}
		if i > int64(len(t.rows))-1 || i < -int64(len(t.rows)) {
			return vm.None, vm.Raise(vm.IndexErrorClass, "Can't delete row at index "+itoa(int(i))+", table only has "+itoa(len(t.rows))+" rows")
		}
		if i < 0 {
			i += int64(len(t.rows))
		}
		t.rows = append(t.rows[:i], t.rows[i+1:]...)
		t.dividers = append(t.dividers[:i], t.dividers[i+1:]...)
		return vm.None, nil
	}, "row_index")
	method("del_column", func(m *vm.Machine, t *table, p []vm.Value) (vm.Value, error) {
		for i, f := range t.fields {
			if f == p[0].Text() {
				t.fields = append(append([]string(nil), t.fields[:i]...), t.fields[i+1:]...)
				for j, r := range t.rows {
					t.rows[j] = append(append([]vm.Value(nil), r[:i]...), r[i+1:]...)
				}
				return vm.None, nil
			}
		}
		return vm.None, vm.Raise(vm.ValueErrorClass, "Can't delete column '"+p[0].Text()+"' which is not a field name of this table. Field names are: "+strings.Join(t.fields, ", "))
	}, "fieldname")
	method("clear_rows", func(m *vm.Machine, t *table, p []vm.Value) (vm.Value, error) {
		t.rows, t.dividers = nil, nil
		return vm.None, nil
	})
	method("clear", func(m *vm.Machine, t *table, p []vm.Value) (vm.Value, error) {
		t.rows, t.dividers, t.fields, t.widths = nil, nil, nil, nil
		return vm.None, nil
	})
	method("set_style", func(m *vm.Machine, t *table, p []vm.Value) (vm.Value, error) {
		style, _ := p[0].AsInt()
		return vm.None, t.setStyle(style)
	}, "style")
	method("copy", func(m *vm.Machine, t *table, p []vm.Value) (vm.Value, error) { return t.copyOf().V(), nil })
	c.Method("get_string", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		t := tableOf(a.Pos[0])
		names, vals := a.Names, a.Vals
		var local *table
		for i, n := range names {
			switch n {
			case "float_format", "int_format", "align", "valign", "max_width", "min_width", "none_format", "custom_format":
				if local == nil {
					local = t.copyOf()
				}
				if err := m.SetAttr(local.V(), n, vals[i]); err != nil {
					return vm.None, err
				}
			}
		}
		if local != nil {
			t = local
		}
		s, err := t.text(m, names, vals)
		return vm.String(s), err
	})
	text := func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		r, err := m.CallMethod(a.Pos[0], "get_string")
		return r, err
	}
	c.Method("__str__", text)
	c.Method("__repr__", text)
	c.Method("get_csv_string", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		t := tableOf(a.Pos[0])
		var b strings.Builder
		line := func(cells []string) {
			for i, s := range cells {
				if i > 0 {
					b.WriteByte(',')
				}
				if strings.ContainsAny(s, ",\"\r\n") {
					s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
				}
				b.WriteString(s)
			}
			b.WriteString("\r\n")
		}
		line(t.fields)
		for _, row := range t.rows {
			var cells []string
			for _, v := range row {
				s, err := m.Str(v)
				if err != nil {
					return vm.None, err
				}
				cells = append(cells, s)
			}
			line(cells)
		}
		return vm.String(b.String()), nil
	})
	for _, name := range []string{"get_html_string", "get_json_string", "get_latex_string", "get_formatted_string"} {
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			return vm.None, vm.Raise(vm.NotImplementedErrorClass, "PrettyTable."+name+" isn't offered here; get_string and get_csv_string are")
		})
	}
	c.Method("__getitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		t := tableOf(a.Pos[0]).copyOf()
		all := make([]vm.Value, len(t.rows))
		for i := range all {
			all[i] = vm.Int(int64(i))
		}
		chosen, err := m.GetItem(vm.NewList(all), a.Pos[1])
		if err != nil {
			return vm.None, err
		}
		list := []vm.Value{chosen}
		if l, ok := chosen.AsList(); ok {
			list = l.Items
		}
		rows := t.rows
		t.rows, t.dividers = nil, nil
		for _, i := range list {
			t.rows, t.dividers = append(t.rows, rows[i.RawInt()]), append(t.dividers, false)
		}
		return t.V(), nil
	})
}

func (t *table) copyOf() *table {
	n := &table{
		fields: append([]string(nil), t.fields...), rows: append([][]vm.Value(nil), t.rows...), dividers: append([]bool(nil), t.dividers...),
		style: t.style, align: t.align.Copy(), valign: t.valign.Copy(), floats: t.floats.Copy(), ints: t.ints.Copy(), custom: t.custom.Copy(),
		nones: t.nones.Copy(), maxWidth: t.maxWidth.Copy(), minWidth: t.minWidth.Copy(), options: map[string]vm.Value{},
	}
	for k, v := range t.options {
		n.options[k] = v
	}
	n.InitNative(prettyTableClass, n)
	return n
}

func prettytableModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("prettytable")
	mod.NS.Set("PrettyTable", prettyTableClass.V())
	add := func(name, prefix string, members []enumItem) error {
		cls, err := integerEnum(m, "prettytable.prettytable", name, members)
		if err != nil {
			return err
		}
		mod.NS.Set(name, cls.V())
		for _, it := range members {
			v, _ := cls.Get(it.name)
			mod.NS.Set(prefix+it.name, v)
		}
		return nil
	}
	if err := add("TableStyle", "", []enumItem{{"DEFAULT", styleDefault}, {"MSWORD_FRIENDLY", styleMSWord}, {"PLAIN_COLUMNS", stylePlain}, {"MARKDOWN", styleMarkdown}, {"ORGMODE", styleOrgmode}, {"DOUBLE_BORDER", styleDouble}, {"SINGLE_BORDER", styleSingle}, {"RANDOM", 20}}); err != nil {
		return nil, err
	}
	if err := add("HRuleStyle", "", []enumItem{{"FRAME", rulesFrame}, {"ALL", rulesAll}, {"NONE", rulesNone}, {"HEADER", rulesHeader}}); err != nil {
		return nil, err
	}
	if err := add("VRuleStyle", "", []enumItem{{"FRAME", rulesFrame}, {"ALL", rulesAll}, {"NONE", rulesNone}}); err != nil {
		return nil, err
	}
	return mod, nil
}
