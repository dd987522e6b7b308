if x:
	y = 1
	if z:
		w = 2


# comment
    # odd comment
	v = 3
if a:
        b
def f():
    return (1,
2)
x = [
  1,  # one

  2,
]
class A:

    def f(self):
        pass
  

    def g(self): pass
    x = """a
  b
"""
if x: \
    y
if 1:
  if 2:
    if 3:
      a
b
if x:
    pass
    # trailing
\
if y:
    z
