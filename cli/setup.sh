# Everything a notebook needs: JDK, build, Jupyter, fonts and the kernelspec of this clone. Quick when all is there.
. "$ROOT/cli/java.sh"
. "$ROOT/cli/build.sh"
. "$ROOT/cli/jupyter.sh"

need_kernelspec() {
    "$PYTHON" "$ROOT/cli/kernelspec.py" install --into "$LOCAL_JUPYTER" > /dev/null
    export JUPYTER_PATH=$LOCAL_JUPYTER${JUPYTER_PATH:+:$JUPYTER_PATH}
}

need_everything() {
    need_java
    need_jupyter
    need_fonts
    need_build
    need_kernelspec
}
