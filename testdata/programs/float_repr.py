"""repr of floats is the shortest that reads back; notation changes by exponent."""
for x in (0.1, 0.2 + 0.1, 1.0, 100.0, 1e15, 1e16, 1e17, 123456789012345680.0, 1e-4, 1e-5, 1e22, 1e23,
          5e-324, 1.7976931348623157e308, 1 / 3, 2 / 3, 1e100, 0.0, -0.0, 3.0e-10, 12345.678, 1e5,
          9007199254740993.0, 0.1 + 0.7, 4.35 * 100, 1.1 * 1.1, float("inf"), float("-inf"), float("nan")):
    print(x, end=" ")
print()
print(str(1.5), repr(1e3), [1.0, 2.5], float("1e3"), float("  -2.5 "), float("inf"), float("1_0.5"))
print(1e308 * 10, -1e308 * 10, 1e308 * 10 - 1e308 * 10, 5e-324 / 2, 0.1 + 0.2 == 0.3)
print((0.5).is_integer(), (2.0).is_integer(), (0.75).as_integer_ratio(), (2.5).hex(), float.fromhex("0x1.8p1"))
print(1.0 == 1, 0.0 == -0.0, 1e16 + 1, 2 ** 0.5, 10 / 4, 10.0 // 4, -10.5 % 3, 10.5 % -3, divmod(-7.5, 2))
print(7.0 // 2, -7.0 // 2, -0.0 + 0, 1.5e3, .5, 5., 1e0, 3 * 0.1, 1e-7, 0.00012)
