"""Write CPython's own tree of a source file, in the form that dump_test.go writes ours.

One line for each node, indented by depth: its type, its span (line:column-line:column, columns in bytes) and
its plain fields. Spans inside an f-string are left out: CPython 3.11 does not give true ones.

    python3 dump.py file.py ...        prints each file's tree
    python3 dump.py --golden dir       writes file.tree beside each dir/*.py
"""

import ast
import pathlib
import struct
import sys

sys.set_int_max_str_digits(0)
sys.setrecursionlimit(20000)


def quoted(data):
    if isinstance(data, str):
        data = data.encode("utf-8", "surrogatepass")
    return '"' + "".join(chr(b) if 32 <= b < 127 and b not in (34, 92) else f"\\x{b:02x}" for b in data) + '"'


def plain(value):
    if isinstance(value, (str, bytes)):
        prefix = "b" if isinstance(value, bytes) else ""
        return prefix + quoted(value)
    if isinstance(value, float):
        return "float:" + struct.pack(">d", value).hex()
    if isinstance(value, complex):
        return "imag:" + struct.pack(">d", value.imag).hex()
    return str(value)


def dump(node, depth, inside, out, label=""):
    pad = " " * depth + (label + "=" if label else "")
    if isinstance(node, list):
        out.append(f"{pad}[")
        for item in node:
            dump(item, depth + 1, inside, out)
        out.append(" " * depth + "]")
        return
    if not isinstance(node, ast.AST):
        out.append(pad + plain(node))
        return
    name = type(node).__name__
    if isinstance(node, (ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop)):
        if not isinstance(node, ast.expr_context):
            out.append(pad + name)
        return
    where = ""
    if not inside and "lineno" in node._attributes:
        where = f"@{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}"
    out.append(f"{pad}{name}{where}")
    inside = inside or isinstance(node, ast.JoinedStr)
    for field in node._fields:
        if field in ("ctx", "kind", "type_comment", "type_ignores"):
            continue
        dump(getattr(node, field), depth + 1, inside, out, field)


def tree(path):
    out = []
    with open(path, "rb") as f:
        dump(ast.parse(f.read()), 0, False, out)
    return "\n".join(out) + "\n"


def main(arguments):
    assert sys.version_info[:2] == (3, 11), "the goldens are those of Python 3.11"
    if arguments[:1] == ["--golden"]:
        for path in sorted(pathlib.Path(arguments[1]).glob("*.py")):
            path.with_suffix(".tree").write_text(tree(path))
        return
    for path in arguments:
        sys.stdout.write(tree(path))


if __name__ == "__main__":
    main(sys.argv[1:])
