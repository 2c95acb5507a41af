"""Where a submission runs: in namespaces of its own, that hold Java, Percolate's jars and one temporary folder."""
import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager

HERE = Path(__file__).resolve().parent
DIST = HERE.parent.parent / "target" / "dist"
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/nix/store",
          "/etc/alternatives", "/etc/fonts", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d",
          "/etc/localtime", "/etc/nsswitch.conf", "/etc/host.conf", "/etc/ssl/certs", "/etc/pki/java")
BWRAP = ["--die-with-parent", "--new-session", "--unshare-user-try", "--unshare-pid", "--unshare-ipc", "--unshare-uts",
         "--cap-drop", "ALL", "--unsetenv", "JPY_PARENT_PID", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]


@dataclass(frozen=True)
class Isolation:
    tool: str          # bwrap, unshare, or empty: the kernel sees the files of the user
    network: bool      # whether the worker has a network of its own

    @property
    def worker(self):
        """What stands before the command of a worker."""
        user = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
        return ["unshare", *user, "--net", "--"] if self.network else []

    def kernel(self, folder, shared=()):
        """What stands before the command of a kernel that may write to `folder` alone."""
        seen = readable(shared)
        if self.tool == "bwrap":
            return ["bwrap", *BWRAP, *sum(map(bound, seen), []), "--bind", str(folder), str(folder), "--"]
        if self.tool == "unshare":
            return ["unshare", "--mount", "--pid", "--ipc", "--fork", "--kill-child", "--",
                    "bash", str(HERE / "box.sh"), str(folder), *seen, "--"]
        return []

    @property
    def sentence(self):
        """What is missing, for the teacher; empty when nothing is."""
        if self.tool and self.network:
            return ""
        if self.tool:
            return "Submissions can use the network: this system has no 'unshare' that works."
        return ("Submissions are not isolated: they can read your files" + ("" if self.network else " and use the "
                "network") + ". Linux can prevent it with bubblewrap (Debian: apt-get install bubblewrap).")


def find():
    """The best isolation that works here."""
    with tempfile.TemporaryDirectory(prefix="percolate-try-") as folder:
        choices = [Isolation(tool, network) for network in (True, False) for tool in ("bwrap", "unshare")
                   if shutil.which(tool)] + [Isolation("", True)]
        return next((choice for choice in choices if works(choice, folder)), Isolation("", False))


def works(choice, folder):
    command = [*choice.worker, sys.executable, __file__, *choice.kernel(folder), "cat", "/proc/1/stat"]
    try:
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def readable(shared=()):
    """The paths that a kernel needs to read, without those that are missing here."""
    java = shutil.which(os.path.join(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java")
    jdk = [Path(java).resolve().parent.parent] if java else []
    links = [Path(os.environ["JAVA_HOME"])] if os.environ.get("JAVA_HOME") else []
    paths = [*SYSTEM, *Path("/etc").glob("java*"), *jdk, *links, DIST, *kernelspec(), *shared,
             *filter(None, os.environ.get("PERCOLATE_CLASSPATH", "").split(os.pathsep))]
    return list(dict.fromkeys(str(path) for path in paths if os.path.exists(path)))


def kernelspec():
    found = KernelSpecManager().find_kernel_specs().get("percolate")
    return [found] if found else []


def bound(path):
    if os.path.islink(path) and "/" == os.path.dirname(path):     # /bin on a system where it is /usr/bin
        return ["--symlink", os.readlink(path), path]
    return ["--ro-bind", path, path]


def raise_loopback():
    """Turns on the address 127.0.0.1 of a new network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14x", b"lo", 0x41))    # SIOCSIFFLAGS, up and running


if __name__ == "__main__":
    raise_loopback()
    os.execvp(sys.argv[1], sys.argv[1:])
