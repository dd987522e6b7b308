def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except BaseException as e:
        print(type(e).__name__, e)
S = "héllo wörld ßtraße"
for n in "upper lower title capitalize swapcase casefold isalpha isdigit isspace isupper islower istitle isidentifier isprintable isascii split rsplit splitlines strip encode".split():
    t(getattr(S, n)); t(getattr("  Ab\tc1 x\n", n)); t(getattr("", n)); t(getattr("Hello World", n)); t(getattr(S, n), 1, 2, 3, 4)
t("a,b,,c".split, ","); t("a,b,,c".split, ",", 1); t("a,b,,c".rsplit, ",", 1); t("a b  c ".split, None, 1); t("a b  c ".rsplit, None, 1); t("a b  c ".split, maxsplit=2)
t("abc".split, ""); t("abc".split, 1); t("x".join, [1]); t("x".join, 3); t("x".join, ["a", "b"]); t("".join, "héé")
for n in "find rfind index rindex count startswith endswith".split():
    f = getattr("héllo héllo", n)
    t(f, "l"); t(f, "é"); t(f, "l", 3); t(f, "l", -3); t(f, "l", 3, 5); t(f, ""); t(f, "", 20); t(f, "zz"); t(f, 1); t(f); t(f, "o", None, None); t(f, "h", 1.5); t(f, ("h", "o")); t(f, (1,))
for n in "center ljust rjust zfill expandtabs".split():
    f = getattr("-a\tb", n)
    t(f, 10); t(f, 11); t(f, 2); t(f, "x"); t(f); t(f, 10, "*"); t(f, 10, "**"); t(f, 10, 3)
for n in "partition rpartition removeprefix removesuffix".split():
    f = getattr("a-b-c", n)
    t(f, "-"); t(f, "x"); t(f, ""); t(f, 2); t(f, "a-"); t(f, "-c")
t("aXbX".replace, "X", "yy"); t("aXbX".replace, "X", "yy", 1); t("abc".replace, "", "-"); t("abc".replace, "", "-", 2); t("a".replace, 1, "x"); t("a".replace, "x"); t("a".replace, "a", 3)
tbl = str.maketrans("abc", "xyz", "d"); print(tbl); t("aabbccdd".translate, tbl); t(str.maketrans, {"a": 1, 98: None, "c": "CCC"}); t("abcabc".translate, str.maketrans({"a": 98, 98: None, "c": "CCC"}))
t(str.maketrans, "ab", "c"); t(str.maketrans, 1); t(str.maketrans, {"ab": 1})
t("{} {}".format, 1); t("{0} {}".format, 1, 2); t("{a.real} {b[0]} {c[x]}".format, a=3, b=[1], c={"x": 9}); t("{!r:>5}|{!s}|{!a}".format, "é", 1, "é"); t("{:{w}.{p}f}".format, 3.14159, w=8, p=2); t("{a}".format); t("{".format); t("}".format); t("{0!x}".format, 1); t("{x}".format_map, {"x": 5}); t("{x}".format_map, {})
t(str.upper); t(str.upper, 1); t(str.join, ","); t("a".upper, 1); t("a".join); t("a".find); t(len); t(len, 1, 2); t(len, 5); t([].append); t([].append, 1, 2); t([].pop, 1, 2); t([].pop); t([1].pop, 5); t({}.get); t({}.pop, 1); t({}.popitem); t([].remove, 1); t([].index, 1); t([1, 2].index, 2, 5); t((1,).index, 3); t([].insert, 1); t(list.append, 3, 4); t(list.append); t(list.__len__, 3); t([].__len__, 1); t([].append, x=1)
t(str, b"abc", "ascii"); t(str, b"\xff", "utf-8"); t(str, b"\xff", "ascii"); t(str, 1, "x"); t("é".encode, "ascii"); t("é".encode, "ascii", "replace"); t("é".encode, "latin-1"); t("é€".encode); t(b"\xc3\xa9".decode); t(b"\xc3".decode); t("a".encode, "foo"); t(str, "a", "x")
t("ab" .__add__, "c"); t("ab".__add__, 1); t("ab".__mul__, 2); t("ab".__contains__, "a"); t("%d".__mod__, 5); t("a".__lt__, "b"); t("a".__lt__, 1); t("a".__eq__, 1); t("a".__hash__); t((1, 2).__add__, (3,)); t([1].__add__, 2); t([1].__iadd__, (2,)); t([1].__imul__, 2)
t(int.__add__, 1, 2); t(int.__add__, 1, 2.0); t(int.__add__, "a", 1); t((1).__radd__, 2); t((5).__divmod__, 3); t((2).__pow__, 3, 5); t(float.__round__, 2.567, 1); t((1.5).__add__, 1); t(True.__and__, False); t((5).__rsub__, 7); t(object.__repr__, 1 ) if 0 else None; t(dict.__getitem__, {1: 2}, 1); t(dict.__getitem__, {1: 2}, 3)
