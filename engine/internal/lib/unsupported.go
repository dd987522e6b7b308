package lib

import (
	"strings"

	"asimplay/engine/internal/vm"
)

// refused says why a module of the standard library, or one that programs are known to use, is not offered, and what
// to use in its place. Importing one is no error; using a name of it is.
var refused = map[string]string{
	"altair":          "altair is not offered; print the figures, or look at the timeline and the statistics",
	"asyncio":         "asyncio is not offered: a simulation has a clock of its own; await the events of asimpy",
	"csv":             "csv is not offered: there are no files; print the rows",
	"datetime":        "datetime is not offered: simulated time is a number",
	"decimal":         "decimal is not offered; use float, or whole numbers of the smallest unit",
	"fractions":       "fractions is not offered; use float, or a pair of whole numbers",
	"io":              "io is not offered: there are no files; print what is to be seen",
	"logging":         "logging is not offered; use print, or the log of the environment",
	"matplotlib":      "matplotlib is not offered; look at the timeline and the statistics, or print the figures",
	"multiprocessing": "multiprocessing is not offered: a simulation runs in one process",
	"numpy":           "numpy is not offered; use random, statistics and lists",
	"os":              "os is not offered: a scenario cannot reach the machine it runs on",
	"pandas":          "pandas is not offered; use lists, dicts and statistics, or prettytable",
	"pathlib":         "pathlib is not offered: there are no files",
	"pickle":          "pickle is not offered; use copy.deepcopy",
	"plotly":          "plotly is not offered; look at the timeline and the statistics, or print the figures",
	"polars":          "polars is not offered; use lists, dicts and statistics, or prettytable",
	"re":              "re is not offered; use the methods of str",
	"scipy":           "scipy is not offered; use random and statistics",
	"seaborn":         "seaborn is not offered; look at the timeline and the statistics, or print the figures",
	"secrets":         "secrets is not offered: runs are repeatable; use random",
	"simpy":           "simpy is not offered yet: this is asimpy, whose processes are classes with an async run()",
	"socket":          "socket is not offered: a scenario cannot reach the network",
	"subprocess":      "subprocess is not offered: a scenario cannot reach the machine it runs on",
	"threading":       "threading is not offered: make processes of asimpy",
	"tkinter":         "tkinter is not offered: the page draws the timeline",
	"tqdm":            "tqdm is not offered: the page shows the progress",
	"urllib":          "urllib is not offered: a scenario cannot reach the network",
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
}
