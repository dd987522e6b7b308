"""The messages of the usual mistakes."""
mistakes = [
    lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.5 // 0,
    lambda: [1][5], lambda: (1,)[5], lambda: "a"[5], lambda: {}["k"], lambda: [].pop(),
    lambda: [1].index(2), lambda: [1].remove(2), lambda: int("4x"), lambda: float("abc"),
    lambda: "a".index("b"), lambda: None.x, lambda: (1).foo, lambda: undefined_name,
    lambda: int(None), lambda: len(5), lambda: "abc"["a"], lambda: [1]["a"],
    lambda: 0 ** -1, lambda: (lambda x: x)(), lambda: sorted([1, "a"]),
    lambda: max([]), lambda: range(1, 2, 0), lambda: chr(-1), lambda: ord("ab"),
    lambda: {1: 2}.popitem() and {}.popitem(), lambda: set().pop(), lambda: {[]: 1},
    lambda: "%d" % "x", lambda: "%s %s" % 1, lambda: "%s" % (1, 2), lambda: f"{'a':d}",
    lambda: "{} {}".format(1), lambda: "{x}".format(), lambda: int("9", 8), lambda: [1] * "a",
    lambda: next(iter([])), lambda: 1 < "a", lambda: None + 1, lambda: [] < 1,
    lambda: float("inf") // 1 and int(float("inf")), lambda: int(float("nan")),
    lambda: (1, 2).append(3), lambda: "x".join([1]), lambda: sum(["a"]), lambda: abs("a"),
    lambda: round("a"), lambda: for_sure.x, lambda: divmod(1, 0), lambda: 2.0 ** 5000,
]
for m in mistakes:
    try:
        print(m())
    except Exception as e:
        print(f"{type(e).__name__}: {e}")
