"""An exception while another is handled."""
table = {}
try:
    table["x"]
except KeyError:
    print("handling")
    1 / 0
