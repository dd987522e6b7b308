"""Collects the tests of one module and runs them, each reported to the harness."""

import _harness
import itertools
import sys
import pytest


class Case:
    """One test with one set of values."""

    def __init__(self, name, function, owner, values, marks):
        self.name = name
        self.function = function
        self.owner = owner
        self.values = values
        self.marks = marks


def parameters(function):
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return _harness.parameters(function)


def marks_of(thing):
    marks = getattr(thing, "pytestmark", [])
    return [marks] if isinstance(marks, pytest.Mark) else list(marks)


def label(value, name, index):
    if isinstance(value, type) or hasattr(value, "__name__"):
        return value.__name__
    if value is None or isinstance(value, (str, int, float, bool)):
        return str(value)
    return name + str(index)


def choices(names, values, ids):
    """The sets of values of one parametrize: each a dict, an id and marks."""
    found = []
    for index, value in enumerate(values):
        marks = []
        own = None
        if isinstance(value, pytest.Parameters):
            marks, own = value.marks, value.id
            value = value.values
        if len(value) != len(names):
            raise ValueError(f"parametrize names {len(names)} values ({', '.join(names)}), and one set has {len(value)}: {value!r}")
        if own is None and callable(ids):
            own = "-".join(str(ids(v)) if ids(v) is not None else label(v, n, index) for n, v in zip(names, value))
        elif own is None and ids is not None and list(ids)[index] is not None:
            own = str(list(ids)[index])
        if own is None:
            own = "-".join(label(v, n, index) for n, v in zip(names, value))
        found.append((dict(zip(names, value)), own, marks))
    return found


class Session:
    def __init__(self, module, shared):
        self.module = module
        self.fixtures = {"request": None, "capsys": pytest.Fixture(lambda: Captured(), "function", None, False, "capsys", None),
                         "monkeypatch": pytest.Fixture(patching, "function", None, False, "monkeypatch", None)}
        for place in shared + [module]:
            self.take(vars(place))
        self.kept = {}      # values of fixtures that outlive a test
        self.open = []      # generators of those, to be finished at the end

    def take(self, names):
        for value in list(names.values()):
            if isinstance(value, pytest.Fixture):
                self.fixtures[value.name] = value

    def cases(self):
        found = []
        common = marks_of(self.module)
        for name, value in list(vars(self.module).items()):
            if name.startswith("Test") and isinstance(value, type):
                names = {}
                for cls in reversed(value.__mro__):
                    names.update(cls.__dict__)
                self.take(names)
                for inner, function in names.items():
                    if inner.startswith("test") and callable(function):
                        found += self.expand(f"{name}::{inner}", function, value, marks_of(function) + marks_of(value) + common)
            elif name.startswith("test") and callable(value) and not isinstance(value, type):
                found += self.expand(name, value, None, marks_of(value) + common)
        return found

    def expand(self, name, function, owner, marks):
        sets = []
        for mark in marks:
            if mark.name == "parametrize":
                sets.append(choices(*mark.args, mark.kwargs["ids"]))
        for used in self.needed(function, owner):
            fixture = self.fixtures.get(used)
            if fixture is not None and fixture.values is not None:
                sets.append([({(used,): value}, own, marks) for (values, own, marks) in choices([used], [v if isinstance(v, pytest.Parameters) else pytest.param(v) for v in fixture.values], fixture.ids) for value in values.values()])
        cases = []
        for chosen in itertools.product(*sets):
            values, ids, own = {}, [], list(marks)
            for v, i, m in chosen:
                values.update(v)
                ids.append(i)
                own += m
            cases.append(Case(name + (f"[{'-'.join(ids)}]" if ids else ""), function, owner, values, own))
        return cases

    def needed(self, function, owner):
        """The names of all fixtures behind a test, its own parameters first."""
        names = parameters(function)[1 if owner and not isinstance(function, staticmethod) else 0:]
        names += [f.name for f in self.fixtures.values() if f is not None and f.autouse]
        for name in names:
            fixture = self.fixtures.get(name)
            if fixture is not None:
                names += [inner for inner in parameters(fixture.function) if inner not in names and inner != "self"]
        return names

    def value(self, name, case, instance, made, closing):
        if name in case.values:
            return case.values[name]
        if name in made:
            return made[name]
        if name == "request":
            request = Request()
            return request
        if name not in self.fixtures:
            raise LookupError(f"fixture {name!r} not found")
        fixture = self.fixtures[name]
        chosen = case.values.get((name,))
        key = (name, repr(chosen), case.owner if fixture.scope == "class" else None)
        if fixture.scope != "function" and key in self.kept:
            return self.kept[key]
        arguments = {}
        for inner in parameters(fixture.function):
            if inner == "self":
                arguments["self"] = instance
            elif inner == "request":
                arguments["request"] = Request(chosen)
            else:
                arguments[inner] = self.value(inner, case, instance, made, closing)
        value = fixture.function(**arguments)
        if hasattr(value, "send") and hasattr(value, "throw"):
            generator = value
            value = next(generator)
            (closing if fixture.scope == "function" else self.open).append(generator)
        if fixture.scope == "function":
            made[name] = value
        else:
            self.kept[key] = value
        return value

    def run(self, case):
        for mark in case.marks:
            if mark.name == "skip" or mark.name == "skipif" and mark.args[0]:
                raise pytest.Skipped(mark.kwargs.get("reason", ""))
        closing = []
        try:
            instance = case.owner() if case.owner else None
            function = case.function if instance is None else getattr(instance, case.name.split("::")[1].split("[")[0])
            made, arguments = {}, {}
            for fixture in list(self.fixtures.values()):
                if fixture is not None and fixture.autouse:
                    self.value(fixture.name, case, instance, made, closing)
            for name in parameters(function):
                arguments[name] = self.value(name, case, instance, made, closing)
            if instance is not None and hasattr(instance, "setup_method"):
                call(instance.setup_method, function)
            elif instance is None and hasattr(self.module, "setup_function"):
                call(self.module.setup_function, function)
            try:
                result = function(**arguments)
                if hasattr(result, "__await__"):
                    result.close()
                    raise pytest.Failed("async tests are not run: make an Environment in the test and run it")
            finally:
                if instance is not None and hasattr(instance, "teardown_method"):
                    call(instance.teardown_method, function)
                elif instance is None and hasattr(self.module, "teardown_function"):
                    call(self.module.teardown_function, function)
        finally:
            finish(closing)


