"""Indexing, slicing, searching and building long strings."""
s = "simulation"
print(s[0], s[-1], s[2:5], s[::2], s[::-1], s[-3:], s[:-3], s[20:], s[5:2], s[5:2:-1])
print([c for c in s if c in "aeiou"], {c: s.count(c) for c in sorted(set(s))}, len(s), s * 0 == "")
out = ""
for i, c in enumerate(s):
    out += c.upper() if i % 2 else c
print(out, "".join(sorted(s)), "".join(reversed(s)), s.index("u"), s.find("i", 2), s.find("i", 2, 4))
text = """one two
three  four

five"""
print(text.split("\n"), text.split(), [line.split() for line in text.splitlines()], text.count("\n"))
print("\n".join(f"{i:>2} {w:<6}|" for i, w in enumerate(text.split())))
print("a" < "b" < "c", "Z" < "a", "10" < "9", "abc" == "abc", "a" "b" == "ab", "é" > "z", "" < "a")
print("%s" % s[:3] + "!" * 3, s.replace("i", "1").replace("o", "0"), s.title(), not s, s and 1)
for word in ("level", "noon", "simulate"):
    print(word, word == word[::-1], end="; ")
print()
print("日本語"[1], "naïve".upper(), len("🎈"), "🎈x"[1], ord("🎈"), "\u0041", "tab\\t", r"raw\t", "new" "line")
