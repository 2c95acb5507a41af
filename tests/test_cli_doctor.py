"""`percolate doctor`: one line per check, with advice for each problem."""
import re
import shutil

from support import ROOT, CommandTest


class Doctor(CommandTest):

    def doctor(self, **environment):
        return self.percolate("doctor", JUPYTER_DATA_DIR=str(self.folder / "jupyter"), **environment)

    def test_all_fine(self):
        result = self.doctor()
        self.assert_fine(result)
        for line in (r"JDK +\d+", r"Maven +3", r"Jupyter +jupyter_client \d", "kernelspec +run and lab",
                     r"fonts +\d+ found", r"memory +\d+ MB", r"ND4J +CpuBackend with OPENBLAS, natives \w+-\w+",
                     r"threads +\d+ for ND4J, \d+"):
            self.assertRegex(result.stdout, f"(?m)^ok  {line}")
        self.assertTrue(result.stdout.endswith("All fine.\n"))

    def test_data_sets_that_are_found(self):
        (self.folder / "data" / "mnist").mkdir(parents=True)
        (self.folder / "data" / "mnist" / "train-images-idx3-ubyte.gz").touch()
        listed = self.doctor(PERCOLATE_DATA=str(self.folder / "data"), XDG_CACHE_HOME=str(self.folder)).stdout
        self.assertRegex(listed, r"(?m)^ok  data +mnist in .*/data/mnist$")
        self.assertRegex(listed, r"(?m)^--  data +cifar10 is downloaded when first used")

    def test_spark_that_is_here_and_that_is_not(self):
        version, scala = (re.search(f"<{name}.version>(.+?)<", (ROOT / "pom.xml").read_text())[1]
                          for name in ("spark", "scala"))
        missing = self.doctor(HOME=str(self.folder)).stdout
        self.assertRegex(missing, rf"(?m)^--  Spark +{version}, 220 MB, is downloaded by the first %spark; "
                         r"(runs on|is tried on) .*JDK.*; 1 GB of memory for each executor$")
        repository = self.folder / "own"
        jar = repository / "org/apache/spark" / f"spark-kvstore_{scala}" / version / "spark-kvstore.jar"
        jar.parent.mkdir(parents=True)
        jar.touch()
        (self.folder / ".m2").mkdir()
        (self.folder / ".m2/settings.xml").write_text(f"""<settings>
            <localRepository>{repository}</localRepository></settings>""")
        self.assertRegex(self.doctor(HOME=str(self.folder)).stdout, rf"(?m)^ok  Spark +{version} in {repository}; ")

    def test_spark_on_a_jdk_on_which_it_was_not_tried(self):
        self.script("bin/java", f'case "$*" in -version) echo \'openjdk version "21.0.1"\' >&2 ;; *) exec '
                    f'{shutil.which("java")} "$@" ;; esac', folder="jdk")
        self.script("bin/javac", "exit 0", folder="jdk")
        self.assertRegex(self.doctor(JAVA_HOME=str(self.folder / "jdk")).stdout,
                         r"(?m)^(ok|--)  Spark .*; is tried on JDK 17 and 25, not on this one, 21;")

    def test_no_jupyter(self):
        result = self.doctor(PATH=self.path("java", "fc-list"), HOME=str(self.folder), CONDA_PREFIX=None,
                             root=self.built_copy())
        self.assert_sentence(result, "need your attention")
        self.assertRegex(result.stdout, r"(?m)^!!  Jupyter +not found: pip install")

    def test_no_fonts(self):
        result = self.doctor(PATH=self.path("java", "jupyter", "python3"))
        self.assertEqual(1, result.returncode)
        self.assertRegex(result.stdout, r"(?m)^!!  fonts +none.*apt-get install fontconfig")

    def test_kernelspec_whose_jars_are_gone(self):
        copy = self.built_copy()
        self.assert_fine(self.percolate("kernel", "install", root=copy, JUPYTER_DATA_DIR=str(self.folder / "jupyter")))
        shutil.rmtree(copy)
        result = self.doctor()
        self.assertEqual(1, result.returncode)
        self.assertRegex(result.stdout, r"(?m)^!!  kernelspec .*jars that are gone: ./percolate kernel install")

    def test_installed_kernelspec(self):
        self.percolate("kernel", "install", JUPYTER_DATA_DIR=str(self.folder / "jupyter"))
        self.assertRegex(self.doctor().stdout, r"(?m)^ok  kernelspec +/.*/jupyter/kernels/percolate$")

    def test_before_the_first_build(self):
        copy = self.built_copy()
        shutil.rmtree(copy / "target")
        result = self.doctor(root=copy)
        self.assert_fine(result)
        self.assertRegex(result.stdout, r"(?m)^--  Maven .*not built yet: ./percolate run")
        self.assertRegex(result.stdout, r"(?m)^--  ND4J +known after the build")
        self.assertFalse((copy / "target").exists())
