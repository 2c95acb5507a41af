"""Set-up: missing tools are found or installed, in order; a tool that cannot be installed gets one sentence."""
import os
import shutil
import subprocess
import sys
import zipfile

from support import CommandTest, full_disk


class JavaDevelopmentKit(CommandTest):

    def doctor_of(self, **environment):
        return self.percolate("doctor", JAVA_HOME=None, PATH=self.path("python3"), **environment)

    def run_with(self, **environment):
        return self.percolate("run", root=self.built_copy(), **{"JAVA_HOME": None, "PATH": self.path(), **environment})

    def java(self, version):
        return self.script("java", f"echo 'openjdk version \"{version}\" 2018-10-16' >&2")

    def test_none(self):
        self.assert_sentence(self.run_with(), "JDK 17 or newer", "no java on the PATH", "set JAVA_HOME")

    def test_older_than_17(self):
        self.java("11.0.2")
        self.assert_sentence(self.run_with(), "JDK 17 or newer", "is version 11")

    def test_java_8_with_its_old_version_scheme(self):
        self.java("1.8.0_292")
        self.assert_sentence(self.run_with(), "is version 8")

    def test_runtime_without_compiler(self):
        self.java("17.0.1")
        self.assert_sentence(self.run_with(), "no javac", "JDK 17 or newer")

    def test_java_home_that_is_wrong(self):
        self.assert_sentence(self.run_with(JAVA_HOME="/nowhere"), "JAVA_HOME is /nowhere", "set JAVA_HOME")

    def test_doctor_says_so_too(self):
        result = self.doctor_of()
        self.assertEqual(1, result.returncode)
        self.assertRegex(result.stdout, r"(?m)^!!  JDK +there is no java on the PATH: install")


