def outer():
    captain = 1
    def inner():
        valeu = 2
        return captian + valeu
    return inner()
try:
    outer()
except NameError:
    def h(valeu):
        value = 1
        return valu + 1
    h(1)
