"""print writes where sys.stdout says, piece by piece."""
import sys
w = sys.stdout.write
def back(s): w(s[::-1])
sys.stdout.write = back
print("Alice", "Bob", sep="-", end="!")
sys.stdout.write = w
print("Alice")
class Box:
    def __init__(self): self.got = []
    def write(self, s): self.got.append(s); return len(s)
    def flush(self): pass
old = sys.stdout
sys.stdout = box = Box()
print("hidden", 1)
sys.stdout = old
print("".join(box.got))
print("direct", file=box)
print(len("".join(box.got)))
sys.stdout = None
print("nowhere")
sys.stdout = sys.__stdout__
print("end")
