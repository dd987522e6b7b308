"""Names that a module makes when they are asked for; module_getattr.py imports it."""

x = 1


def __getattr__(name):
    if name == "late":
        return 5
    raise AttributeError(f"no {name} here")
