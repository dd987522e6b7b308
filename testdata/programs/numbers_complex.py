# Whole powers are exact products; others go by modulus and phase, and are shown to ten digits.
for z in (1 + 2j, -3j, 0.5 - 1.25j, 2j):
    print(z, [z**n for n in (0, 1, 2, 3, 10, -1, -2, -7)], (z * z * z) == z**3)
    print(*(f"{w.real:.10g} {w.imag:.10g}" for w in (z**0.5, z**2.5, z**1j, 2**z)), sep="; ")
for base, power in ((0j, 0), (0j, 2), (0j, -1), (0j, 1j)):
    try:
        print(base**power)
    except ZeroDivisionError as e:
        print(e)
