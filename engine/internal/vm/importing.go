package vm

import (
	"strings"

	"asimplay/engine/internal/code"
)

func (m *Machine) importSite(s *code.ImportSite) (Value, error) {
	if s.Level > 0 {
		// A relative import in a single file: the module beside it.
		if s.Module == "" {
			return Value{}, Raise(ImportErrorClass, "attempted relative import with no known parent package")
		}
	}
	mod, err := m.importDotted(s.Module)
	if err != nil {
		return Value{}, err
	}
	if s.Top {
		top, _, _ := strings.Cut(s.Module, ".")
		if mod, err = m.importDotted(top); err != nil {
			return Value{}, err
		}
	}
	return mod.V(), nil
}

// importDotted imports a.b.c, each part an attribute of the one before.
func (m *Machine) importDotted(name string) (*Module, error) {
	mod, err := m.Import(name)
	if err != nil {
		return nil, err
	}
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		parent, err := m.importDotted(name[:i])
		if err != nil {
			return nil, err
		}
		if _, ok := parent.NS.Get(name[i+1:]); !ok {
			parent.NS.Set(name[i+1:], mod.V())
		}
	}
	return mod, nil
}

func (m *Machine) importFrom(v Value, name string) (Value, error) {
	mod, ok := v.AsModule()
	if !ok {
		return Value{}, Raise(ImportErrorClass, "cannot import name '"+name+"'")
	}
	if x, ok := mod.NS.Get(name); ok {
		return x, nil
	}
	if why, ok := mod.NS.Get("__asimplay_unsupported__"); ok {
		if _, known := m.Loaders[mod.Name+"."+name]; known {
			sub, err := m.Import(mod.Name + "." + name)
			return sub.V(), err
		}
		// Importing what isn't supported is no error; using it is.
		return m.unsupportedName(mod.Name, name, why.Text()), nil
	}
	if sub, err := m.Import(mod.Name + "." + name); err == nil {
		return sub.V(), nil
	}
	if get, ok := mod.NS.Get("__getattr__"); ok {
		x, err := m.Call1(get, String(name))
		if _, missing := IsException(err, AttributeErrorClass); !missing {
			return x, err
		}
	}
	e := NewException(ImportErrorClass, String("cannot import name '"+name+"' from '"+mod.Name+"'"))
	e.SetAttr("name", String(mod.Name))
	e.SetAttr("name_from", String(name))
	e.SetAttr("obj", v)
	e.Help = m.unoffered(mod.Name, name)
	return Value{}, e
}

// unsupportedName stands for a name of a module that can't be offered: calling it raises, and so does looking into it.
func (m *Machine) unsupportedName(module, name, why string) Value {
	refuse := func(m *Machine, a Args) (Value, error) { return Value{}, Raise(ImportErrorClass, why) }
	meta := NewNativeClass(module, name, TypeClass)
	meta.Method("__getattr__", refuse)
	cls := NewNativeClass(module, name)
	cls.SetMeta(meta)
	cls.New = func(m *Machine, c *Class, a Args) (Value, error) { return refuse(m, a) }
	return cls.V()
}

func (m *Machine) importStar(f *Frame, v Value) error {
	mod, _ := v.AsModule()
	if why, ok := mod.NS.Get("__asimplay_unsupported__"); ok {
		return Raise(ImportErrorClass, why.Text())
	}
	if all, ok := mod.NS.Get("__all__"); ok {
		return m.Each(all, func(n Value) error {
			x, err := m.GetAttr(v, n.Text())
			if err == nil {
				f.code.ns.Set(n.Text(), x)
			}
			return err
		})
	}
	mod.NS.Each(func(name string, x Value) {
		if name[0] != '_' {
			f.code.ns.Set(name, x)
		}
	})
	return nil
}