def call(function, argument):
    if parameters(function):
        function(argument)
    else:
        function()


def finish(generators):
    while generators:
        for _ in generators.pop():
            raise pytest.Failed("a fixture yields more than once")


class Request:
    def __init__(self, param=None):
        self.param = param


class Captured:
    """What was printed since it was last asked."""

    def readouterr(self):
        return Printed(_harness.ask("out"), _harness.ask("err"))


class Printed:
    def __init__(self, out, err):
        self.out = out
        self.err = err

    def __iter__(self):
        return iter((self.out, self.err))


class Patch:
    def __init__(self):
        self.undone = []

    def setattr(self, target, name, value, raising=True):
        missing = object()
        old = vars(target).get(name, missing) if isinstance(target, type) else getattr(target, name, missing)
        if old is missing and raising and not hasattr(target, name):
            raise AttributeError(f"{target!r} has no attribute {name!r}")
        self.undone.append(lambda: delattr(target, name) if old is missing else setattr(target, name, old))
        setattr(target, name, value)

    def delattr(self, target, name, raising=True):
        if not hasattr(target, name) and not raising:
            return
        old = getattr(target, name)
        self.undone.append(lambda: setattr(target, name, old))
        delattr(target, name)

    def setitem(self, mapping, key, value):
        missing = object()
        old = mapping.get(key, missing)
        self.undone.append(lambda: mapping.pop(key) if old is missing else mapping.__setitem__(key, old))
        mapping[key] = value

    def undo(self):
        while self.undone:
            self.undone.pop()()


def patching():
    patch = Patch()
    yield patch
    patch.undo()


def judge(session, case):
    """Runs one test and answers how it ended, and why."""
    expected = [m for m in case.marks if m.name == "xfail" and m.args[0]]
    try:
        session.run(case)
    except pytest.Skipped as outcome:
        return "skipped", outcome.reason
    except pytest.XFailed as outcome:
        return "xfailed", outcome.reason
    except (KeyboardInterrupt, SystemExit) as error:
        return "failed", _harness.traceback(error)
    except BaseException as error:
        if expected and isinstance(error, expected[0].kwargs.get("raises") or BaseException):
            return "xfailed", expected[0].kwargs.get("reason", "")
        return "failed", _harness.traceback(error)
    if expected and expected[0].kwargs.get("strict"):
        return "failed", "[XPASS(strict)] " + expected[0].kwargs.get("reason", "") + "\n"
    return ("xpassed" if expected else "passed"), ""


def main(module, shared):
    session = Session(module, shared)
    cases = session.cases()
    if hasattr(module, "setup_module"):
        call(module.setup_module, module)
    for case in cases:
        _harness.ask("begin", case.name)
        how, why = judge(session, case)
        _harness.ask("end", case.name, how, why)
    finish(session.open)
    if hasattr(module, "teardown_module"):
        call(module.teardown_module, module)


shared = []
if _harness.ask("conftest"):
    import conftest
    shared.append(conftest)
try:
    import __tested__ as tested
except pytest.Skipped as outcome:
    _harness.ask("end", "", "skipped", outcome.reason)
except Exception as error:
    _harness.ask("end", "", "failed", _harness.traceback(error))
else:
    main(tested, shared)
