# Shared by all parts of the command: paths, messages, errors.
DIST=$ROOT/target/dist                # the class path of the kernel
LOCAL_JUPYTER=$ROOT/target/jupyter    # the kernelspec that run, lab and test use
STATE=$ROOT/.percolate                # tools installed for this clone only

say() { printf 'percolate: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
have() { command -v "$1" > /dev/null 2>&1; }
command_help() { sed -n 's/^#: \{0,1\}//p' "$1"; }

may_use_apt() { [ "$(id -u)" = 0 ] && have apt-get; }

# Package lists may be missing (in a container) or old: update them only when an installation fails.
apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q --no-install-recommends "$@" > /dev/null 2>&1 && return
    apt-get update -q > /dev/null 2>&1 || true
    apt-get install -y -q --no-install-recommends "$@" > /dev/null 2>&1
}
