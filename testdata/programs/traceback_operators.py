d = {"é": [1]}
try:
    z = "ümläut" + "a" // 2 if d else b
except TypeError:
    y = d["é"] [ 5 ] + 2
