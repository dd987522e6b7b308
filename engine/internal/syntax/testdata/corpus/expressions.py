0; 1; 1_000; 0x_ff; 0XFF; 0o17; 0b101; 00; 9223372036854775807; 9223372036854775808; 0xffffffffffffffffffff
1.; .5; 1.5e10; 1e-5; 1_0.0_1; 0.1; 1e400; 5e-324; 1j; 1.5J; 0e0; 077e1; 123456789012345678901234567890
True; False; None; ...
a or b or c and d and not e
not not a
a < b <= c == d != e > f >= g is h is not i in j not in k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b; +a; ~a; - - a; a ** b ** c; (a + b) * c; a - (b - c)
await_ = 1
a if b else c
a if b else c if d else e
lambda: 0
lambda a, b=1, /, c=2, *d, e, f=3, **g: (a, b)
lambda *, a: a
lambda *a, **b: lambda: a
a.b.c; a().b[0](1)(2); a[1]; a[1, 2]; a[1,]; a[:]; a[1:]; a[:2]; a[1:2]; a[::]; a[1:2:3]; a[::3]
a[1:2, ::3, ...]; a[*b]; a[*b, c]; a[(b, c)]; a[b := 1]; a[(b := 1):2]; a[lambda: 0]
f(); f(a); f(a,); f(a, b=1, *c, d=2, **e); f(*a, b, *c); f(**a, b=1); f((a, b)); f(a := 1)
f(x for x in y); f((x for x in y)); f(x for x in y if x if y for z in w)
(x for x in y)
(); (a,); (a, b); (a, b,); a, b; a,; *a, b; (*a, *b)
[]; [a]; [a, b,]; [*a, b]; [x for x in y]; [x for x, y in z if x for w in x if w if y]; [(x, y) for x in y]
{}; {a: b}; {a: b, **c, d: e,}; {**a}; {a}; {a, b,}; {*a, b}; {x for x in y}; {x: y for x, y in z}
{a := 1}; {a if b else c: d}; {lambda: 0: 1}; {(a := 1): 2}
(a := 1); (a := b if c else d); [y := 1, y ** 2]; f(x, (y := 2))
((((a)))); ((a), (b)); ((a).b)[(c)]
(a
 + b
 * (c,
    d))
a \
  + b
x = yield_, 1
(a for b in c if d or e for f in g)
[a for a in b if c or d]
[x for x in a if (b if c else d)]
[lambda: x for x in y]
match = case = _ = type = 1
match.x; match[0]; match(1); match + 1; match - 1; match * 2; match, 1; match if case else _; match in case; match or case
match not in case; match is case; print(match, case)
1if a else 2
print
print - 1; print >> f, x
a.match.case
"a".join(b)
1 .real; 1.0.real; 1..real
é = ñandú + 变量
