package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// testsOf runs `asimplay test` on one file and answers its status and what it prints, the folder cut off.
func testsOf(t *testing.T, files map[string]string) (int, string) {
	t.Helper()
	folder := write(t, files)
	var stdout, stderr strings.Builder
	status := command([]string{"test", filepath.Join(folder, "test_it.py")}, &stdout, &stderr)
	if stderr.Len() > 0 {
		t.Errorf("stderr is %q", stderr.String())
	}
	return status, strings.ReplaceAll(stdout.String(), folder+string(filepath.Separator), "")
}

func TestTestsPass(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"functions and classes", `
def test_a():
    print("not shown")
class TestB:
    def setup_method(self):
        self.x = 1
    def test_b(self):
        assert self.x == 1
        self.x = 2
    def test_c(self):
        assert self.x == 1
def helper():
    raise RuntimeError
`, "3 passed\n"},
		{"a model", `
from asimpy import Environment, Process
class P(Process):
    async def run(self):
        await self.timeout(3)
def test_p():
    env = Environment()
    P(env)
    env.run()
    assert env.now == 3
`, "1 passed\n"},
		{"raises", `
import pytest
def test_a():
    with pytest.raises(ValueError, match=r"no \d+$") as caught:
        raise ValueError("say no 12")
    assert caught.value.args == ("say no 12",)
    assert caught.type is ValueError
def test_b():
    with pytest.raises((KeyError, IndexError)):
        [][0]
    assert str(pytest.raises(ZeroDivisionError, lambda x: 1 / x, 0).value) == "division by zero"
def test_other_errors_pass_through():
    with pytest.raises(KeyError):
        with pytest.raises(ValueError):
            {}[1]
`, "3 passed\n"},
		{"mocks", `
import pytest
from unittest.mock import Mock, MagicMock, call
def test_calls():
    m = Mock(return_value=7)
    m.assert_not_called()
    assert m(1, k=2) == 7 and m(3) == 7
    assert (m.call_count, m.called, m.call_args, m.call_args_list) == (2, True, call(3), [call(1, k=2), call(3)])
    args, kwargs = m.call_args_list[0]
    assert (args, kwargs) == ((1,), {"k": 2})
    m.assert_called()
    m.assert_called_with(3)
    m.assert_any_call(1, k=2)
    m.assert_has_calls([call(1, k=2), call(3)])
    m.reset_mock()
    assert m.call_count == 0 and m.call_args is None and m() == 7
    m.assert_called_once()
    m.assert_called_once_with()
def test_wrong_calls():
    m = Mock()
    for check in (m.assert_called, m.assert_called_once, lambda: m.assert_called_with(1), lambda: m.assert_called_once_with(1), lambda: m.assert_any_call(1)):
        with pytest.raises(AssertionError):
            check()
    m(2)
    for check in (m.assert_not_called, lambda: m.assert_called_with(1), lambda: m.assert_called_once_with(1), lambda: m.assert_has_calls([call(1)])):
        with pytest.raises(AssertionError):
            check()
    with pytest.raises(AttributeError):
        m.assert_caled_once()
def test_effects_and_attributes():
    m = Mock(side_effect=[1, ValueError("no")], now=3)
    assert m() == 1 and m.now == 3
    with pytest.raises(ValueError, match="no"):
        m()
    with pytest.raises(StopIteration):
        m()
    with pytest.raises(KeyError):
        Mock(side_effect=KeyError)()
    assert Mock(side_effect=lambda x: x + 1)(2) == 3
    other = MagicMock()
    other.log.write("a")
    other.log.write.assert_called_once_with("a")
    assert other() is other() and other.x is other.x and other.x is not other.y
    with pytest.raises(AttributeError):
        Mock(spec=["a"]).b
`, "3 passed\n"},
		{"parametrize", `
import pytest
seen = []
@pytest.mark.parametrize("x", [1, 2, pytest.param(3, id="three")])
def test_one(x):
    seen.append(x)
@pytest.mark.parametrize("a, b", [(1, 2), (3, 4)], ids=["low", "high"])
@pytest.mark.parametrize(("c",), [("x",)])
def test_many(a, b, c):
    seen.append((a, b, c))
@pytest.mark.parametrize("k", "yz")
class TestClass:
    def test(self, k):
        seen.append(k)
def test_order():
    assert seen == [1, 2, 3, (1, 2, "x"), (3, 4, "x"), "y", "z"]
`, "8 passed\n"},
		{"approx", `
import pytest
def test():
    assert 0.1 + 0.2 == pytest.approx(0.3)
    assert [1.0000001, 2] == pytest.approx([1, 2])
    assert {"a": 1.0} == pytest.approx({"a": 1.0000001})
    assert 1.1 != pytest.approx(1)
    assert 1.1 == pytest.approx(1, abs=0.2)
    assert 104 == pytest.approx(100, rel=0.05)
    assert 1 != pytest.approx(1.2, abs=0.1)
    assert repr(pytest.approx(2.0)) == "2.0 ± 2.0e-06"
`, "1 passed\n"},
		{"fixtures", `
import pytest
log = []
@pytest.fixture
def base():
    return [1]
@pytest.fixture()
def grown(base):
    log.append("set up")
    yield base + [2]
    log.append("torn down")
@pytest.fixture(scope="module")
def once():
    log.append("once")
    return 7
@pytest.fixture(params=["p", "q"])
def each(request):
    return request.param
@pytest.fixture(autouse=True)
def always():
    log.append("always")
def test_grown(grown, base, once):
    assert grown == [1, 2] and base == [1] and once == 7
def test_each(each, once):
    log.append(each)
def test_log():
    assert log == ["always", "set up", "once", "torn down", "always", "p", "always", "q", "always"]
def test_out(capsys):
    print("hello")
    assert capsys.readouterr().out == "hello\n"
class Thing:
    x = 1
def test_patch(monkeypatch):
    monkeypatch.setattr(Thing, "x", 2)
    assert Thing.x == 2
def test_patched_back():
    assert Thing.x == 1
`, "7 passed\n"},
		{"skips and expected failures", `
import pytest
@pytest.mark.skip(reason="not today")
def test_a():
    assert False
@pytest.mark.skipif(1 > 0, reason="always")
def test_b():
    assert False
@pytest.mark.xfail(reason="known")
def test_c():
    assert False
@pytest.mark.xfail
def test_d():
    pass
def test_e():
    pytest.skip("in the middle")
@pytest.mark.slow
def test_f():
    pass
`, "SKIPPED test_it.py::test_a: not today\nSKIPPED test_it.py::test_b: always\nXFAILED test_it.py::test_c: known\n" +
			"XPASSED test_it.py::test_d\nSKIPPED test_it.py::test_e: in the middle\n1 passed, 3 skipped, 1 xfailed, 1 xpassed\n"},
		{"modules beside the tests", "from model import ANSWER\ndef test(shared):\n    assert ANSWER == shared\n", "1 passed\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, got := testsOf(t, map[string]string{
				"test_it.py": c.text, "model.py": "ANSWER = 42\n",
				"conftest.py": "import pytest\n@pytest.fixture\ndef shared():\n    return 42\n",
			})
			if status != 0 || got != c.want {
				t.Errorf("status %d, prints\n%swant\n%s", status, got, c.want)
			}
		})
	}
}

