"""prettytable: styles, alignment, formats, sorting."""
from prettytable import PrettyTable, TableStyle, HRuleStyle, VRuleStyle
def make():
    t = PrettyTable(["Name", "Mean", "n"])
    t.add_row(["alpha", 1.23456, 3])
    t.add_row(["b", 22.5, 14])
    t.add_rows([["gamma delta", -0.5, 100], ["multi\nline", 3.0, None]])
    return t
t = make()
print(t)
for style in (TableStyle.MARKDOWN, TableStyle.PLAIN_COLUMNS, TableStyle.MSWORD_FRIENDLY, TableStyle.SINGLE_BORDER, TableStyle.DOUBLE_BORDER, TableStyle.ORGMODE, TableStyle.DEFAULT):
    t = make()
    t.set_style(style)
    t.align["Name"] = "l"
    t.align["n"] = "r"
    print(style.name)
    print(t.get_string())
t = make()
t.align = "r"
t.float_format = ".2"
t.title = "A title that is long"
print(t)
t.title = "T"
print(t.get_string(sortby="Mean", reversesort=True))
print(t.get_string(fields=["Name", "n"], start=1, end=3))
t.title = None
t.hrules = HRuleStyle.ALL
print(t)
t.vrules = VRuleStyle.FRAME
t.hrules = HRuleStyle.HEADER
print(t)
t.vrules = VRuleStyle.NONE
print(t)
t = PrettyTable()
t.add_column("x", [1, 2, 3])
t.add_column("yyyy", [True, "b", 2.0], align="r")
print(t, t.field_names, t.rowcount, t.colcount)
t.header = False
print(t)
t.border = False
print(t)
e = PrettyTable()
e.field_names = ["a", "b"]
print(e)
e.add_row(["x", "y"], divider=True)
e.add_row(["z", "w"])
print(e)
try:
    e.add_row([1])
except ValueError as err:
    print(err)
try:
    e.field_names = ["a", "a"]
except ValueError as err:
    print(err)
e.del_row(0)
print(e)
w = PrettyTable(["k", "v"], title="hi", align="l")
w.max_width = 10
w.add_row(["some words that need wrapping", "short"])
w.min_width["v"] = 12
w.custom_format["v"] = lambda f, v: f"<{v}>"
print(w)
print(w[0:1].get_string(), w.get_csv_string())
for row in w.rows:
    print(row)
