"""Exit of the Python programs: a UserError prints one sentence on stderr, without a stack trace; exit code 1."""
import signal
import sys


class UserError(Exception):
    """An error that the user can correct; the message says what was wrong and what to do."""


def main(run):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))    # so that kernels we started are stopped
    try:
        sys.exit(run(sys.argv[1:]))
    except UserError as e:
        sys.exit(f"percolate: {e}")
    except KeyboardInterrupt:
        sys.exit(130)
