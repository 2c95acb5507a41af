# Finds a JDK 17 or newer, or installs one; exports JAVA_HOME when it is not the one on the PATH.

# 17 of "17.0.15", 8 of "1.8.0_292"
java_major() {
    "$1" -version 2>&1 | sed -n 's/.* version "\(1\.\)\{0,1\}\([0-9]*\).*/\2/p' | head -1
}

# A JDK of the right version: a run-time environment (JRE) has no compiler for JShell.
is_jdk() {
    local major; major=$(java_major "$1")
    [ "${major:-0}" -ge 17 ] && [ -x "$(dirname "$(readlink -f "$1")")/javac" ]
}

find_java() {
    local home
    if [ -n "${JAVA_HOME-}" ]; then
        is_jdk "$JAVA_HOME/bin/java" && JAVA=$JAVA_HOME/bin/java
        return
    fi
    if have java && is_jdk "$(command -v java)"; then
        JAVA=$(command -v java)
        return
    fi
    for home in "$STATE/jdk" "$STATE/conda"; do
        is_jdk "$home/bin/java" || continue
        export JAVA_HOME=$home; JAVA=$home/bin/java
        return
    done
    return 1
}

what_java() {
    local java=java
    [ -z "${JAVA_HOME-}" ] || java=$JAVA_HOME/bin/java
    if ! have "$java"; then
        [ -z "${JAVA_HOME-}" ] && echo "there is no java on the PATH" ||
            echo "JAVA_HOME is $JAVA_HOME, where there is no bin/java"
    elif [ "$(java_major "$java")" -ge 17 ] 2> /dev/null; then
        echo "$java has no javac beside it (a JRE, not a JDK)"
    else
        echo "$java is version $(java_major "$java")"
    fi
}

# A JDK from apt-get may not be the java on the PATH: .percolate/jdk links to it.
java_from_apt() {
    local home
    [ -z "${JAVA_HOME-}" ] && may_use_apt || return 1
    say "Installing a JDK with apt-get, as $(what_java) ..."
    apt_install openjdk-17-jdk-headless || apt_install default-jdk-headless || say "apt-get could not install it."
    for home in /usr/lib/jvm/*; do
        is_jdk "$home/bin/java" && mkdir -p "$STATE" && ln -sfn "$home" "$STATE/jdk" && find_java && return
    done
    return 1
}

need_java() {
    find_java || java_from_apt ||
        die "Percolate needs a JDK 17 or newer, but $(what_java): install one (Debian: apt-get install" \
        "openjdk-17-jdk-headless; elsewhere https://adoptium.net) and set JAVA_HOME to it."
}
