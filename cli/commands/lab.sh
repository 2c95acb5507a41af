#: Open JupyterLab (or Jupyter Notebook) in the folder of the chapters
#:
#: usage: ./percolate lab [--port N] [--no-browser]
#:
#:   --port N         the server's port; default 8888
#:   --no-browser     only print the address
. "$ROOT/cli/setup.sh"
options=(--notebook-dir "$ROOT/notebooks")
while [ $# -gt 0 ]; do
    case $1 in
        --port) [ -n "${2-}" ] || die "--port needs a number."; options+=(--port "$2"); shift 2 ;;
        --port=*) options+=("$1"); shift ;;
        --no-browser) options+=(--no-browser); shift ;;
        *) die "lab has no option '$1'; ./percolate lab --help lists them." ;;
    esac
done
need_everything
[ "$(id -u)" != 0 ] || options+=(--allow-root)
for server in jupyterlab notebook; do
    "$PYTHON" -c "import importlib.util as u, sys; sys.exit(not u.find_spec('$server'))" || continue
    # shellcheck disable=SC2093  # exec the first server that is installed
    exec "$PYTHON" -m "$server" "${options[@]}"
done
die "Neither JupyterLab nor Jupyter Notebook belongs to $PYTHON: install one (pip install jupyterlab)."
