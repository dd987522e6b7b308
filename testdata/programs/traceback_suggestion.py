class B:
    def __init__(self, x):
        self.x = x
    def area(self): return self.w * 2
b = B(3).area()
