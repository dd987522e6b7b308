"""The % operator on strings."""
print("%d %i %s %r %5d|%-5d|%05d" % (1, 2.9, "s", "r", 42, 42, 42))
print("%f %.2f %8.3f %-8.1f| %e %g %G" % (1.5, 2.675, 3.14159, 2.0, 12345.678, 1e-10, 1e20))
print("%x %X %o %#x %c %c %%" % (255, 255, 8, 255, 65, "z"))
print("%(name)s is %(age)03d" % {"name": "Bo", "age": 7})
print("%s" % [1, 2], "%s %s" % ("a", (1, 2)), "%10s|%-10s|%.2s" % ("r", "l", "cut"))
print("%+d % d %+.1f" % (5, 5, 2.0), "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159))
print("%s %s %s" % (None, True, 1.0), "%5s%%" % 50, "%s" % "only")
print("%7.2f" % 1234.5, "%d" % 10**20, "%g" % 100000, "%g" % 1000000, "%.3g" % 0.00012345)
print("t=%6.2f %s" % (1.005, "x"), "%r" % "it's", "%a" % "é")
for bad in (lambda: "%d" % "a", lambda: "%d %d" % 1, lambda: "%q" % 1, lambda: "%(a)s" % {}):
    try:
        print(bad())
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
