"""The format mini-language on floats and ints, in a grid."""
values = (0.0, 1.0, -1.5, 3.14159265, 1234567.891, 1e-5, 2.5e20, 0.5)
for spec in ("", ".0f", ".3f", "10.2f", "<10.2f", "^+10.1f", "e", ".2e", "g", ".3g", ",.1f", "%", ".1%", "08.2f", "+.2f", " .1f", "#.0f", "_.2f", "G", ".10g"):
    print(f"{spec:8}", *(format(v, spec) for v in values), sep="|")
for spec in ("", "d", "5d", "<5d", "^5", "05", "+d", ",", "_", "x", "X", "#x", "b", "o", "e", ".2f", "%", "c", "010,", "=+6"):
    print(f"{spec:8}", *(format(v, spec) for v in (0, 7, 65, 123456)), sep="|")
for v, spec in ((1.5, "d"), ("a", "5d"), (1, "s"), ("a", "=5"), (1, "z")):
    try:
        print(format(v, spec))
    except ValueError as e:
        print(e)
