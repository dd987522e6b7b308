"""Methods of dict; order of insertion; views; mutation while iterating."""
d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 9
print(d, list(d), d.keys(), d.values(), d.items(), len(d))
print(d.get("z"), d.get("z", 0), d.setdefault("z", []), d.pop("z"), d.pop("q", None))
d.update({"a": 0}, e=5)
d.update([("f", 6)])
print(d, d.popitem(), "a" in d, 0 in d.values(), ("e", 5) in d.items())
print(dict(a=1), dict([(1, 2)]), dict.fromkeys("ab", 0), dict(zip("xy", [1, 2])), {**d})
print({"a": 1} | {"b": 2}, {"a": 1} == {"a": 1.0}, {1: "a", True: "b", 1.0: "c"})
keys = d.keys()
d["new"] = 1
print(keys, keys & {"a", "zz"}, list(reversed(d)), d.copy() == d)
try:
    for k in d:
        d[k + "!"] = 1
except RuntimeError as e:
    print(e)
for bad in ("nope", (1, [2])):
    try:
        d[bad]
    except (KeyError, TypeError) as e:
        print(repr(e))
class Missing(dict):
    def __missing__(self, key):
        return key * 2
print(Missing()["ab"], sorted(d.items(), key=lambda kv: (kv[1], kv[0]))[:2])
del d["new"]
d.clear()
print(d, bool(d), max({"x": 1, "y": 5}, key={"x": 1, "y": 5}.get), {(1, 2): "t"}[1, 2])
a = {"x": {"y": [1]}}
a["x"]["y"].append(2)
a["x"]["z"] = None
print(a, str({"q": "it's"}), {None: 1, 2.5: "f", (): []})
