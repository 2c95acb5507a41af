"""Cells on a cluster: their lambdas, records and methods run in executors, which are processes of their own."""

import time
import unittest
from pathlib import Path

from kernel_client import Kernel
from spark_cluster import PATIENCE, StandaloneCluster

BEFORE = """
    enum Kind { ODD, EVEN; static Kind of(int number) { return number % 2 == 0 ? EVEN : ODD; } }
    record Early(int number, Kind kind) implements java.io.Serializable { }
    int before = 7;
    double half(double x) { return x / 2; }"""
NUMBERS = "var numbers = spark.context().parallelize(List.of(1, 2, 3), 2);"


def setUpModule():
    global kernel, cluster, started
    kernel = Kernel()
    unittest.addModuleCleanup(kernel.close)
    cluster = StandaloneCluster(kernel)
    unittest.addModuleCleanup(cluster.close)
    kernel.run(BEFORE, timeout=PATIENCE)
    started = kernel.run(f"%spark {cluster.master} --memory 512m", timeout=PATIENCE)
    assert started.status == "ok", started.error + cluster.logs()
    assert kernel.run(NUMBERS, timeout=PATIENCE).status == "ok"


class SparkClusterTest(unittest.TestCase):
    def ok(self, code, timeout=PATIENCE):
        result = kernel.run(code, timeout=timeout)
        self.assertEqual("ok", result.status, result.error)
        self.assertEqual("", result.text("stderr"))
        return result

    def value(self, code):
        return self.ok(code).value

    def test_it_runs_in_another_process(self):
        self.assertRegex(started.value, rf"at {cluster.master}, 1 executor, 2 parts, http://127\.0\.0\.1:")
        there = self.value("numbers.map(n -> ProcessHandle.current().pid()).distinct().collect()")
        self.assertEqual(str(cluster.executors()), there)

    def test_a_model_is_trained_with_a_cells_own_augmentation(self):
        self.ok("""
            Dataset train = Synthetic.pictures(100, 0.1, 1);
            Model model = Model.parse("input 32x32x3\\nflatten\\ndense 16 relu\\ndense 10 softmax\\nseed 4");
            Model same = Model.parse(model.text());
            void dim(float[] rows, int at, int[] shape, SplittableRandom random) {
                for (int i = 0; i < shape[0] * shape[1] * shape[2]; i++) {
                    rows[at + i] *= 0.5f;
                }
            }""")
        self.ok("""model.fit(train, epochs(2).batchSize(20).on(spark.every(1)).augment(
            (rows, at, shape, random) -> dim(rows, at, shape, random)));
            same.fit(train, epochs(2).batchSize(20).augment((rows, at, shape, random) -> dim(rows, at, shape, random)));
            double apart = model.network().params().distance2(same.network().params());""")
        self.assertLess(float(self.value("apart")), 1e-4)

    def test_classes_of_cells_before_spark(self):
        self.assertEqual("[Early[number=1, kind=ODD], Early[number=2, kind=EVEN], Early[number=3, kind=ODD]]",
                         self.value("numbers.map(n -> new Early(n, Kind.of(n))).collect().toString()"))
        self.assertEqual("[0.5, 1.0, 1.5]", self.value("numbers.map(n -> half(n)).collect()"))

    def test_a_lambda_is_run_again_with_another_body(self):
        for factor in 2, 3, 2:
            code = f"org.apache.spark.api.java.function.Function<Integer, Integer> times = n -> {factor} * n;"
            self.ok(code)
            self.assertEqual(str([factor, 2 * factor, 3 * factor]), self.value("numbers.map(times).collect()"))

    def test_a_record_is_declared_again(self):
        for body in "by * n", "by + n", "by - n":
            self.ok("record Scaled(int by) implements org.apache.spark.api.java.function.Function<Integer, Integer> {\n"
                    f"    public Integer call(Integer n) {{ return {body}; }}\n}}")
            expected = [eval(body, {"by": 10, "n": n}) for n in (1, 2, 3)]
            self.assertEqual(str(expected), self.value("numbers.map(new Scaled(10)).collect()"))

    def test_a_method_is_declared_again(self):
        for more in 1, 2:
            self.ok(f"int plus(int n) {{ return n + {more}; }}")
            self.assertEqual(str([1 + more, 2 + more, 3 + more]),
                             self.value("numbers.map(n -> plus(n)).collect()"))

    def test_classes_of_every_kind(self):
        self.ok("""
            interface Größe { double of(int n); }
            class Box implements java.io.Serializable {
                int n;
                private int secret = 1;
                class Inner implements java.io.Serializable { int sum() { return n + secret; } }
                Inner inner() { return new Inner(); }
            }
            Box filled(int n) { Box box = new Box(); box.n = n; return box; }""")
        self.assertEqual("[2.0, 4.0, 6.0]", self.value("""numbers.map(n -> {
            Größe twice = new Größe() { public double of(int x) { assert x > 0; return 2 * x; } };
            return twice.of(n);
        }).collect()"""))
        self.assertEqual("[2, 3, 4]", self.value("""numbers.map(n -> filled(n)).map(box -> box.inner())
            .map(inner -> inner.sum()).collect()"""))
        self.assertEqual("4", self.value("numbers.map(n -> filled(n)).collect().get(2).inner().sum()"))

    def test_a_class_is_found_by_its_name(self):
        self.assertEqual("[Early]", self.value("""numbers.map(n -> Class.forName("Early", true,
            Thread.currentThread().getContextClassLoader()).getSimpleName()).distinct().collect()"""))

    def test_captured_variables_of_a_method(self):
        self.ok("""List<Integer> scaled(org.apache.spark.api.java.JavaRDD<Integer> all, int by) {
                int more = by + 1;
                return all.map(n -> n * more).collect();
            }""")
        self.assertEqual("[5, 10, 15]", self.value("scaled(numbers, 4)"))

    def test_a_variable_of_the_notebook_is_refused(self):
        self.ok("double factor = 3; int count = 0; double scale(double x) { return x * factor; }")
        for code, variable in (("numbers.map(n -> n * factor).collect()", "factor"),
                               ("numbers.map(n -> scale(n)).collect()", "factor"),
                               ("numbers.map(n -> n * before).collect()", "before"),
                               ("numbers.foreach(n -> { count = n; });", "count")):
            with self.subTest(code):
                failed = kernel.run(code, timeout=PATIENCE)
                self.assertIn(f"Error: A task on another machine cannot use the notebook's variable {variable}: give"
                              " the task its value", failed.error)
        self.assertEqual("0 3.0", self.value('count + " " + factor'))

    def test_a_changed_variable_keeps_the_objects_whose_class_reads_it(self):
        self.ok("int hidden = 64;\nclass Net { double[] w = new double[hidden]; int size() { return hidden; } }\n"
                "Net net = new Net();")
        self.assertEqual("", self.ok("int hidden = 128;").text())
        self.assertEqual("64 128", self.value('net.w.length + " " + net.size()'))


class TheEndTest(unittest.TestCase):
    """Comes last, because it ends the kernel."""

    def test_the_kernel_leaves_nothing(self):
        folder = Path(kernel.run('spark.context().getConf().get("spark.repl.class.outputDir")').value)
        self.assertEqual(0o700, folder.stat().st_mode & 0o777)
        self.assertTrue((folder / "Early.class").is_file())
        self.assertTrue(cluster.executors())
        kernel.manager.shutdown_kernel()
        deadline = time.monotonic() + PATIENCE
        while (cluster.executors() or folder.exists()) and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertEqual([], cluster.executors())
        self.assertFalse(folder.exists())


if __name__ == "__main__":
    unittest.main()
