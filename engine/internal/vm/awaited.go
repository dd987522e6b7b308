package vm

import "asimplay/engine/internal/code"

// AwaitedAtOnce tells a native function whether what it answers is awaited by the instruction after the call and kept
// nowhere else: then it may answer what nobody but who drives the coroutine understands. fn is the function itself, as
// the attribute of a class: it must have been called as a method, by that very instruction. The answer is the coroutine
// at the bottom of the chain of awaits, which will be suspended with what was answered, or nil.
func (m *Machine) AwaitedAtOnce(fn Value) *Generator {
	f := m.frame
	if f == nil {
		return nil
	}
	ins := f.code.Code[f.pc:]
	call := ins[0]
	if call.Op != code.CallMethod || f.regs[call.B] != fn || int(call.A) < len(f.code.Locals) {
		return nil
	}
	if next := ins[1]; next.Op != code.GetAwaitable || next.B != call.A || int(next.A) < len(f.code.Locals) {
		return nil
	}
	return m.Bottom()
}

// Bottom is the coroutine at the bottom of the chain of awaits that leads to the instruction being run, or nil.
func (m *Machine) Bottom() *Generator {
	f := m.frame
	for f.mode == modeAwait {
		f = f.back
	}
	if f.mode != modeEntry {
		return nil
	}
	return f.gen
}