class Jupyter(CommandTest):

    def setUp(self):
        super().setUp()
        self.copy = self.built_copy()

    def kernel_install(self, *programs, **environment):
        """Runs the simplest command that needs Jupyter but no notebook."""
        environment = {"HOME": str(self.folder), "CONDA_PREFIX": None, **environment}
        return self.percolate("kernel", "install", "--prefix", self.folder / "prefix", root=self.copy,
                              PATH=self.path("java", *programs), **environment)

    def assert_installed_with(self, result, python):
        self.assert_fine(result)
        self.assertTrue((self.copy / python).exists(), f"{python} is missing: {result.stderr}")

    def a_python(self):
        return f'exec {sys.executable} "$@"'

    def test_none_and_no_way_to_install_it(self):
        result = self.kernel_install()
        self.assert_sentence(result, "No Jupyter was found", "pip install jupyterlab nbconvert")

    def test_on_the_path(self):
        self.script("jupyter", "").write_text(f"#!{sys.executable}\n")
        result = self.kernel_install()
        self.assert_fine(result)
        self.assertEqual("", result.stderr)

    def test_behind_a_shim(self):
        self.script("jupyter", "exit 1")
        self.script("python3", self.a_python())
        self.assert_fine(self.kernel_install())

    def test_active_conda_environment(self):
        self.script("python", self.a_python(), "conda/bin")
        result = self.kernel_install(CONDA_PREFIX=str(self.folder / "conda"))
        self.assert_fine(result)
        self.assertEqual("", result.stderr)

    def conda(self, created):
        """A substitute for conda that creates the environment `created`, and lists it when it exists."""
        self.script("conda", f"""
            case "$1 $2" in
                "env list") echo "base  /opt/conda"; [ ! -d {created} ] || echo "percolate  {created}" ;;
                "env create") echo "$@" >> {self.folder}/created; cp -r {created}.new {created} ;;
            esac""")
        self.script("python", self.a_python(), f"{created}.new/bin")

    def test_conda_environment_is_created_once_and_remembered(self):
        self.conda(self.folder / "percolate")
        result = self.kernel_install()
        self.assert_installed_with(result, ".percolate/conda/bin/python")
        self.assertIn("Creating the conda environment 'percolate' from environment.yml", result.stderr)
        again = self.kernel_install()
        self.assert_fine(again)
        self.assertEqual("", again.stderr)
        self.assertEqual(1, len((self.folder / "created").read_text().splitlines()))

    def test_conda_that_fails_leaves_the_next_way(self):
        self.script("conda", "exit 1")
        self.assert_sentence(self.kernel_install(), "No Jupyter was found")

    def wheels(self):
        """A package index for this test: the packages that pip requests, empty but importable."""
        index = self.folder / "index"
        index.mkdir()
        for name in ("jupyterlab", "nbclient", "nbconvert", "jupyter_client", "jupyter_core", "jupyter_kernel_test"):
            info = f"{name}-1.0.dist-info"
            requires = "Requires-Dist: jupyter_client\nRequires-Dist: jupyter_core\n" if name == "nbclient" else ""
            with zipfile.ZipFile(index / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
                wheel.writestr(f"{name}/__init__.py", "")
                wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{requires}")
                wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
                wheel.writestr(f"{info}/RECORD", "")
        return index

    def test_virtual_environment_with_pip(self):
        self.script("python3", self.a_python())
        result = self.kernel_install(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(self.wheels()))
        self.assertIn("with pip into .percolate/venv", result.stderr)
        self.assert_installed_with(result, ".percolate/venv/bin/python")
        self.assertEqual("", self.kernel_install().stderr)

    def test_pip_without_network_leaves_nothing_behind(self):
        self.script("python3", self.a_python())
        result = self.kernel_install(PIP_INDEX_URL="http://127.0.0.1:9/")
        self.assert_sentence(result, "No Jupyter was found")
        self.assertFalse((self.copy / ".percolate" / "venv").exists())

    def apt(self, works):
        """A substitute for apt-get, as called by root; it records its arguments and installs a jupyter."""
        self.script("id", "echo 0")
        self.script("jupyter", "", "package").write_text(f"#!{sys.executable}\n")
        install = f"cp {self.folder}/package/jupyter {self.folder}/bin" if works else "exit 100"
        self.script("apt-get", f'echo "$@" >> {self.folder}/asked; case $1 in install) {install} ;; esac')

    def test_apt_as_root(self):
        self.apt(works=True)
        self.assert_fine(self.kernel_install())
        asked = (self.folder / "asked").read_text()
        self.assertIn("jupyter-notebook jupyter-nbconvert fontconfig fonts-dejavu-core", asked)

    def test_apt_that_fails(self):
        self.apt(works=False)
        result = self.kernel_install()
        self.assertIn("apt-get could not install it", result.stderr)
        self.assert_sentence(result, "No Jupyter was found")


class Build(CommandTest):

    def setUp(self):
        super().setUp()
        self.copy = self.built_copy()
        (self.copy / "target" / "dist" / "old.jar").touch()

    def maven(self, text):
        (self.copy / "mvnw").write_text(f"#!/usr/bin/env bash\n{text}\n")
        (self.copy / "lib" / "src" / "main" / "New.java").touch()

    def build(self):
        return self.percolate("kernel", "install", "--prefix", self.folder / "prefix", root=self.copy)

    def test_nothing_to_do_says_nothing(self):
        self.maven("exit 1")
        (self.copy / "target" / "built").touch()
        result = self.build()
        self.assert_fine(result)
        self.assertEqual("", result.stderr)

    def test_newer_source_builds_and_drops_stale_jars(self):
        self.maven('for a; do case $a in -Ddist.directory=*) mkdir -p "${a#*=}"; touch "${a#*=}/new.jar" ;; esac; done')
        result = self.build()
        self.assert_fine(result)
        self.assertIn("Building", result.stderr)
        self.assertEqual(["new.jar"], [jar.name for jar in (self.copy / "target" / "dist").iterdir()])
        self.assertEqual("", self.build().stderr)

    def test_failure_names_the_cause_and_keeps_the_last_build(self):
        self.maven("echo '[INFO] fine'; echo '[ERROR] New.java:[1,1] class expected'; exit 1")
        result = self.build()
        self.assert_sentence(result, "The build failed", "build.log")
        self.assertIn("class expected", result.stderr)
        self.assertEqual(["old.jar"], [jar.name for jar in (self.copy / "target" / "dist").iterdir()])

    def test_full_disk(self):
        shutil.rmtree(self.copy / "target")
        self.maven("head -c 100000 /dev/zero > target/jar || exit 1")
        with full_disk(self.copy / "target"):
            result = self.build()
        self.assert_sentence(result, "The build failed")
        self.assertIn("No space left", result.stderr)

    def test_no_write_access(self):
        shutil.rmtree(self.copy / "target")
        (self.copy / "target").touch()
        self.assert_sentence(self.build(), "Cannot write to", "write access")


class StoredClasses(CommandTest):
    """The file of stored classes that makes kernels start faster; a substitute creates it and records its name."""

    def setUp(self):
        super().setUp()
        self.copy = self.built_copy()
        self.dist = self.copy / "target" / "dist"
        (self.dist / "percolate-kernel-1.jar").touch()
        self.asked = self.folder / "asked"
        (self.copy / "cli" / "archive.py").write_text(f"""
import os, pathlib, sys
pathlib.Path(sys.argv[1]).write_text("classes")
os.system('cksum < "$0" > "$0.sum"'.replace("$0", sys.argv[1]))
print(sys.argv[1], file=open({str(self.asked)!r}, "a"))
""")
        self.jdk("17.0.1")

    def jdk(self, version):
        self.script("java", f"echo 'openjdk version \"{version}\" 2025-09-16' >&2")
        self.script("javac", "")
        self.modules = self.folder / "lib" / "modules"
        self.modules.parent.mkdir(exist_ok=True)
        self.modules.touch()

    def made(self):
        """The files created by one more command."""
        self.asked.write_text("")
        self.assert_fine(self.percolate("kernel", "install", "--prefix", self.folder / "prefix", root=self.copy,
                                        JAVA_HOME=str(self.folder)))
        return [name.rsplit(".", 1)[1] for name in self.asked.read_text().split()]

    def test_made_once(self):
        self.assertEqual(["jsa"], self.made())
        self.assertEqual([], self.made())

    def test_a_jdk_that_has_a_cache_of_compiled_code_makes_one(self):
        self.jdk("25.0.1")
        self.assertEqual(["aot"], self.made())

    def test_made_anew_for_another_jar(self):
        self.made()
        (self.dist / "percolate-kernel-1.jar").write_text("new")
        self.assertEqual(["jsa"], self.made())
        self.assertEqual([], self.made())

    def test_made_anew_for_an_update_of_the_jdk_whatever_its_date(self):
        self.made()
        self.modules.write_text("new")
        os.utime(self.modules, (0, 0))
        self.assertEqual(["jsa"], self.made())

    def test_made_anew_in_the_place_of_a_damaged_one(self):
        self.made()
        next(self.dist.glob("*.jsa")).write_text("damaged")
        self.assertEqual(["jsa"], self.made())

    def test_a_folder_that_cannot_be_written_to(self):
        if os.geteuid():
            self.dist.chmod(0o555)
        else:    # root may write everywhere except on a read-only file system
            subprocess.run(["mount", "--bind", "-o", "ro", self.dist, self.dist], check=True)
            self.addCleanup(subprocess.run, ["umount", self.dist], check=True)
        self.assertEqual([], self.made())

    def test_failure_is_told_and_stops_nothing(self):
        (self.copy / "cli" / "archive.py").write_text("raise SystemExit(1)")
        result = self.percolate("kernel", "install", "--prefix", self.folder / "prefix", root=self.copy)
        self.assert_fine(result)
        self.assertIn("kernels start a little slower", result.stderr)
