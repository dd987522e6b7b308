package vm

// maxInner bounds native calls inside native calls: no loop of the machine need stand between them, as in an iterator
// over an iterator over an iterator, and a browser's stack is small.
const maxInner = 600

// sink counts one native call more that may lead to others; rise takes it back.
func (m *Machine) sink() error {
	if m.inner >= maxInner {
		return Raise(RecursionErrorClass, "maximum recursion depth exceeded")
	}
	m.inner++
	return nil
}

func (m *Machine) rise() { m.inner-- }

// Deeper does f one native call deeper, or raises RecursionError.
func (m *Machine) Deeper(f func() error) error {
	if err := m.sink(); err != nil {
		return err
	}
	err := f()
	m.inner--
	return err
}
