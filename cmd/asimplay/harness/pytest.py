"""The part of pytest that tests of models use."""

import _harness


class Outcome(BaseException):
    """What ends a test by a word instead of an error."""

    def __init__(self, reason=""):
        super().__init__(reason)
        self.reason = reason


class Failed(Outcome):
    pass


class Skipped(Outcome):
    pass


class XFailed(Outcome):
    pass


def fail(reason="", pytrace=True):
    raise Failed(reason)


def skip(reason="", allow_module_level=False):
    raise Skipped(reason)


def xfail(reason=""):
    raise XFailed(reason)


class ExceptionInfo:
    """The exception that a block raised: `value` and `type`."""

    value = None
    type = None

    def match(self, pattern):
        text = str(self.value)
        if not _harness.ask("search", pattern, text):
            raise AssertionError(f"the pattern {pattern!r} is not in {text!r}")
        return True

    def __repr__(self):
        return f"<ExceptionInfo {self.value!r}>"


class RaisesContext:
    def __init__(self, expected, match):
        self.expected = expected
        self.match = match
        self.info = ExceptionInfo()

    def __enter__(self):
        return self.info

    def __exit__(self, kind, value, trace):
        if kind is None:
            raise Failed(f"DID NOT RAISE {self.expected!r}")
        if not issubclass(kind, self.expected):
            return False
        self.info.type = kind
        self.info.value = value
        if self.match is not None:
            self.info.match(self.match)
        return True


def raises(expected, *args, match=None, **kwargs):
    kinds = expected if isinstance(expected, tuple) else (expected,)
    for kind in kinds:
        if not (isinstance(kind, type) and issubclass(kind, BaseException)):
            raise TypeError(f"expected exception must be a BaseException type, not {kind!r}")
    context = RaisesContext(expected, match)
    if not args:
        if kwargs:
            raise TypeError("Unexpected keyword arguments passed to pytest.raises: " + ", ".join(sorted(kwargs)))
        return context
    with context:
        args[0](*args[1:], **kwargs)
    return context.info


class Approx:
    def __init__(self, expected, rel, abs_, nan_ok):
        self.expected = expected
        self.rel = rel
        self.abs = abs_
        self.nan_ok = nan_ok

    def tolerance(self, expected):
        absolute = 1e-12 if self.abs is None else self.abs
        if self.rel is None and self.abs is not None:
            return absolute
        return max((1e-6 if self.rel is None else self.rel) * abs(expected), absolute)

    def close(self, actual, expected):
        if isinstance(expected, dict):
            return (isinstance(actual, dict) and actual.keys() == expected.keys()
                    and all(self.close(actual[key], expected[key]) for key in expected))
        if isinstance(expected, (list, tuple)):
            return (isinstance(actual, (list, tuple)) and len(actual) == len(expected)
                    and all(self.close(a, e) for a, e in zip(actual, expected)))
        if actual == expected:
            return True
        if isinstance(expected, bool) or not isinstance(expected, (int, float, complex)) or not isinstance(actual, (int, float, complex)):
            return False
        if expected != expected:
            return self.nan_ok and actual != actual
        if abs(expected) == float("inf"):
            return False
        return abs(actual - expected) <= self.tolerance(expected)

    def __eq__(self, actual):
        return self.close(actual, self.expected)

    __hash__ = None

    def shown(self, expected):
        if isinstance(expected, dict):
            return "{" + ", ".join(f"{key!r}: {self.shown(e)}" for key, e in expected.items()) + "}"
        if isinstance(expected, (list, tuple)):
            inside = ", ".join(self.shown(e) for e in expected)
            return f"[{inside}]" if isinstance(expected, list) else f"({inside})"
        if isinstance(expected, (int, float)) and abs(expected) != float("inf") and expected == expected:
            return f"{expected} ± {self.tolerance(expected):.1e}"
        return repr(expected)

    def __repr__(self):
        text = self.shown(self.expected)
        return f"approx({text})" if isinstance(self.expected, (list, tuple, dict)) else text


def approx(expected, rel=None, abs=None, nan_ok=False):
    return Approx(expected, rel, abs, nan_ok)


class Parameters:
    """One set of values of parametrize, with an id or marks of its own."""

    def __init__(self, values, id, marks):
        self.values = values
        self.id = id
        self.marks = [marks] if isinstance(marks, Mark) else list(marks)


def param(*values, id=None, marks=()):
    return Parameters(values, id, marks)


class Mark:
    def __init__(self, name, args=(), kwargs=None):
        self.name = name
        self.args = args
        self.kwargs = kwargs or {}

    def __call__(self, *args, **kwargs):
        if len(args) == 1 and not kwargs and callable(args[0]) and not self.args and not self.kwargs:
            function = args[0]
            own = function.__dict__.get("pytestmark", [])
            function.pytestmark = own + [self]
            return function
        return Mark(self.name, self.args + args, {**self.kwargs, **kwargs})


class Decorated(Mark):
    """A mark that has its arguments and waits for what it marks."""

    def __call__(self, function):
        function.pytestmark = function.__dict__.get("pytestmark", []) + [self]
        return function


class Marks:
    def parametrize(self, names, values, ids=None, indirect=False, scope=None):
        if isinstance(names, str):
            names = [name.strip() for name in names.split(",") if name.strip()]
            if len(names) == 1:
                values = [value if isinstance(value, Parameters) else Parameters((value,), None, ()) for value in values]
        return Decorated("parametrize", (list(names), list(values)), {"ids": ids})

    def skip(self, reason="unconditional skip"):
        if callable(reason):
            return Decorated("skip", (), {"reason": "unconditional skip"})(reason)
        return Decorated("skip", (), {"reason": reason})

    def skipif(self, condition, reason=""):
        return Decorated("skipif", (condition,), {"reason": reason})

    def xfail(self, condition=True, reason="", raises=BaseException, strict=False, run=True):
        if callable(condition):
            return Decorated("xfail", (True,), {"reason": "", "raises": BaseException, "strict": False})(condition)
        return Decorated("xfail", (condition,), {"reason": reason, "raises": raises, "strict": strict})

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return Mark(name)


mark = Marks()


class Fixture:
    def __init__(self, function, scope, values, autouse, name, ids):
        self.function = function
        self.scope = scope
        self.values = values
        self.autouse = autouse
        self.name = name or function.__name__
        self.ids = ids

    def __call__(self, *args, **kwargs):
        raise Failed(f'Fixture "{self.name}" called directly: name it as a parameter of the test')


def fixture(function=None, *, scope="function", params=None, autouse=False, ids=None, name=None):
    if function is not None:
        return Fixture(function, scope, params, autouse, name, ids)
    return lambda function: Fixture(function, scope, params, autouse, name, ids)
