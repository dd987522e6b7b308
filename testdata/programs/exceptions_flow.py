"""try, except, else, finally and their order, with returns and loops."""
def f(mode):
    try:
        print("try", mode, end=" ")
        if mode == "raise":
            raise ValueError(mode)
        if mode == "return":
            return "try"
    except ValueError as e:
        print("except", e.args, end=" ")
        return "except"
    else:
        print("else", end=" ")
    finally:
        print("finally", end=" ")
    return "end"

for mode in ("plain", "raise", "return"):
    print(f(mode))

def override():
    try:
        return 1
    finally:
        return 2
print(override())
for i in range(3):
    try:
        if i == 1:
            continue
        if i == 2:
            break
        print("body", i)
    finally:
        print("fin", i)
try:
    try:
        1 / 0
    finally:
        print("inner finally")
except ZeroDivisionError as e:
    print(e)
try:
    e
except NameError as err:
    print(err)
def nested():
    try:
        try:
            raise KeyError("k")
        except IndexError:
            print("no")
    except (TypeError, LookupError) as e:
        return repr(e), str(e)
print(nested())
