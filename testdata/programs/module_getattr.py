import lazy_names
from lazy_names import late

print(lazy_names.x, lazy_names.late, late, hasattr(lazy_names, "y"), getattr(lazy_names, "z", 3), lazy_names.__name__)
try:
    lazy_names.q
except AttributeError as e:
    print(e)
try:
    from lazy_names import w
except ImportError as e:
    print(str(e)[:40])
