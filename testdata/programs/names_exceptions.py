"""Every built-in exception: where it stands, and that it is raised and caught by its bases."""
CLASSES = [
    BaseException, Exception, ArithmeticError, AssertionError, AttributeError, BlockingIOError, BrokenPipeError, BufferError,
    BytesWarning, ConnectionAbortedError, ConnectionError, ConnectionRefusedError, ConnectionResetError, DeprecationWarning,
    EOFError, EnvironmentError, FileExistsError, FileNotFoundError, FloatingPointError, FutureWarning, GeneratorExit, IOError,
    ImportError, ImportWarning, IndentationError, IndexError, InterruptedError, IsADirectoryError, KeyError, KeyboardInterrupt,
    LookupError, MemoryError, ModuleNotFoundError, NameError, NotADirectoryError, NotImplementedError, OSError, OverflowError,
    PendingDeprecationWarning, PermissionError, RecursionError, ReferenceError, ResourceWarning, RuntimeError, RuntimeWarning,
    StopAsyncIteration, StopIteration, SyntaxError, SyntaxWarning, SystemError, SystemExit, TabError, TimeoutError, TypeError,
    UnboundLocalError, UnicodeDecodeError, UnicodeEncodeError, UnicodeError, UnicodeWarning, UserWarning, ValueError, Warning,
    ZeroDivisionError, ChildProcessError, ProcessLookupError, EncodingWarning,
]
for cls in CLASSES:
    print(cls.__name__, "<", " < ".join(base.__name__ for base in cls.__mro__[1:-1]))
    if cls in (UnicodeDecodeError, UnicodeEncodeError):
        continue
    try:
        raise cls("why")
    except cls.__mro__[1] if cls is not BaseException else cls as e:
        print(type(e) is cls, repr(e), e.args)
