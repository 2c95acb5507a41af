# Builds with the Maven wrapper when a source is newer than the last build.
BUILT=$ROOT/target/built

build_is_stale() {
    [ -f "$BUILT" ] && [ -d "$DIST" ] || return 0
    [ -n "$(cd "$ROOT" && find pom.xml {api,lib,magics,kernel,spark}/{pom.xml,src/main} -newer "$BUILT" -print -quit)" ]
}

# The jars are written to a new folder that then replaces the old one: obsolete jars leave the class path, a running
# kernel keeps its files, and after a failed build the last one is still usable.
# Old classes are removed first, because Maven keeps those whose source was deleted.
# Tests are compiled but not run: this downloads their libraries, so that they need no network later.
build() {
    local output log=$ROOT/target/build.log next=$ROOT/target/dist.next
    build_is_stale || return 0
    say "Building$([ -d "$DIST" ] || echo ' (the first time downloads about 200 MB)') ..."
    mkdir -p "$ROOT/target" && rm -rf "$next" && touch "$BUILT.next" 2> /dev/null ||
        die "Cannot write to $ROOT/target: give yourself write access to the clone, or make room on the disk."
    rm -rf "${ROOT:?}"/{api,lib,magics,kernel,spark}/target/classes
    output=$(cd "$ROOT" && ./mvnw -B -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -DskipTests \
        "-Ddist.directory=$next" package 2>&1) || {
        printf '%s\n' "$output" > "$log" || true
        printf '%s\n' "$output" | grep -m 5 -E 'ERROR|rror:|WARNING.*\.java:|No space left|[Ff]ailed' >&2 ||
            printf '%s\n' "$output" | tail -5 >&2
        die "The build failed; the whole log is $log."
    }
    rm -rf "$DIST" && mv "$next" "$DIST" && mv "$BUILT.next" "$BUILT"
}

need_build() {
    build_is_stale || return 0
    mkdir -p "$ROOT/target" 2> /dev/null || die "Cannot write to $ROOT: give yourself write access to the clone."
    if have flock; then
        exec 9> "$ROOT/target/build.lock"
        flock -n 9 || { say "Waiting for another build of this clone ..."; flock 9; }
        build
        exec 9>&-
    else
        build
    fi
}
