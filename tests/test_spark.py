"""%spark in a kernel: Spark in the kernel's process trains as one machine does, and comes only when it is asked for."""
import contextlib
import os
import re
import socket
import time
import unittest
from pathlib import Path

from kernel_client import Kernel

PREPARED = """
    Dataset train = Synthetic.moons(600, 0.15, 1);
    Model model = Model.parse("input 2\\ndense 16 relu\\ndense 2 softmax\\nseed 4");"""
LISTENING = "0A"


def listening(pid):
    """The addresses at which a process listens, as /proc has them: bytes in the order of the machine's memory."""
    inodes = set()
    for each in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):  # closed meanwhile
            inodes.update(re.findall(r"socket:\[(\d+)]", os.readlink(each)))
    lines = [line for table in ("tcp", "tcp6") for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]]
    rows = [line.split() for line in lines]
    return [row[1].split(":")[0] for row in rows if row[3] == LISTENING and row[9] in inodes]


class SparkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()
        cls.addClassCleanup(cls.kernel.close)
        cls.before = cls.kernel.run('Class.forName("org.apache.spark.SparkContext")')
        cls.started = cls.kernel.run("%spark local[2]", timeout=300)
        cls.kernel.run(PREPARED, timeout=60)

    def ok(self, code, timeout=120):
        result = self.kernel.run(code, timeout=timeout)
        self.assertEqual("ok", result.status, result.error)
        self.assertEqual("", result.text("stderr"))
        return result

    def test_it_comes_when_asked_for_and_says_what_runs(self):
        self.assertIn("ClassNotFoundException", self.before.error)
        self.assertEqual("ok", self.started.status, self.started.error)
        self.assertEqual("", self.started.text("stderr"))
        self.assertNotIn("Conflict", self.started.text())
        self.assertRegex(self.started.value, r"Spark \d+\.\d+\.\d+ at local\[2\], 2 parts, http://127\.0\.0\.1:\d+")

    def test_gradients_add_up_to_those_of_one_machine(self):
        self.ok("""
            Model one = Model.parse(model.text());
            Model many = Model.parse(model.text());
            one.fit(train, epochs(3).batchSize(60));
            many.fit(train, epochs(3).batchSize(60).on(spark.every(1)));""")
        distance = self.ok("one.network().params().distance2(many.network().params())").value
        self.assertLess(float(distance), 1e-5)

    def test_train_on(self):
        self.ok("Model fresh = Model.parse(model.text());")
        history = self.ok("%train fresh on train --on spark --epochs 30 --batch 32 --lr 0.01 --as learned")
        self.assertTrue(history.of("display_data"))
        self.assertGreater(float(self.ok('learned.last("accuracy")').value), 0.85)

    def test_a_search_has_a_trial_per_task(self):
        search = "%tune model on train --grid 'lr=1e-3..1e-1 log 3; units=4,8' --epochs 2"
        there = self.ok(search + " --on spark")
        self.assertEqual("0 of 6 trials", there.of("display_data")[0]["data"]["text/plain"].strip())
        self.assertIn("6 of 6 trials", there.of("update_display_data")[-1]["data"]["text/plain"])
        here = self.ok(search + " -q")
        self.assertEqual(here.value.split()[:8], there.value.split()[:8])

    def test_folds_are_tasks(self):
        there = self.ok("%crossvalidate model on train --folds 3 --epochs 2 --on spark").value
        self.assertEqual(self.ok("%crossvalidate model on train --folds 3 --epochs 2").value, there)

    def test_clients_are_tasks(self):
        self.ok("""
            List<Dataset> clients = Clients.dirichlet(train, 5, 0.5, 1);
            Model here = Model.parse(model.text());
            Model there = Model.parse(model.text());
            History one = Federated.of(here, clients).share(0.6).fit(3);
            History many = Federated.of(there, clients).share(0.6).on(spark).fit(3);""")
        self.assertLess(float(self.ok("here.network().params().distance2(there.network().params())").value), 1e-5)

    def test_an_interrupt_ends_a_search_with_its_trials(self):
        message = self.kernel.start(
            "Tuning some = Tuner.grid(SearchSpace.parse(\"lr=1e-3,1e-2; epochs=1,1000000\"))"
            ".on(spark).fit(model, train, epochs(1));")
        time.sleep(5)
        self.kernel.interrupt()
        self.kernel.finish(message)
        self.ok("model.fit(train, epochs(1).batchSize(60).on(spark));")

    def test_an_interrupt_ends_between_two_rounds(self):
        message = self.kernel.start("model.fit(train, epochs(1_000_000).batchSize(60).on(spark));")
        time.sleep(3)
        self.kernel.interrupt()
        self.kernel.finish(message)
        self.ok("model.fit(train, epochs(1).batchSize(60).on(spark));")

    def sentence(self, code, timeout=120):
        """What a user sees of a cell that fails: one sentence, and no log of Spark's."""
        result = self.kernel.run(code, timeout=timeout)
        self.assertEqual("error", result.status)
        self.assertEqual("", result.text("stderr"))
        self.assertNotRegex(result.error, r"\n\s+at (?!cell)|ERROR|WARN")
        return result.error

    def test_a_task_that_fails_is_one_sentence(self):
        said = self.sentence("""
            Model upset = Model.parse("input 32x32x3\\nflatten\\ndense 10 softmax\\noptimizer adam");
            upset.fit(Synthetic.pictures(40, 0.4, 1), epochs(1).on(spark).augment((rows, at, shape, random) -> {
                throw new IllegalStateException("the picture is upside down");
            }));""")
        self.assertIn("IllegalStateException: the picture is upside down. The model is as before.", said)

    def test_a_cluster_that_is_not_there_is_one_sentence(self):
        self.addCleanup(self.kernel.run, "%spark local[2]", timeout=300)
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))  # and does not listen
            said = self.sentence(f"%spark spark://127.0.0.1:{unused.getsockname()[1]}")
        self.assertIn("(Connection refused): look whether the master runs there", said)

    def test_a_cells_own_class_is_known(self):
        self.ok("""
            record Scaled(double by) implements org.apache.spark.api.java.function.Function<Integer, Double> {
                public Double call(Integer x) { return by * x; }
            }
            var doubled = spark.context().parallelize(List.of(1, 2, 3)).map(new Scaled(2)).collect();""")
        self.assertEqual("[2.0, 4.0, 6.0]", self.ok("doubled").value)

    def test_a_cells_own_lambda_is_known(self):
        self.assertEqual("[1.5, 3.0]", self.ok(
            "spark.context().parallelize(List.of(1, 2)).map(x -> 1.5 * x).collect()").value)

    def test_nobody_else_can_reach_it(self):
        addresses = listening(self.ok("ProcessHandle.current().pid()").value)
        self.assertTrue(addresses)
        for address in addresses:
            self.assertRegex(address, "^(0*(FFFF0000)?0100007F|0{24}01000000)$")

    def test_it_stops_and_starts_again(self):
        self.assertEqual("Spark is stopped.", self.ok("%spark --stop").value)
        stopped = self.kernel.run("model.fit(train, epochs(1).on(spark))", timeout=60)
        self.assertIn("This Spark was stopped: start another one.", stopped.error)
        started = self.ok("%spark local[3]")
        self.assertTrue(re.search(r"local\[3\], 3 parts", started.value), started.value)
        self.ok("model.fit(train, epochs(1).on(spark));")


if __name__ == "__main__":
    unittest.main()
