"""How the Python parts end: a UserError is one sentence on stderr and exit code 1, never a trace."""
import signal
import sys


class UserError(Exception):
    """Something the user can put right; the text says what was wrong and what to do."""


def main(run):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))    # so that kernels we started are stopped
    try:
        sys.exit(run(sys.argv[1:]))
    except UserError as e:
        sys.exit(f"percolate: {e}")
    except KeyboardInterrupt:
        sys.exit(130)
