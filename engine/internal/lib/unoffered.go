package lib

import "strings"

// notOffered lists what CPython has in the modules and classes that are offered and a program does not find here. Whoever
// uses one is told so under the error that CPython gives for a name that is not there.
var notOffered = map[string]string{
	"abc":                     "get_cache_token update_abstractmethods",
	"argparse":                "ArgumentError ArgumentTypeError BooleanOptionalAction FileType MetavarTypeHelpFormatter ONE_OR_MORE OPTIONAL PARSER REMAINDER ZERO_OR_MORE",
	"builtins":                "BaseExceptionGroup ExceptionGroup UnicodeTranslateError __build_class__ __loader__ __package__ __spec__ copyright credits help license",
	"builtins.bytearray":      "maketrans translate",
	"argparse.ArgumentParser": "add_subparsers convert_arg_line_to_args exit format_help format_usage get_default parse_intermixed_args parse_known_intermixed_args print_help print_usage register",
	"random.Random":           "VERSION",
	"string.Formatter":        "check_unused_args convert_field format_field get_field get_value parse",
	"string.Template":         "braceidpattern delimiter flags get_identifiers idpattern is_valid pattern",
	"dataclasses":             "make_dataclass",
	"enum":                    "CONFORM CONTINUOUS EJECT EnumCheck FlagBoundary KEEP NAMED_FLAGS STRICT UNIQUE global_enum_repr global_flag_repr global_str pickle_by_enum_name pickle_by_global_name property",
	"json":                    "JSONDecoder JSONEncoder",
	"operator":                "length_hint",
	"sys": "abiflags addaudithook api_version audit base_exec_prefix base_prefix breakpointhook builtin_module_names call_tracing copyright displayhook dont_write_bytecode " +
		"excepthook exception exec_prefix float_repr_style get_asyncgen_hooks get_coroutine_origin_tracking_depth get_int_max_str_digits getallocatedblocks getdlopenflags " +
		"getfilesystemencodeerrors getfilesystemencoding getprofile getrefcount getswitchinterval gettrace hash_info implementation int_info is_finalizing meta_path modules " +
		"orig_argv path_hooks path_importer_cache platlibdir prefix pycache_prefix set_asyncgen_hooks set_coroutine_origin_tracking_depth set_int_max_str_digits " +
		"setdlopenflags setprofile setswitchinterval settrace stdin stdlib_module_names thread_info unraisablehook warnoptions",
	"textwrap": "TextWrapper",
	"time": "CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI CLOCK_THREAD_CPUTIME_ID altzone clock_getres clock_gettime " +
		"clock_gettime_ns clock_settime clock_settime_ns daylight get_clock_info pthread_getcpuclockid struct_time thread_time thread_time_ns timezone tzname tzset",
	"typing": "ForwardRef ParamSpecArgs ParamSpecKwargs assert_type clear_overloads dataclass_transform get_args get_origin get_overloads is_typeddict no_type_check_decorator",
}

// unoffered says that a name of a module, or a built-in one, is CPython's but not offered; "" for all other names.
func unoffered(module, name string) string {
	for _, known := range strings.Fields(notOffered[module]) {
		if known == name {
			if module = strings.TrimPrefix(module, "builtins"); module != "" {
				name = strings.TrimPrefix(module, ".") + "." + name
			}
			return name + " is part of Python, but not offered here"
		}
	}
	return ""
}
