"""random.vonmisesvariate, to twelve digits (it needs cos and acos)."""
import random
random.seed(8)
print([f"{random.vonmisesvariate(1.0, k):.12f}" for k in (0.0, 0.5, 4.0, 50.0)])
print([f"{random.vonmisesvariate(0.0, 2.0):.12f}" for _ in range(4)])
