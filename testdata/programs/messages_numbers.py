def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except BaseException as e:
        print(type(e).__name__, e)
for x in ["12", " 12 ", "1_000", "", "x", "0x1f", 3.9, -3.9, None, [], b"12", b"x", True, 1e20, float("inf"), float("nan"), 10**30, 1j]:
    t(int, x); t(float, x); t(complex, x); t(bool, x)
t(int, "ff", 16); t(int, "0xff", 0); t(int, "12", base=3); t(int, "9", 8); t(int, 5, 2); t(int, "1", 99); t(int, "1", "2"); t(int, 1, 2, 3); t(int, x="1"); t(int, base=2); t(int)
t(complex, 1, 2); t(complex, "1+2j"); t(complex, "j"); t(complex, "1e5-3e-2j"); t(complex, "a"); t(complex, 1j, 1j); t(complex, [], 1); t(complex, 1, "2")
t((255).to_bytes, 2, "big"); t((255).to_bytes, 2, "little"); t((-1).to_bytes, 2, "big", signed=True); t((256).to_bytes, 1, "big"); t((-1).to_bytes, 1, "big"); t(int.from_bytes, b"\x01\x00", "big"); t(int.from_bytes, b"\xff", "big", signed=True); t((5).to_bytes); t(int.from_bytes, [1, 2], "little")
t((10).bit_length); t((-10).bit_count); t((2**70+1).bit_count); t((3).as_integer_ratio); t((0.75).as_integer_ratio); t((1e300).is_integer); t(float.fromhex, "0x1.8p1"); t((1.5).hex); t((0.1).conjugate); print((3).real, (3).imag, (3).numerator, (3).denominator, True.real, (1.5).real, (1.5).imag, (1+2j).imag, (1+2j).conjugate(), abs(3+4j))
for a in [(2.5,), (3.5,), (-2.5,), (2.675, 2), (1234, -2), (1250, -2), (1.5, None), (1e300, 2), (float("nan"),), (float("inf"),), ("a",), (True,), (5, 2), (2.5, 0), (2.5, 1.5), (12345.678, -2), (10**20, -5)]:
    t(round, *a)
