"""Methods that bytes and bytearray share with str, on bytes beyond ASCII too."""
for b in (b"hello World\x8f", bytearray(b"it's a\tTab"), b"", b"A1b"):
    print(b.upper(), b.lower(), b.title(), b.capitalize(), b.swapcase())
    print(b.partition(b" "), b.rpartition(b"l"), b.rsplit(b" ", 1), b.center(13, b"*"), b.zfill(12))
    print(b.isupper(), b.islower(), b.istitle(), b.isascii(), b.expandtabs(4), b.removeprefix(b"h"), b.removesuffix(b"b"))
print(b"a\nb\r\nc\rd".splitlines(), b"a\nb".splitlines(True), b"abcb".rindex(b"b"))
print(bytearray(b"ab") + b"c", bytearray(b"ab") * 2, b"ab" + b"c")
for f in (lambda: b"a".rindex(b"z"), lambda: b"a".center(5, 3), lambda: bytearray(b"")[5], lambda: b"a".partition("x")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
