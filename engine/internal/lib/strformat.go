package lib

import (
	"strings"

	"asimplay/engine/internal/number/format"
	"asimplay/engine/internal/vm"
)

// formatTemplate is str.format: named answers the fields with a name.
func formatTemplate(m *vm.Machine, template string, pos []vm.Value, named func(string) (vm.Value, error)) (string, error) {
	f := formatter{m: m, pos: pos, named: named}
	return f.write(template, 2)
}

type formatter struct {
	m         *vm.Machine
	pos       []vm.Value
	named     func(string) (vm.Value, error)
	numbering format.Numbering
}

func (f *formatter) write(template string, depth int) (string, error) {
	if depth == 0 {
		return "", vm.NumberError(format.ErrRecursion)
	}
	fields, fault := format.ParseTemplate(template)
	var b strings.Builder
	for _, field := range fields {
		b.WriteString(field.Literal)
		if !field.IsField {
			continue
		}
		v, err := f.value(field.Name)
		if err != nil {
			return "", err
		}
		if err := format.CheckConversion(field.Conversion); err != nil {
			return "", vm.NumberError(err)
		}
		var s string
		switch field.Conversion {
		case 'r':
			s, err = f.m.Repr(v)
			v = vm.String(s)
		case 's':
			s, err = f.m.Str(v)
			v = vm.String(s)
		case 'a':
			s, err = f.m.ASCII(v)
			v = vm.String(s)
		}
		if err != nil {
			return "", err
		}
		spec := field.Spec
		if field.NestedSpec {
			if spec, err = f.write(spec, depth-1); err != nil {
				return "", err
			}
		}
		if s, err = f.m.Format(v, spec); err != nil {
			return "", err
		}
		b.WriteString(s)
		if err := f.m.CheckSize(b.Len()); err != nil {
			return "", err
		}
	}
	if fault != nil {
		return "", vm.NumberError(fault)
	}
	return b.String(), nil
}

// value answers what a field's name stands for: an argument, then attributes and items of it.
func (f *formatter) value(name string) (vm.Value, error) {
	parsed, err := format.ParseFieldName(name)
	if err != nil {
		return vm.Value{}, vm.NumberError(err)
	}
	index := parsed.Index
	switch {
	case parsed.Auto:
		if index, err = f.numbering.Next(); err != nil {
			return vm.Value{}, vm.NumberError(err)
		}
	case parsed.IsIndex:
		if err := f.numbering.Manual(); err != nil {
			return vm.Value{}, vm.NumberError(err)
		}
	}
	var v vm.Value
	if parsed.Auto || parsed.IsIndex {
		if index >= len(f.pos) {
			return vm.Value{}, vm.Raise(vm.IndexErrorClass, "Replacement index "+itoa(index)+" out of range for positional args tuple")
		}
		v = f.pos[index]
	} else if v, err = f.named(parsed.Name); err != nil {
		return vm.Value{}, err
	}
	for _, step := range parsed.Path {
		switch {
		case step.Attribute:
			v, err = f.m.GetAttr(v, step.Name)
		case step.IsIndex:
			v, err = f.m.GetItem(v, vm.Int(int64(step.Index)))
		default:
			v, err = f.m.GetItem(v, vm.String(step.Name))
		}
		if err != nil {
			return vm.Value{}, err
		}
	}
	return v, nil
}
