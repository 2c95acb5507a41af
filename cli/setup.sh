# Everything a notebook needs: JDK, build, Jupyter, fonts and the kernelspec of this clone. Quick when all is there.
. "$ROOT/cli/java.sh"
. "$ROOT/cli/build.sh"
. "$ROOT/cli/jupyter.sh"

need_kernelspec() {
    "$PYTHON" "$ROOT/cli/kernelspec.py" install --into "$LOCAL_JUPYTER" > /dev/null
    export JUPYTER_PATH=$LOCAL_JUPYTER${JUPYTER_PATH:+:$JUPYTER_PATH}
}

# The launcher looks for this file; it lies beside the jars it was made from and goes with them when they are rebuilt.
need_archive() {
    local archive; archive=$DIST/classes-$(readlink -f "$JAVA" | tr / _).jsa
    [ -f "$archive" ] || ! ls "$DIST"/percolate-kernel-*.jar > /dev/null 2>&1 && return
    say "Preparing the kernel to start faster (once for a build and a JDK) ..."
    "$PYTHON" "$ROOT/cli/archive.py" "$archive" > /dev/null 2>&1 ||
        say "That did not work; kernels start a little slower."
}

need_everything() {
    need_java
    need_jupyter
    need_fonts
    need_build
    need_kernelspec
    need_archive
}
