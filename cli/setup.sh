# Everything a notebook needs: JDK, build, Jupyter, fonts and the kernelspec of this clone. Fast when all are present.
. "$ROOT/cli/java.sh"
. "$ROOT/cli/build.sh"
. "$ROOT/cli/jupyter.sh"

need_kernelspec() {
    "$PYTHON" "$ROOT/cli/kernelspec.py" install --into "$LOCAL_JUPYTER" > /dev/null
    export JUPYTER_PATH=$LOCAL_JUPYTER${JUPYTER_PATH:+:$JUPYTER_PATH}
}

# The archive is valid for these jars and this JDK: if one of them changes, the JVM ignores it and starts slowly; and
# the launcher ignores an archive that was changed after its checksum was written.
archive_is_stale() {
    [ ! -f "$1" ] || [ "$(cksum < "$1")" != "$(cat "$1.sum")" ] ||
        [ -n "$(find "$DIST"/*.jar "$2/lib/modules" -newercm "$1" -print -quit)" ]
} 2> /dev/null

# The launcher looks for this file; it is stored next to its jars and deleted with them when they are rebuilt.
need_archive() {
    local java home archive
    java=$(readlink -f "$JAVA") home=$(dirname "$(dirname "$(readlink -f "$JAVA")")")
    archive=$DIST/classes-$(echo "$java" | tr / _).jsa
    [ "$(java_major "$java")" -lt 25 ] || archive=${archive%.jsa}.aot
    ls "$DIST"/percolate-kernel-*.jar > /dev/null 2>&1 && [ -w "$DIST" ] && archive_is_stale "$archive" "$home" ||
        return 0
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
