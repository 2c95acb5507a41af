#: Run every test: code checks, unit tests, kernel conformance, the command itself, every notebook
#:
#: usage: ./percolate test [--quick]
#:
#:   --quick          without the notebooks and the slow tests
#:
#: The last line is "N passed, N failed, N skipped"; the exit code is 1 when a test failed.
. "$ROOT/cli/setup.sh"
need_everything
need_kernel_tests
need_linters
need_browser
exec "$PYTHON" "$ROOT/cli/alltests.py" "$@"
