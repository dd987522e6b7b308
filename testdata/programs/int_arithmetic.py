"""Integers without bounds; floor division and modulo of negatives; bits."""
print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, divmod(-7, 2), 2 ** 10, 2 ** -1)
print(2 ** 100, 3 ** 50 // 7 ** 20, -(2 ** 70) // 3, (2 ** 70) % 1000007, pow(3, 200, 1000))
print(9223372036854775807 + 1, -9223372036854775808 - 1, 4611686018427387904 * 2, 10 ** 18 * 10)
print(1 << 70, (1 << 70) >> 68, 5 & 3, 5 | 3, 5 ^ 3, ~5, -5 & 0xFF, -5 >> 1, (2 ** 65) ^ 1)
print(int("12"), int(" -7 "), int("ff", 16), int("0b101", 0), int(3.99), int(-3.99), int(True), int("1_000"))
print(0x1F, 0o17, 0b11, 1_000_000, hex(255), oct(8), bin(10), hex(-1), bin(2 ** 40))
print((255).bit_length(), (10 ** 30).bit_length(), abs(-5), round(1234, -2), round(1250, -2), round(1350, -2))
print(7 / 2, 6 / 2, 10 ** 30 / 3, (10 ** 400) // (10 ** 398), 2 ** 64 == 2.0 ** 64, 2 ** 53 + 1 == 2.0 ** 53 + 1)
print(True + True, True * 5, sum([True, False, True]), isinstance(True, int), True == 1, int(1e20))
n = 1
for i in range(1, 31):
    n *= i
print(n, len(str(n)), str(n)[::-1][:7], n % 1009)
def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a
print(fib(90), fib(100), fib(300))
print(hash(5), hash(-1), hash(2 ** 61 - 1), hash(2 ** 61), hash(10 ** 20), hash(1.0), hash(0.5))
print(-2 ** 2, (-2) ** 2, 2 ** 3 ** 2, -7 // 2 * 2, 10 - 3 - 2, 2 * 3 % 4, not 1 + 1)
