"""time and sys as far as programs touch them, string constants, copy, operator."""
import copy
import operator
import string
import sys
import time
print(string.ascii_lowercase, string.digits, string.ascii_uppercase[:5], string.punctuation[:5])
a = [1, [2, 3], {"k": [4]}]
b, c = copy.copy(a), copy.deepcopy(a)
a[1].append(9)
a[2]["k"].append(5)
print(b, c, b[1] is a[1], c[1] is a[1])
class Node:
    def __init__(self):
        self.next = self
        self.data = [1]
n = copy.deepcopy(Node())
print(n.next is n, n.data)
print(operator.add(1, 2), operator.itemgetter(1)("abc"), operator.mul(3, 4), operator.attrgetter("real")(5), operator.lt(1, 2), operator.neg(3))
print(isinstance(time.time(), float), time.perf_counter() <= time.perf_counter(), sys.maxsize > 2 ** 31, sys.float_info.epsilon, sys.float_info.max, len(sys.argv) >= 1)
print(sys.version_info >= (3, 8), sys.version_info[0], type(sys.getrecursionlimit()).__name__)
try:
    sys.exit(0)
except SystemExit as e:
    print("exit", e.code)
