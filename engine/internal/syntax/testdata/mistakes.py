"""Write what CPython says of each source in mistakes.txt into mistakes.golden.

A case begins with a line `=== name`. The golden has one line a case: name, type, line:column (column from 0, in
bytes) and message, parted by tabs.

    python3 mistakes.py
"""

import pathlib
import sys
import warnings

HERE = pathlib.Path(__file__).parent


def cases(text):
    for part in text.split("=== ")[1:]:
        name, _, source = part.partition("\n")
        yield name, source


def verdict(source):
    try:
        compile(source, "mistake.py", "exec")
    except SyntaxError as e:
        line, column = e.lineno or 0, e.offset or 0
        lines = source.split("\n")
        if column and 0 < line <= len(lines):
            column = len(lines[line - 1][: column - 1].encode()) + max(0, column - 1 - len(lines[line - 1]))
        return f"{type(e).__name__}\t{line}:{column}\t{e.msg}"
    return "accepted\t0:0\t"


def main():
    assert sys.version_info[:2] == (3, 11), "the goldens are those of Python 3.11"
    warnings.simplefilter("ignore")
    text = (HERE / "mistakes.txt").read_text()
    lines = [f"{name}\t{verdict(source)}" for name, source in cases(text)]
    (HERE / "mistakes.golden").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
