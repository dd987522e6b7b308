package lib

import (
	"slices"
	"strings"

	"asimplay/engine/internal/vm"
)

// habits are names that people bring from other languages and from SimPy, by class: what to write instead.
var habits = map[string]map[string]string{
	"list": {
		"push": "append(x)", "add": "append(x)", "push_back": "append(x)", "shift": "pop(0)", "unshift": "insert(0, x)", "length": "len(x)", "size": "len(x)",
		"contains": "x in the list", "includes": "x in the list", "indexOf": "index(x)", "forEach": "a for statement", "map": "a comprehension", "filter": "a comprehension",
		"slice": "[from:to]", "first": "[0]", "last": "[-1]", "empty": "len(x) == 0", "isEmpty": "len(x) == 0", "join": "sep.join(list)", "addAll": "extend(xs)", "concat": "+",
		"get": "[index]", "removeAt": "pop(index)", "delete": "remove(x)",
	},
	"str": {
		"length": "len(s)", "size": "len(s)", "toUpperCase": "upper()", "toLowerCase": "lower()", "upcase": "upper()", "downcase": "lower()", "trim": "strip()",
		"contains": "part in text", "includes": "part in text", "indexOf": "find(part)", "substring": "[from:to]", "substr": "[from:to]", "slice": "[from:to]",
		"charAt": "[index]", "startsWith": "startswith(part)", "endsWith": "endswith(part)", "append": "+", "reverse": "[::-1]", "repeat": "*", "toString": "str(x)",
	},
	"dict": {
		"has_key": "key in the dict", "has": "key in the dict", "containsKey": "key in the dict", "put": "d[key] = value", "set": "d[key] = value", "add": "d[key] = value",
		"length": "len(d)", "size": "len(d)", "iteritems": "items()", "itervalues": "values()", "iterkeys": "keys()", "remove": "del d[key]", "delete": "del d[key]", "append": "d[key] = value",
	},
	"set":   {"append": "add(x)", "push": "add(x)", "contains": "x in the set", "has": "x in the set", "delete": "discard(x)", "length": "len(x)", "size": "len(x)"},
	"tuple": {"append": "a list", "sort": "sorted(t)", "length": "len(t)"},
	"int":   {"toString": "str(n)", "toFixed": `f"{n:.2f}"`}, "float": {"toString": "str(x)", "toFixed": `f"{x:.2f}"`},
	"Environment": {
		"process": "a class derived from Process, whose objects start by themselves", "event": "Event(env)", "all_of": "AllOf(env, name=event, ...)",
		"any_of": "FirstOf(env, name=event, ...)", "step": "run(until=...)", "peek": "run(until=...)", "active_process": "self, in the process", "exit": "return", "time": "now",
	},
	"Process": {"is_alive": "an Event that the process succeeds at its end", "wait": "timeout(delay)", "hold": "timeout(delay)", "sleep": "timeout(delay)", "run_process": "run()", "start": "nothing: a process starts by itself"},
	"Resource": {
		"request": "async with resource, or await resource.acquire()", "queue": "the timeline, which shows who waits", "users": "count", "wait": "acquire()", "free": "release()",
		"get": "acquire()", "put": "release()",
	},
	"Queue": {"append": "await queue.put(x)", "pop": "await queue.get()", "push": "await queue.put(x)", "empty": "is_empty()", "full": "is_full()", "qsize": "size()", "items": "size()", "get_nowait": "try_get()", "put_nowait": "try_put(x)"},
	"Store": {"items": "len(store)", "append": "await store.put(x)", "pop": "await store.get()", "get_nowait": "try_get()", "put_nowait": "try_put(x)"},
	"Event": {"trigger": "succeed(value)", "set": "succeed(value)", "wait": "await event", "is_set": "triggered", "ok": "triggered", "processed": "triggered", "value": "what await gives"},
}

// Help answers one line of help on an exception that nobody caught, beyond what CPython says, or "".
func Help(m *vm.Machine, e *vm.Exception) string {
	if e.Help != "" {
		return e.Help
	}
	text := func(attribute string) string {
		v, ok := e.Attr(attribute)
		if !ok {
			return ""
		}
		s, _ := v.AsStr()
		if s == nil {
			return ""
		}
		return s.S
	}
	switch c := e.Class(); {
	case c.Is(vm.AttributeErrorClass):
		obj, ok := e.Attr("obj")
		if !ok {
			return ""
		}
		for _, k := range obj.Class().MRO {
			if use := habits[k.Name][text("name")]; use != "" && (k.Module == "builtins" || strings.HasPrefix(k.Module, "asimpy")) {
				return k.Name + " has no " + text("name") + "; use " + use
			}
		}
	case c == vm.RecursionErrorClass:
		return "Does the function that calls itself come to an end? If it only goes deep, raise the limit, or let it go on."
	case c == vm.ModuleNotFoundErrorClass:
		top, _, _ := strings.Cut(text("name"), ".")
		return meant(nearestAnyCase(offeredModules(m), text("name"), top))
	case c.Is(vm.ImportErrorClass):
		if obj, ok := e.Attr("obj"); ok {
			if mod, ok := obj.AsModule(); ok {
				var names []string
				mod.NS.Each(func(n string, _ vm.Value) { names = append(names, n) })
				slices.Sort(names)
				return meant(nearestAnyCase(names, text("name_from")))
			}
		}
	}
	return ""
}

func meant(name string) string {
	if name == "" {
		return ""
	}
	return "Did you mean: '" + name + "'?"
}

// nearestAnyCase answers the candidate nearest to the first of some names that has one.
func nearestAnyCase(candidates []string, names ...string) string {
	for _, name := range names {
		for _, c := range candidates {
			if c != name && strings.EqualFold(c, name) {
				return c
			}
		}
		if best := nearest(candidates, name); best != "" {
			return best
		}
	}
	return ""
}

// offeredModules lists the modules that are there, sorted.
func offeredModules(m *vm.Machine) []string {
	var names []string
	for _, name := range m.ModuleNames() {
		if Unsupported(name) == "" {
			names = append(names, name)
		}
	}
	return names
}
