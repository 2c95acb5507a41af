#!/usr/bin/env bash
# Runs a command that sees nothing but the named files: box.sh WRITABLE READABLE... -- COMMAND...
# It is called in new mount and pid namespaces, where it may mount; the command may not.
set -eu
here=$PWD
root=$1/.root
mkdir -p "$root"
mount -t tmpfs -o mode=755,size=256m percolate "$root"

bind() {
    if [ -L "$1" ] && [ "$(dirname "$1")" = / ]; then
        ln -s "$(readlink "$1")" "$root$1"
        return
    elif [ -d "$1" ]; then
        mkdir -p "$root$1"
    else
        mkdir -p "$(dirname "$root$1")"
        touch "$root$1"
    fi
    mount "$2" "$1" "$root$1"
}
lock() { mount -o remount,bind,ro "$1" 2> /dev/null || mount -o remount,bind,ro,nosuid,nodev "$1"; }

mkdir -m 1777 "$root/tmp"
writable=$1
shift
while [ "$1" != -- ]; do
    bind "$1" --rbind
    [ -L "$root$1" ] || lock "$root$1"
    shift
done
shift
bind "$writable" --bind      # without $root inside
for device in null zero full random urandom; do
    bind "/dev/$device" --bind
done
mkdir -m 1777 "$root/dev/shm"
ln -s /proc/self/fd "$root/dev/fd"
mkdir "$root/proc"
mount -t proc proc "$root/proc"
for part in sys sysrq-trigger irq bus fs; do
    if [ -e "$root/proc/$part" ]; then
        mount --bind "$root/proc/$part" "$root/proc/$part"
        lock "$root/proc/$part"
    fi
done

cd "$root"
pivot_root . .
umount -l .
cd "$here"
unset JPY_PARENT_PID
# The first process of a namespace cannot be killed from inside; the command should die as it does elsewhere.
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all -- bash -c '"$@"; exit' box "$@"
