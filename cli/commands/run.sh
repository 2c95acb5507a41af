#: Run notebooks without a browser and write the executed result
#:
#: usage: ./percolate run [NOTEBOOK|CHAPTER-NUMBER ...] [--to html|ipynb] [--out DIR] [--save] [--timeout S]
#:                        [--allow-errors] [--full]
#:
#:   NOTEBOOK         a file, or a chapter's number (9) or name (09-mnist-mlp); without one: every chapter
#:   --to FORMAT      html (default) or ipynb
#:   --out DIR        folder for the results; default target/run
#:   --save           write the outputs into the notebook itself, and run time and memory into its first cell
#:   --timeout S      time limit of one cell in seconds; default 600 (3600 with --full), 0 means no limit
#:   --allow-errors   go on after a cell that fails; the line of the notebook names the cells that failed
#:   --full           the long training of the chapters that have one: 12 and 14, about ten minutes each
#:
#: Prints one line per notebook: seconds, peak memory of the kernel, path of the result.
#: The exit code is 1 when a notebook fails. Its line names the file with the cells up to the error: NAME.failed.html.
. "$ROOT/cli/setup.sh"
need_everything
exec "$PYTHON" "$ROOT/cli/run.py" "$@"
