def rec(n):
    if n == 0:
        raise ValueError("deep\nsecond line")
    return rec(n - 1)
rec(10)
