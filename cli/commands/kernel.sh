#: Install the Java kernel for other Jupyter clients, remove it, or print its folder
#:
#: usage: ./percolate kernel install|uninstall|where [--user|--sys-prefix|--prefix DIR]
#:
#:   --user           for this user (default)
#:   --sys-prefix     into the Python environment of Jupyter
#:   --prefix DIR     into DIR/share/jupyter
. "$ROOT/cli/setup.sh"
case "${1-}" in
    install) need_everything ;;
    uninstall | where)
        find_jupyter || PYTHON=$(command -v python3) || die "There is no Python here, so no Jupyter kernel." ;;
    *) die "kernel takes install, uninstall or where; ./percolate kernel --help shows details." ;;
esac
exec "$PYTHON" "$ROOT/cli/kernelspec.py" "$@"
