# What every part of the command uses: where things lie, how it speaks, how it stops.
DIST=$ROOT/target/dist                # the class path of the kernel
LOCAL_JUPYTER=$ROOT/target/jupyter    # the kernelspec that run, lab and test use
STATE=$ROOT/.percolate                # what was installed for this clone alone

say() { printf 'percolate: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
have() { command -v "$1" > /dev/null 2>&1; }
command_help() { sed -n 's/^#: \{0,1\}//p' "$1"; }

may_use_apt() { [ "$(id -u)" = 0 ] && have apt-get; }

# Package lists may be absent (a container) or old: ask for new ones only when an installation fails.
apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q --no-install-recommends "$@" > /dev/null 2>&1 && return
    apt-get update -q > /dev/null 2>&1 || true
    apt-get install -y -q --no-install-recommends "$@" > /dev/null 2>&1
}
