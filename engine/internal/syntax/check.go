package syntax

func check(src *Source, m *Module) {}
