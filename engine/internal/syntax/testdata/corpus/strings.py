'a'; "b"; '''c'''; """d"""; ''; ""; ''''''; """"""
'it\'s'; "say \"hi\""; 'a\
b'; """a "quoted" 'word' \""" end"""; '''a'b''c'''
r'\n'; R"\""; u'x'; U"y"; b'bytes\x00\xff'; B"a"; br'\n'; Rb"\n"; rb'''a
b'''
'\\ \' \" \a \b \f \n \r \t \v \0 \12 \123 \x41 \u00e9 \U0001F600 \ud800 \q \8'
'\N{BULLET} \N{greek small letter alpha} \N{GREEK CAPITAL LETTER OMEGA} \N{LATIN SMALL LETTER X}'
b'\u1234 \N{x} \777'
'a' 'b' "c"; b'a' b'b'; ('a'
 'b'
 # comment
 'c')
'été'; "日本"; '😀'
f''; f'a'; f'{a}'; f'a{b}c'; f'{a}{b}'; f'{{}}'; f'{{{a}}}'; f'{a!r}'; f'{a!s:>10}'; f'{a:.2f}'; f'{a:{w}.{p}}'
f'{a=}'; f'{a = }'; f'{a=!s}'; f'{a=:.2f}'; f'{ a + b = }'; f'{a!r:{b!s}}'; f'{a:}'
f'{a["b"]}'; f"{a['b']:{c['d']}}"; f'{ {"a": 1}["a"] }'; f'{(lambda x: x)(1)}'; f'{[x for x in y]}'; f'{a, b}'; f'{*a,}'
f'{a if b else c}'; f'{a != b}'; f'{a == b}'; f'{a <= b}'; f'{a >= b}'; f'{a < b}'; f'{(x := 5)}'; f'{x:=5}'; f'{x for x in y}'
rf'\n{a}\d'; fr'\{a}'; F'{a}'; f'\n{a}\t\N{BULLET}{b}\x41'; f'\{a}'
'a' f'b{c}' 'd' f'e'; f'{a}' '{b}' f'{c}'
f'''{
a
+ b
}'''; f"""a{b}
c{d:
>10}e"""
f'{f"{a}"}'; f"{f'{x:{y}}'}"; f'{"a" "b"}'; f'{"{}"}'; f'{a:%H:%M}'; f'{a:{"x"}>{w}}'; f'{3.4:10}'; f'{3!r:^4}'
f"{'''triple'''}"; f'{a:x}{{'
def f(): return f'{(yield)}' f'{yield 1}'
async def g(): return f'{await x}'
'\N{AMPERSAND}\N{EM SPACE}\N{LATIN SMALL LETTER A WITH DIAERESIS}\N{LATIN CAPITAL LETTER E WITH ACUTE}\N{LATIN SMALL LETTER O WITH STROKE}'
