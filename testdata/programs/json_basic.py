"""json: dumps and loads."""
import json
d = {"name": "Ann", "n": 1, "x": 2.5, "ok": True, "none": None, "l": [1, "a", [False]], "é": "ü\n\"q\""}
print(json.dumps(d))
print(json.dumps(d, sort_keys=True, ensure_ascii=False))
print(json.dumps({"a": [1, 2], "b": {}, "c": []}, indent=2))
print(json.dumps([1.0, 1e20, -0.0, (1, 2)]), json.dumps("x"), json.dumps({1: "int key", None: 0}), json.dumps([1, 2], separators=(",", ":")))
print(json.loads('{"a": [1, 2.5, "x", null, true], "b": {"c": "\\u00e9\\n"}}'), json.loads("  [1e3, -5]  "))
print(json.loads(json.dumps(d)) == d)
for bad in ("{", "[1,]", "nope", '{"a" 1}'):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(e)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)
