"""The part of unittest.mock that tests of models use: a Mock remembers how it was called."""


class _Sentinel:
    def __repr__(self):
        return "sentinel.DEFAULT"


DEFAULT = _Sentinel()


def _text(args, kwargs):
    return ", ".join([repr(a) for a in args] + [f"{k}={v!r}" for k, v in kwargs.items()])


class _Call:
    """How a mock was called: it equals another with the same arguments, and unpacks as args, kwargs."""

    def __init__(self, args, kwargs):
        self.args = args
        self.kwargs = kwargs

    def __eq__(self, other):
        return isinstance(other, _Call) and (self.args, self.kwargs) == (other.args, other.kwargs)

    def __iter__(self):
        return iter((self.args, self.kwargs))

    def __repr__(self):
        return f"call({_text(self.args, self.kwargs)})"


def call(*args, **kwargs):
    return _Call(args, kwargs)


class Mock:
    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, name=None, **attributes):
        self.side_effect = side_effect
        self._return_value = return_value
        self._name = name or "mock"
        self._children = {}
        self._spec = None if spec is None else dir(spec)
        self.reset_mock()
        for key, value in attributes.items():
            setattr(self, key, value)

    def reset_mock(self):
        self.call_count = 0
        self.called = False
        self.call_args = None
        self.call_args_list = []

    @property
    def return_value(self):
        if self._return_value is DEFAULT:
            self._return_value = Mock(name=self._name + "()")
        return self._return_value

    @return_value.setter
    def return_value(self, value):
        self._return_value = value

    def __getattr__(self, name):
        if name.startswith("__") or name.startswith("assert") or self._spec is not None and name not in self._spec:
            raise AttributeError(f"Mock object has no attribute {name!r}")
        if name not in self._children:
            self._children[name] = Mock(name=f"{self._name}.{name}")
        return self._children[name]

    def __call__(self, *args, **kwargs):
        self.called = True
        self.call_count += 1
        self.call_args = _Call(args, kwargs)
        self.call_args_list.append(self.call_args)
        effect = self.side_effect
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if callable(effect):
                result = effect(*args, **kwargs)
            else:
                if isinstance(effect, (list, tuple)):
                    effect = self.side_effect = iter(effect)
                result = next(effect)
                if isinstance(result, BaseException):
                    raise result
            if result is not DEFAULT:
                return result
        return self.return_value

    def __repr__(self):
        return f"<Mock name={self._name!r}>"

    def assert_called(self):
        if self.call_count == 0:
            raise AssertionError(f"Expected {self._name!r} to have been called.")

    def assert_not_called(self):
        if self.call_count:
            raise AssertionError(f"Expected {self._name!r} to not have been called. Called {self._times()}.\nCalls: {self.call_args_list!r}.")

    def assert_called_once(self):
        if self.call_count != 1:
            raise AssertionError(f"Expected {self._name!r} to have been called once. Called {self._times()}.")

    def assert_called_with(self, *args, **kwargs):
        expected = _Call(args, kwargs)
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {self._name}({_text(args, kwargs)})\nActual: not called.")
        if self.call_args != expected:
            was = self.call_args
            raise AssertionError(
                f"expected call not found.\nExpected: {self._name}({_text(args, kwargs)})\nActual: {self._name}({_text(was.args, was.kwargs)})"
            )

    def assert_called_once_with(self, *args, **kwargs):
        if self.call_count != 1:
            raise AssertionError(f"Expected {self._name!r} to be called once. Called {self._times()}.")
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, *args, **kwargs):
        if _Call(args, kwargs) not in self.call_args_list:
            raise AssertionError(f"{self._name}({_text(args, kwargs)}) call not found")

    def assert_has_calls(self, calls):
        if any(c not in self.call_args_list for c in calls):
            raise AssertionError(f"Calls not found.\nExpected: {list(calls)!r}\nActual: {self.call_args_list!r}")

    def _times(self):
        return {0: "0 times", 1: "1 times"}.get(self.call_count, f"{self.call_count} times")


MagicMock = Mock
