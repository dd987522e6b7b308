"""Write what CPython 3.11 prints for each source in beginners.txt into beginners.golden.

Sources are parted by lines of `---`; in the golden, what is printed for each follows in the same order, parted likewise.

    python3 beginners.py
"""

import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def printed(source, folder):
    file = pathlib.Path(folder, "beginner.py")
    file.write_text(source)
    run = subprocess.run([sys.executable, "-W", "ignore", file], capture_output=True, text=True)
    assert "SyntaxError" in run.stderr or "IndentationError" in run.stderr or "TabError" in run.stderr, source
    return run.stderr.replace(str(file), file.name)


def main():
    assert sys.version_info[:2] == (3, 11), "the goldens are those of Python 3.11"
    sources = (HERE / "beginners.txt").read_text().split("---\n")
    with tempfile.TemporaryDirectory() as folder:
        (HERE / "beginners.golden").write_text("---\n".join(printed(s, folder) for s in sources))


if __name__ == "__main__":
    main()
