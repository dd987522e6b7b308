package vm

import "asimplay/engine/internal/code"

// A Keeper is a native callable that answers from what it keeps, and else keeps what a function of the program returns.
// The loop runs that function in a frame like any other, so that it may call itself as deep as in CPython.
type Keeper interface {
	// Kept answers what is kept for a call; found is false when fn is to be called and its result kept under key.
	Kept(m *Machine, a Args) (v Value, found bool, key, fn Value, err error)
	// Keep takes the result.
	Keep(m *Machine, key, v Value) error
}

// keeping is what a frame in modeKeep holds: who keeps its result, and under which key.
type keeping struct {
	Native
	keeper Keeper
	key    Value
}

var keepingClass = NewNativeClass("", "keeping")

// CallKeeper calls a keeper from native code.
func (m *Machine) CallKeeper(k Keeper, a Args) (Value, error) {
	v, found, key, fn, err := k.Kept(m, a)
	if err != nil || found {
		return v, err
	}
	if v, err = m.Call(fn, a); err != nil {
		return Value{}, err
	}
	return v, k.Keep(m, key, v)
}

// callKeeper begins a call of fn by the loop when it is a keeper, perhaps as a method of self. It answers the frame to
// run, or the result.
func (m *Machine) callKeeper(fn, self Value, args []Value) (nf *Frame, v Value, is bool, err error) {
	k, is := fn.Native().(Keeper)
	if !is {
		return nil, Value{}, false, nil
	}
	if self.o != nil {
		args = append([]Value{self}, args...)
	}
	v, found, key, inner, err := k.Kept(m, Args{Pos: args})
	if err != nil || found {
		return nil, v, true, err
	}
	pf, ok := inner.AsFunction()
	if !ok || pf.Code.Kind != code.Plain {
		if v, err = m.Call(inner, Args{Pos: args}); err == nil {
			err = k.Keep(m, key, v)
		}
		return nil, v, true, err
	}
	if m.depth+1 >= m.Limits.Recursion { // the native call counts, too
		return nil, Value{}, true, Raise(RecursionErrorClass, "maximum recursion depth exceeded")
	}
	if nf, err = m.enter(pf, Args{Pos: args}); err != nil {
		return nil, Value{}, true, err
	}
	h := &keeping{keeper: k, key: key}
	h.InitNative(keepingClass, h)
	nf.held = h.V()
	return nf, Value{}, true, nil
}
