"""Jars for tests, compiled from sources."""

import os
import subprocess
import tempfile
from pathlib import Path


def java_tool(name):
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / name) if home else name


def jar(path, sources):
    """Compiles the sources, by their paths, into the jar."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, text in sources.items():
            file = Path(folder) / "src" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
            files.append(file)
        classes = Path(folder) / "classes"
        subprocess.run([java_tool("javac"), "--release", "17", "-d", classes, *files], check=True)
        subprocess.run([java_tool("jar"), "cf", path, "-C", classes, "."], check=True)
    return path