t(pow, 2, 10); t(pow, 2, -1); t(pow, 2, 10, 7); t(pow, 3, -1, 7); t(pow, 2, -1, 4); t(pow, 2.0, 2, 3); t(pow, 2, 3, 0); t(pow, "a", 2); t(pow, base=2, exp=3); t(pow, 0, -1)
t(divmod, 7, 2); t(divmod, -7, 2.5); t(divmod, 1, 0); t(divmod, 1.0, 0); t(divmod, "a", 1); t(divmod, 10**30, 7)
t(abs, -5); t(abs, -0.0); t(abs, "a"); t(abs, True); t(abs)
t(max); t(max, []); t(max, [], default=3); t(max, 1, 2, default=3); t(max, [1, 3, 2], key=lambda x: -x); t(min, 5, 3, 4); t(max, 1, "a"); t(max, 5); t(max, 1, 2, foo=1); t(min, "b", "a"); t(max, [1.0, 1, True]); t(min, {}, default=None); t(max, None, key=None)
t(sum, [1, 2]); t(sum, [0.1] * 10); t(sum, ["a"], ""); t(sum, ["a"]); t(sum, [[1], [2]], []); t(sum, [1], start=5); t(sum, [2**62, 2**62]); t(sum, 5); t(sum, [1, 2.5, 3]); t(sum); t(sum, [b"a"], b"")
t(sorted, [3, 1, 2]); t(sorted, [3, "a"]); t(sorted, "hello", reverse=True); t(sorted, [1], foo=2); t(sorted); t(sorted, [1], None); t(sorted, {"b": 1, "a": 2}, key=str.upper); t(sorted, [3, 1], reverse=1); t(sorted, [3, 1], reverse="x")
t(lambda: list(zip([1, 2], "ab"))); t(lambda: list(zip([1, 2], "a", strict=True))); t(lambda: list(zip([1], "ab", strict=True))); t(lambda: list(zip([1], "a", [1, 2], strict=True))); t(zip, 1); t(lambda: list(zip()))
t(lambda: list(map(lambda a, b: a + b, [1, 2], [3, 4]))); t(map, 1); t(lambda: list(map(str, 5))); t(lambda: list(filter(None, [0, 1, "", "a"]))); t(lambda: list(enumerate("ab", 5))); t(lambda: list(enumerate("ab", start=2))); t(lambda: list(reversed([1, 2]))); t(reversed, 5); t(reversed, {1}); t(lambda: list(reversed({1: 2, 3: 4}))); t(lambda: list(reversed("abc"))); t(lambda: list(reversed(range(0, 10, 3)))); t(lambda: list(reversed((1, 2))))
t(range, 1.5); t(range); t(range, 1, 2, 0); t(range, 1, 2, 3, 4); t(range, "a"); t(range(10).index, 5); t(range(10).index, 50); t(range(0, 10, 2).count, 4); print(range(10)[2:5], range(10)[::-1], range(5) == range(0, 5, 1), hash(range(3)) == hash(range(0, 3)), range(1, 5).start, range(5).stop, 3 in range(5), 3.0 in range(5), "a" in range(5))
t(slice, 1); t(slice, 1, 2, 3); t(slice(1, 10, 2).indices, 5); t(slice(None).indices, -1); t(slice)
t(chr, 97); t(chr, -1); t(chr, 0x110000); t(chr, "a"); t(ord, "a"); t(ord, "ab"); t(ord, 5); t(ord, b"a"); t(bin, -5); t(hex, 255); t(oct, 8); t(bin, 1.5); t(bin, "a"); t(hash, []); t(hash, {}); t(hash, "abc"); t(hash, (1, "a")); t(hash, 1.5); t(hash, frozenset([1, 2])); t(hash, None) if 0 else None; t(hash, 2**61); t(hash, (1, [])); t(callable, len); t(callable, 5)
t(isinstance, 1, int); t(isinstance, True, int); t(isinstance, 1, (str, (int,))); t(isinstance, 1, 5); t(isinstance, 1, int | str); t(isinstance, None, int | None); t(issubclass, bool, int); t(issubclass, 1, int); t(issubclass, int, 5); t(isinstance, 1); t(isinstance, [], list)
t(getattr, 5, "real"); t(getattr, 5, "foo"); t(getattr, 5, "foo", 9); t(getattr, 5, 5); t(hasattr, 5, "imag"); t(setattr, 5, "x", 1); t(setattr, object(), "x", 1); t(delattr, 5, "real")
t(next, iter([])); t(next, iter([]), 5); t(next, [1]); t(iter, 5); t(iter, 5, 6); t(lambda: list(iter(iter([1, 2, 3]).__next__, 3)))
t(all, [1, 0]); t(any, [0, 0]); t(all, []); t(any, 5); t(type, 1, 2); t(type, "X", (), {}); X = type("X", (int,), {"a": 5, "f": lambda self: self.a + self}); t(X(3).f); print(X.__name__, X.__bases__, X.__mro__, X.mro(), type(X), type(5), type(None), type(...), type(NotImplemented))
t(format, 3.14159, ".2f"); t(format, "a", ">5"); t(format, 5, "x"); t(format, [], "x"); t(format, object, "x"); t(format, 5, 5); t(format, True, "d"); t(format, 1+2j) ; t(ascii, "é\U0001f600"); t(repr, "it's"); t(print, 1, sep=5); t(print, 1, foo=2)
t(open, "x") if 0 else None
t(list, 5); t(tuple, 5); t(dict, 5); t(dict, [1]); t(dict, [(1, 2, 3)]); t(dict, [(1, 2)], a=3); t(dict, a=1); t(set, 5); t(list, 1, 2); t(dict, 1, 2); t(frozenset, "a"); t(tuple, "ab"); t(list, "ab"); t(set, [[]]); t(dict, {1: 2}); t(dict, {}.items()); t(list, x=1)
t(bytes, 3); t(bytes, "a"); t(bytes, "a", "utf-8"); t(bytes, [1, 300]); t(bytes, -1); t(bytes, 1.5); t(bytes.fromhex, "01 ff"); t(bytes.fromhex, "0g"); t(b"ab".hex); t(b"a b".split); t(b"ab".find, b"b"); t(b"ab".upper); t(b",".join, [b"a", b"b"]); t(bytearray, b"ab"); t(b"ab".replace, b"a", b"c"); t(b"ab".startswith, "a"); t(b"ab".__getitem__, 0)
