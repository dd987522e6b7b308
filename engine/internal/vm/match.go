package vm

import (
	"slices"

	"asimplay/engine/internal/code"
)

// matchStep does the instructions of a match statement.
func (m *Machine) matchStep(f *Frame, in code.Instr) error {
	regs := f.regs
	subject := regs[in.B]
	switch in.Op {
	case code.MatchSequence:
		starred, before, after := in.C&0x8000 != 0, int(in.C>>8&0x7F), int(in.C&0xFF)
		ok := false
		switch subject.Underlying().o.kind {
		case KindList, KindTuple, KindRange:
			ok = true
		case KindNative, KindInstance:
			ok = slices.ContainsFunc(subject.Class().MRO, func(c *Class) bool { return c.Sequence })
		}
		if ok {
			n, err := m.Len(subject)
			if err != nil {
				return err
			}
			if starred {
				ok = n >= before+after
			} else {
				ok = n == before+after
			}
		}
		regs[in.A] = Bool(ok)

	case code.MatchMapping:
		_, ok := subject.AsDict()
		regs[in.A] = Bool(ok)

	case code.MatchKeys:
		keys := regs[in.A+1 : in.A+1+in.C]
		for i, k := range keys {
			d, _ := subject.AsDict()
			v, ok, err := d.Get(m, k)
			if err != nil {
				return err
			}
			if !ok {
				regs[in.A] = False
				return nil
			}
			keys[i] = v
		}
		regs[in.A] = True

	case code.MatchRest:
		d, _ := subject.AsDict()
		rest := d.Copy()
		for _, k := range regs[in.A+1 : in.A+1+in.C] {
			if _, _, err := rest.Delete(m, k); err != nil {
				return err
			}
		}
		regs[in.A] = rest.V()

	case code.MatchClass:
		site := &f.code.Calls[in.C]
		cls, ok := regs[in.A].AsClass()
		if !ok {
			return Raise(TypeErrorClass, "called match pattern must be a class")
		}
		if !cls.IsInstance(subject) {
			regs[in.A] = False
			return nil
		}
		out := regs[in.A+1:]
		names := make([]string, 0, site.Pos+len(site.Names))
		if site.Pos > 0 {
			args, has := cls.Lookup("__match_args__")
			switch {
			case has:
				t, isTuple := args.AsTuple()
				if !isTuple {
					return Raise(TypeErrorClass, cls.Name+".__match_args__ must be a tuple (got "+args.TypeName()+")")
				}
				if len(t.Items) < site.Pos {
					return Raise(TypeErrorClass, cls.Name+"() accepts "+plural(len(t.Items), "positional sub-pattern")+" ("+itoa(int64(site.Pos))+" given)")
				}
				for _, n := range t.Items[:site.Pos] {
					names = append(names, n.Text())
				}
			case cls.Layout != nil && cls.Layout.Native && site.Pos == 1 && selfMatching(cls.Layout):
				out[0] = subject
				names = append(names, "")
			case cls.Layout == nil && cls.Native && site.Pos == 1 && (cls == BoolClass):
				out[0] = subject
				names = append(names, "")
			default:
				most := 0
				if cls == BoolClass || cls.Layout != nil && selfMatching(cls.Layout) {
					most = 1
				}
				return Raise(TypeErrorClass, cls.Name+"() accepts "+plural(most, "positional sub-pattern")+" ("+itoa(int64(site.Pos))+" given)")
			}
		}
		names = append(names, site.Names...)
		for i, n := range names {
			if n == "" {
				continue
			}
			v, ok, err := m.LookupAttr(subject, n)
			if err != nil {
				return err
			}
			if !ok {
				regs[in.A] = False
				return nil
			}
			out[i] = v
		}
		regs[in.A] = True
	}
	return nil
}

func selfMatching(c *Class) bool {
	switch c {
	case IntClass, FloatClass, StrClass, BytesClass, ByteArrayClass, ListClass, TupleClass, DictClass, SetClass, FrozenSetClass:
		return true
	}
	return false
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return itoa(int64(n)) + " " + what + "s"
}