func TestTestsFail(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // parts of what is printed
	}{
		{
			"a wrong assertion", "def test():\n    print('x is', 2)\n    assert 1 == 2, 'why'\n",
			[]string{"FAILED test_it.py::test\n--- stdout\nx is 2\nTraceback", `test_it.py", line 3, in test`, "AssertionError: why\n", "\n1 failed\n"},
		},
		{"nothing raised", "import pytest\ndef test():\n    with pytest.raises(ValueError):\n        pass\n", []string{"DID NOT RAISE <class 'ValueError'>", "1 failed\n"}},
		{
			"another message", "import pytest\ndef test():\n    with pytest.raises(ValueError, match='yes'):\n        raise ValueError('no')\n",
			[]string{"the pattern 'yes' is not in 'no'", "1 failed\n"},
		},
		{
			"a pattern that cannot be used", "import pytest\ndef test():\n    with pytest.raises(ValueError, match='(?<!x)y'):\n        raise ValueError('no')\n",
			[]string{`ValueError: the pattern "(?<!x)y" cannot be used`, "1 failed\n"},
		},
		{"no such fixture", "def test(absent):\n    pass\ndef test_other():\n    pass\n", []string{"fixture 'absent' not found", "1 failed, 1 passed\n"}},
		{"a mistake in the text", "def test(:\n    pass\n", []string{"FAILED", "SyntaxError", "1 failed\n"}},
		{"an error on import", "1 / 0\ndef test():\n    pass\n", []string{"ZeroDivisionError", "1 failed\n"}},
		{"an async test", "async def test():\n    pass\n", []string{"async tests are not run", "1 failed\n"}},
		{"a strict expectation", "import pytest\n@pytest.mark.xfail(strict=True)\ndef test():\n    pass\n", []string{"XPASS(strict)", "1 failed\n"}},
		{"what is not offered", "import unittest\ndef test():\n    unittest.TestCase()\n", []string{"ImportError: unittest.TestCase is not offered", "1 failed\n"}},
		{"wrong values", "import pytest\n@pytest.mark.parametrize('a,b', [(1,)])\ndef test(a, b):\n    pass\n", []string{"parametrize names 2 values", "1 failed\n"}},
		{"no tests", "x = 1\n", []string{"there are no tests\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, got := testsOf(t, map[string]string{"test_it.py": c.text})
			if status != 1 {
				t.Errorf("status %d, want 1", status)
			}
			for _, part := range c.want {
				if !strings.Contains(got, part) {
					t.Errorf("%q is not in\n%s", part, got)
				}
			}
		})
	}
}

// TestTheHarnessIsForTestsAlone: a program that is run has neither pytest nor the way to whoever runs it.
func TestTheHarnessIsForTestsAlone(t *testing.T) {
	folder := write(t, map[string]string{"a.py": "import pytest\npytest.raises(ValueError)\n", "b.py": "import _harness\n"})
	for file, want := range map[string]string{"a.py": "pytest is not offered", "b.py": "No module named '_harness'"} {
		var stdout, stderr strings.Builder
		if status := command([]string{"run", filepath.Join(folder, file)}, &stdout, &stderr); status != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s: status %d, %s", file, status, stderr.String())
		}
	}
}

// TestUpstreamTests runs asimpy's own tests where they are at hand: ASIMPY_SRC is asimpy's src folder.
func TestUpstreamTests(t *testing.T) {
	source := os.Getenv("ASIMPY_SRC")
	if source == "" {
		t.Skip("ASIMPY_SRC is not set")
	}
	files, err := filepath.Glob(filepath.Join(source, "..", "tests", "test_*.py"))
	if err != nil || len(files) == 0 {
		t.Fatalf("ASIMPY_SRC is %s, but there are no tests beside it", source)
	}
	var stdout, stderr strings.Builder
	status := command(append([]string{"test"}, files...), &stdout, &stderr)
	if status != 0 || stdout.String() != "170 passed\n" || stderr.Len() > 0 {
		t.Errorf("status %d\n%s%s", status, stdout.String(), stderr.String())
	}
}
