"""A program that cannot be parsed prints nothing."""
print("never printed")
for i in range(3)
    print(i)
