import random

random.seed(1)
print(random.random())
print(random.expovarate(1))
