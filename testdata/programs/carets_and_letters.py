"""A caret stands under the letter that is meant, whatever letters stand before; an f-string is marked whole."""


def length(name):
    return f"Länge von {name:>{len(name) * 2}.5f}" + "ü"


try:
    length(["a"])
except TypeError as e:
    print(e)
print(b"abc\xde\xad".replace(b"", b"-"), b"ab".replace(b"", b"-", 2), b"".replace(b"", b"x"))
print([g.__qualname__ for g in ((None for _ in "a") for _ in "b")])
for spec in ("0^13", "*^14", "013", "0>13"):
    try:
        print(format(1 + 2j, spec))
    except ValueError as e:
        print(e)
x = ["Länge", ("Größe" + 1)]
