"""f-strings: specs, conversions, nesting, self-documenting, quotes."""
name, n, x = "Ann", 42, 3.14159
print(f"{name} {n} {x}", f"{name!r:>8}|{name:^9}|{name:*<6}|")
print(f"{n:5}|{n:<5}|{n:05}|{n:+}|{n:x}|{n:#x}|{n:b}|{n:o}|{n:c}|{n:,}|{n:e}")
print(f"{x:.2f}|{x:8.3f}|{x:<8.1f}|{x:e}|{x:g}|{x:.0f}|{x:%}|{x:+.1f}|{-x: .2f}|{x:08.2f}")
print(f"{n=} {x=:.2f} {name=!s} {n + 1 = }")
w, p = 10, 3
print(f"{x:{w}.{p}f}|{name:{'>'}{w}}|{'nested ' + f'{n}'}")
print(f"{{literal}} {'{'} {n}}}", f"{'a' if n > 1 else 'b'}", f"{[i for i in range(3)]}")
print(f"{1234567.891:,.2f} {1234567:_} {1e20:,} {0.00001} {1e16} {123456789012345678}")
print(f"{None} {True} {True:d} {True:5} {[1, 'a']} {(1,)} {{1: 2}}")
print(f"""multi
line {n}""" f" joined {name}")
print(f"{'é':>3}|{'日本':5}|{chr(10)!r}|{'tab	'!r}")
d = {"k": 5}
print(f"{d['k']:03d} {d}")
print(f"{1e3:g} {1e-5:g} {123456:g} {1234567:g} {0.1:.20f} {2.5:.0f} {3.5:.0f}")
print(f"{float('inf')} {float('nan'):5} {-0.0} {float('-inf'):.1f}")
print(f"{1:>3d}{2:^5d}{3:=+5d}")
print(f"{lambda_ if (lambda_ := 3) else 0}", f"{(lambda: 7)()}", f"{'abc'[1:]}", f"{'abc':.2}")
