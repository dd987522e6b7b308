match x:
    case 1: pass
    case -1: pass
    case 1.5 | -2j | 1 + 2j | -1.5 - 3j: pass
    case "a" 'b': pass
    case b"bytes": pass
    case None | True | False: pass
    case a.b.c: pass
    case []: pass
    case [a]: pass
    case [a, *rest, b]: pass
    case [*_]: pass
    case (): pass
    case (a,): pass
    case (a, b): pass
    case (a): pass
match x, y:
    case a, b: pass
    case a, *_: pass
    case a,: pass
match x,:
    case {}: pass
    case {"a": 1, "b": [c, d], **rest}: pass
    case {-1: a, 1 + 2j: b, None: c, a.b: d,}: pass
    case Point(): pass
    case Point(1, y): pass
    case Point(1, y=2, z=Point(x=0),): pass
    case geometry.Point(x=1 | 2 as value): pass
    case [1 | 2, (3 | 4) as three] | {"x": three} if three > 3: pass
    case (1 | 2) as number: pass
    case str() as text if text: pass
    case _: pass
match (x):
    case [Point(x=0, y=0), *_]:
        match y:
            case 1: return_ = 1
            case other: pass
match [1, 2]:
    case _ if (y := 1): pass
match -x:
    case {**rest}: pass
match *a, b:
    case _: pass
match x.y(z)[0]:
    case case: pass
match not x:
    case match: pass
match {"a": 1}:
    case _: pass
match ...:
    case "a": pass
match lambda: 0:
    case _: pass
