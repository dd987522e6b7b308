"""Classes derived from list, dict, int, float, str and Exception."""
class Stack(list):
    def push(self, x):
        self.append(x)
        return self
    def __repr__(self):
        return f"Stack{list(self)}"
class Money(float):
    def __str__(self):
        return f"${float(self):.2f}"
class Id(int):
    def __repr__(self):
        return f"#{int(self)}"
class Upper(str):
    def __new__(cls, s):
        return super().__new__(cls, s.upper())
class Config(dict):
    def __getattr__(self, k):
        try:
            return self[k]
        except KeyError:
            raise AttributeError(k) from None
class Problem(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code
    def __str__(self):
        return f"[{self.code}] {super().__str__()}"
s = Stack([1]).push(2).push(3)
print(s, len(s), s[-1], s == [1, 2, 3], sum(s), s[1:], isinstance(s, list))
m = Money(3.5)
print(m, m + 1, m * 2, repr(m), f"{m:.1f}", m > 3)
print(Id(5), [Id(5)], Id(5) + 1, {Id(5): "x"}[5], Upper("abc"), Upper("abc") + "d", len(Upper("ab")))
c = Config(a=1)
c["b"] = 2
print(c, c.a, c.b, hasattr(c, "z"), c == {"a": 1, "b": 2})
try:
    raise Problem(404, "lost")
except Problem as p:
    print(p, p.code, p.args, repr(p))
