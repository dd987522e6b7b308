import sys
try:
    sys.exit("bye")
except SystemExit as e:
    raise KeyboardInterrupt
