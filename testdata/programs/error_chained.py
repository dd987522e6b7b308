"""A chained exception ends a program: both tracebacks are shown."""


class ModelError(Exception):
    pass


def load(text):
    try:
        return int(text)
    except ValueError as e:
        raise ModelError(f"bad number {text!r}") from e


print(load("12"))
load("twelve")
