"""Runs a subcommand of `percolate assignment`; each is a module with `run(arguments) -> exit code`."""
import importlib
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)    # cli, instead of this folder

from report import UserError, main  # noqa: E402

SUBCOMMANDS = {
    "new": "new",
    "check": "check",
    "release": "release",
    "grade": "grade",
    "feedback": "feedback",
    "export": "export",
}


def run(arguments):
    if not arguments or arguments[0] not in SUBCOMMANDS:
        wrong = f"has no subcommand '{arguments[0]}'" if arguments else "needs a subcommand"
        raise UserError(f"assignment {wrong}: {', '.join(SUBCOMMANDS)}; ./percolate assignment --help describes them.")
    return importlib.import_module(f"assignment.{SUBCOMMANDS[arguments[0]]}").run(arguments[1:])


main(run)
