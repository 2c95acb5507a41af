# The checks of `percolate doctor`: each prints lines "ok|--|!!  name  status"; !! counts as broken, -- does not.
broken=0
ok() { printf 'ok  %-11s %s\n' "$1" "$2"; }
not_yet() { printf -- '--  %-11s %s\n' "$1" "$2"; }
bad() { printf '!!  %-11s %s\n' "$1" "${*:2}"; broken=$((broken + 1)); }

check_java() {
    if find_java; then
        ok JDK "$("$JAVA" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p'), $(readlink -f "$JAVA")"
    else
        bad JDK "$(what_java): install a JDK 17 or newer and set JAVA_HOME to it"
    fi
}

check_maven() {
    local version properties=$ROOT/.mvn/wrapper/maven-wrapper.properties
    version=$(sed -n 's/.*apache-maven-\([0-9.]*\)-bin.*/\1/p' "$properties")
    if ! [ -f "$BUILT" ]; then
        not_yet Maven "$version by the wrapper; not built yet: ./percolate run builds"
    elif build_is_stale; then
        not_yet Maven "$version by the wrapper; sources changed since the build: ./percolate run builds again"
    else
        ok Maven "$version by the wrapper; the build is newer than its sources"
    fi
}

check_jupyter() {
    if find_jupyter; then
        ok Jupyter "$("$PYTHON" -c '
from importlib.metadata import version
print(*(f"{name} {version(name)}," for name in ("jupyter_client", "nbclient", "nbconvert")))') $PYTHON"
    else
        bad Jupyter "not found: pip install jupyterlab nbconvert, or let ./percolate run install it"
    fi
}

# run and lab use their own kernelspec; one for other Jupyter clients is optional, but its jars must exist.
check_kernelspec() {
    local installed jars
    installed=$(find_jupyter && "$PYTHON" "$ROOT/cli/kernelspec.py" where 2> /dev/null) || installed=
    if [ -z "$installed" ]; then
        ok kernelspec "run and lab bring their own; ./percolate kernel install gives it to other Jupyter clients"
        return
    fi
    jars=$(grep -ohE "/[^\"'*:]*/target/dist" "$installed"/* 2> /dev/null | head -1) || true
    if [ -d "${jars:-/nonexistent}" ]; then
        ok kernelspec "$installed"
    else
        bad kernelspec "$installed names jars that are gone: ./percolate kernel install puts it right"
    fi
}

check_fonts() {
    if [ "$(uname)" != Linux ]; then
        ok fonts "the system's"
    elif fonts_found; then
        ok fonts "$(fc-list | wc -l | tr -d ' ') found"
    else
        bad fonts "none, and charts need one: apt-get install fontconfig fonts-dejavu-core"
    fi
}

check_machine() {
    local facts name log=${TMPDIR:-/tmp}/percolate-doctor.$$
    if [ -z "${JAVA-}" ] || build_is_stale; then
        for name in memory ND4J threads; do
            not_yet "$name" "known after the build: ./percolate run"
        done
        return
    fi
    if facts=$("$JAVA" -cp "$DIST/*" "$ROOT/cli/Facts.java" 2> "$log"); then
        check_memory "$(fact memory)"
        ok ND4J "$(fact backend) with $(fact blas), natives $(fact variant)"
        ok threads "$(fact threads) for ND4J, $(fact processors) processors"
    else
        bad ND4J "does not load ($(grep -m 1 -E 'rror|xception' "$log" || echo "no reason given")):" \
            "remove target and ~/.javacpp, then run again"
    fi
    rm -f "$log"
}

fact() { printf '%s\n' "$facts" | sed -n "s/^$1=//p"; }

check_memory() {
    if [ "$1" -ge 3000 ]; then
        ok memory "$1 MB"
    else
        bad memory "$1 MB: the chapters need up to 2 GB each; close other programs, or use a machine with 4 GB"
    fi
}

# The build takes of Spark what the compiler needs; the key-value store is among the jars that only %spark fetches.
check_spark() {
    local version scala java repository settings=${HOME-}/.m2/settings.xml
    version=$(pom_property spark.version) scala=$(pom_property scala.version)
    repository=$(sed -n 's/.*<localRepository>\(.*\)<\/localRepository>.*/\1/p' "$settings" 2> /dev/null) || true
    repository=${repository:-${HOME-}/.m2/repository}
    java=$([ -z "${JAVA-}" ] || java_major "$JAVA")
    case ${java:-none} in
        none) java="needs a JDK 17 or newer" ;;
        17 | 25) java="runs on this JDK" ;;
        *) java="is tried on JDK 17 and 25, not on this one, $java" ;;
    esac
    if [ -n "$(ls "$repository/org/apache/spark/spark-kvstore_$scala/$version"/*.jar 2> /dev/null)" ]; then
        ok Spark "$version in $repository; $java; 1 GB of memory for each executor"
    else
        not_yet Spark "$version, 220 MB, is downloaded by the first %spark; $java; 1 GB of memory for each executor"
    fi
}

pom_property() { sed -n "s/.*<$1>\(.*\)<\/$1>.*/\1/p" "$ROOT/pom.xml"; }

check_data() {
    local name folder cache=${XDG_CACHE_HOME:-${HOME-}/.cache}/percolate
    for name in mnist cifar10 tinyshakespeare; do
        for folder in ${PERCOLATE_DATA:+"$PERCOLATE_DATA/$name"} "$cache/$name"; do
            [ -n "$(ls "$folder" 2> /dev/null)" ] && ok data "$name in $folder" && continue 2
        done
        not_yet data "$name is downloaded when first used$(
            [ $name != mnist ] || echo '; without a network drawn digits stand in')"
    done
}
