package lib

import (
	"strings"

	"asimplay/engine/internal/vm"
)

// refused says why a module of the standard library, or one that programs are known to use, is not offered, and what
// to use in its place. Importing one is no error; using a name of it is.
var refused = map[string]string{
	"altair":          "altair is not offered; print the figures, or look at the timeline and the statistics",
	"array":           "array is not offered; use list",
	"asyncio":         "asyncio is not offered: a simulation has a clock of its own; await the events of asimpy",
	"calendar":        "calendar is not offered: simulated time is a number",
	"concurrent":      "concurrent is not offered: make processes of asimpy",
	"base64":          "base64 is not offered; use hex()",
	"csv":             "csv is not offered: there are no files; print the rows",
	"ctypes":          "ctypes is not offered: only Python runs here",
	"datetime":        "datetime is not offered: simulated time is a number",
	"decimal":         "decimal is not offered; use float, or whole numbers of the smallest unit",
	"doctest":         "doctest is not offered; use assert",
	"fractions":       "fractions is not offered; use float, or a pair of whole numbers",
	"gc":              "gc is not offered: memory is looked after by itself",
	"getpass":         "getpass is not offered: a run asks for nothing",
	"glob":            "glob is not offered: there are no files",
	"importlib":       "importlib is not offered; use import",
	"io":              "io is not offered: there are no files; print what is to be seen",
	"logging":         "logging is not offered; use print, or the log of the environment",
	"matplotlib":      "matplotlib is not offered; look at the timeline and the statistics, or print the figures",
	"multiprocessing": "multiprocessing is not offered: a simulation runs in one process",
	"numbers":         "numbers is not offered; use isinstance(x, (int, float))",
	"numpy":           "numpy is not offered; use random, statistics and lists",
	"os":              "os is not offered: a scenario cannot reach the machine it runs on",
	"pandas":          "pandas is not offered; use lists, dicts and statistics, or prettytable",
	"pathlib":         "pathlib is not offered: there are no files",
	"pickle":          "pickle is not offered; use copy.deepcopy",
	"platform":        "platform is not offered: a run is the same on every machine",
	"plotly":          "plotly is not offered; look at the timeline and the statistics, or print the figures",
	"polars":          "polars is not offered; use lists, dicts and statistics, or prettytable",
	"pytest":          "pytest is not offered; use assert",
	"queue":           "queue is not offered; use Queue and PriorityQueue of asimpy",
	"re":              "re is not offered; use the methods of str",
	"requests":        "requests is not offered: a scenario cannot reach the network",
	"rich":            "rich is not offered; use print and prettytable",
	"sched":           "sched is not offered; use schedule of the environment",
	"scipy":           "scipy is not offered; use random and statistics",
	"seaborn":         "seaborn is not offered; look at the timeline and the statistics, or print the figures",
	"secrets":         "secrets is not offered: runs are repeatable; use random",
	"shutil":          "shutil is not offered: there are no files",
	"signal":          "signal is not offered: a run is stopped on the page",
	"simpy":           "simpy is not offered yet: this is asimpy, whose processes are classes with an async run()",
	"socket":          "socket is not offered: a scenario cannot reach the network",
	"struct":          "struct is not offered; use int.to_bytes",
	"subprocess":      "subprocess is not offered: a scenario cannot reach the machine it runs on",
	"tabulate":        "tabulate is not offered; use prettytable",
	"tempfile":        "tempfile is not offered: there are no files",
	"threading":       "threading is not offered: make processes of asimpy",
	"timeit":          "timeit is not offered: a run must not depend on how fast the machine is",
	"tkinter":         "tkinter is not offered: the page draws the timeline",
	"tqdm":            "tqdm is not offered: the page shows the progress",
	"traceback":       "traceback is not offered: an exception that nobody catches is shown with its traceback",
	"unittest":        "unittest is not offered; use assert",
	"urllib":          "urllib is not offered: a scenario cannot reach the network",
	"uuid":            "uuid is not offered; use itertools.count for numbers that differ",
	"weakref":         "weakref is not offered; use ordinary references",
	"yaml":            "yaml is not offered; use json",
}

// otherwise are the other modules of CPython 3.11's standard library.
const otherwise = `aifc antigravity ast asyncore atexit audioop bdb binascii bz2 cProfile cgi cgitb chunk cmath cmd code codecs
	codeop colorsys compileall configparser contextvars copyreg crypt curses dbm difflib dis distutils email
	encodings ensurepip errno faulthandler fcntl filecmp fileinput fnmatch ftplib genericpath getopt gettext
	graphlib grp gzip hmac html http idlelib imaplib imghdr imp ipaddress keyword lib2to3 linecache locale lzma
	mailbox mailcap marshal mimetypes mmap modulefinder msilib msvcrt netrc nis nntplib nt ntpath nturl2path
	opcode optparse ossaudiodev pdb pickletools pipes pkgutil plistlib poplib posix posixpath profile pstats pty
	pwd py_compile pyclbr pydoc pydoc_data pyexpat quopri readline reprlib resource rlcompleter runpy select
	selectors shelve shlex site smtpd smtplib sndhdr socketserver spwd sqlite3 sre_compile sre_constants
	sre_parse ssl stat stringprep sunau symtable sysconfig syslog tabnanny tarfile telnetlib termios this token
	tokenize tomllib trace tracemalloc tty turtle turtledemo unicodedata uu venv wave webbrowser winreg winsound
	wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`

// elsewhere are packages of others that programs are known to import.
const elsewhere = `IPython PIL aiohttp attr bokeh bs4 ciw click colorama cv2 dash dateutil faker fastapi flask gymnasium h5py httpx
	ipywidgets joblib keras loguru lxml marimo mesa more_itertools mpmath networkx nltk numba openpyxl psutil pydantic pygame pytz
	salabim simulus sklearn sortedcontainers statsmodels streamlit sympy tensorflow termcolor torch typer xgboost`

func init() {
	for _, name := range strings.Fields(otherwise) {
		refused[name] = name + ", of Python's standard library, is not offered"
	}
	for _, name := range strings.Fields(elsewhere) {
		refused[name] = name + " is not offered: a program here has Python's own modules, not all of them, and asimpy"
	}
}

// refusedParts are the modules inside refused ones that programs import by a dotted name.
var refusedParts = []string{
	"PIL.Image", "concurrent.futures", "matplotlib.animation", "matplotlib.patches", "matplotlib.pyplot", "numpy.random", "os.path",
	"plotly.express", "plotly.graph_objects", "scipy.optimize", "scipy.stats", "urllib.request",
}

// Unsupported says why a module can't be had; "" when it can be had. The parts of a module are as the module.
func Unsupported(name string) string {
	if _, ok := loaders()[name]; ok || name == "builtins" || name == "asimpy" || strings.HasPrefix(name, "asimpy.") {
		return ""
	}
	top, _, _ := strings.Cut(name, ".")
	if why, ok := refused[top]; ok {
		return why
	}
	return "there is no module " + name + " here"
}

// refuse makes the refused modules importable.
func refuse(m *vm.Machine) {
	for name, why := range refused {
		m.Loaders[name] = func(*vm.Machine) (*vm.Module, error) { return vm.Unsupported(name, why), nil }
	}
	for _, name := range refusedParts {
		top, _, _ := strings.Cut(name, ".")
		m.Loaders[name] = func(*vm.Machine) (*vm.Module, error) { return vm.Unsupported(name, refused[top]), nil }
	}
}
