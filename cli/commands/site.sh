#: Write the chapters, the guides and the magics' reference as a folder of web pages
#:
#: usage: ./percolate site [--out DIR] [--repository OWNER/NAME]
#:
#:   --out DIR          folder for the pages; default target/site. It must be new, empty, or written by this command
#:   --repository NAME  the project on GitHub, OWNER/NAME; default: the clone's own origin, if it is there. Pages then
#:                      link to Binder, and to the files of the project that are not pages
#:
#: The pages need no server and no network: open index.html, or copy the folder to any web server. They show the
#: outputs that are saved in the notebooks; ./percolate run --save refreshes them. The first call downloads 2 MB.
. "$ROOT/cli/setup.sh"
need_java
need_jupyter
LIBRARIES=$ROOT/target/website
if [ ! -f "$LIBRARIES/complete" ] || [ "$ROOT/pom.xml" -nt "$LIBRARIES/complete" ]; then
    rm -rf "$LIBRARIES"
    output=$(cd "$ROOT" && ./mvnw -B -q -N -Pwebsite generate-resources 2>&1) ||
        die "Maven could not fetch the pages' libraries (it needs a network once): $(printf '%s\n' "$output" | head -1)"
    touch "$LIBRARIES/complete"
fi
exec "$PYTHON" "$ROOT/cli/website" "$LIBRARIES" "$@"
