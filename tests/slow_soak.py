"""A kernel that is used for a long time needs no more memory at the end than near the beginning.

`python3 slow_soak.py` runs 5,000 cells with 200 interrupts and 20 restarts; as part of `percolate test` it runs a
twentieth of that. PERCOLATE_SOAK=1.0 sets the fraction.
"""

import os
import time
import unittest

from kernel_client import Kernel
from vitals import Vitals

FRACTION = float(os.environ.get("PERCOLATE_SOAK", 1.0 if __name__ == "__main__" else 0.05))
CELLS, INTERRUPTS, RESTARTS = (max(1, round(FRACTION * n)) for n in (5000, 200, 20))
WARM = 400  # after this many cells, all permanent data of a kernel exists, including JIT-compiled code

# Typical repeated work: statements, values, output, errors, redefinitions, threads, files, magics.
CELLS_OF_ALL_KINDS = [
    "int number = {i}; number * 2",
    "for (int k = 0; k < 100; k++) System.out.println(k);",
    "class Again {{ int version = {i}; int[] weights = new int[1000]; }}\nvar again = new Again(); again.version",
    "int twice(int x) {{ return 2 * x + {i}; }}\ntwice(4)",
    "var texts = Stream.of(\"a\", \"b\").map(t -> t + {i}).collect(Collectors.toList()); texts",
    "byte[] block = new byte[1_000_000]; block.length",
    "throw new IllegalStateException(\"number {i}\");",
    "int wrong = \"{i}\";",
    "record Pair{j}(int a, int b) {{ }}\nnew Pair{j}({i}, 2)",
    "Thread worker = new Thread(() -> System.out.println({i})); worker.start(); worker.join();",
    "try (var lines = new BufferedReader(new StringReader(\"{i}\"))) {{ System.out.println(lines.readLine()); }}",
    "%trace",
    "!echo {i}",
    "display(\"{i}\");",
    "new Object() {{ public String toString() {{ return \"object {i}\"; }} }}",
    "IntStream.range(0, 1000).parallel().sum()",
]
BOUND = Vitals(heap=12, resident=60, classes=400, threads=3, files=4, declared=0)


class SoakTest(unittest.TestCase):
    def setUp(self):
        self.kernel = Kernel()
        self.addCleanup(self.kernel.close)

    def run_cell(self, i):
        code = CELLS_OF_ALL_KINDS[i % len(CELLS_OF_ALL_KINDS)].format(i=i, j=i % 5)
        result = self.kernel.run(code, timeout=60)
        fails = "throw" in code or "wrong" in code
        self.assertEqual("error" if fails else "ok", result.status, f"cell {i}: {result.error}")

    def ask(self, i):
        """The requests of a front end while a user types."""
        client = self.kernel.client
        for request in (client.complete("texts.stre"), client.inspect("Math.max"), client.is_complete("if (a) {"),
                        client.history(hist_access_type="tail", n=3)):
            self.assertIn(self.kernel.ask(request)["status"], ("ok", "incomplete"), f"after cell {i}")

    def interrupt(self):
        message = self.kernel.start("while (true) { }")
        time.sleep(0.02)
        self.kernel.interrupt()
        self.assertIn("interrupted", self.kernel.finish(message).error)

    def assert_no_growth(self, before, what):
        grown = Vitals.settled(self.kernel).growth(before)
        print(f"soak: {what}: {before} grew by {grown}", flush=True)
        self.assertEqual([], grown.exceeds(BOUND), f"{what}: {before} grew by {grown}")

    def test_cells_and_interrupts(self):
        self.kernel.run('int kept = 42; List<String> keptTexts = new ArrayList<>(List.of("a"));')
        for i in range(WARM):
            self.run_cell(i)
        self.ask(0)
        self.interrupt()
        before = Vitals.settled(self.kernel)
        every = max(1, CELLS // INTERRUPTS)
        for i in range(CELLS):
            self.run_cell(i)
            if i % every == 0:
                self.interrupt()
            if i % 100 == 0:
                self.ask(i)
                self.assertEqual("43", self.kernel.run("kept + keptTexts.size()").value)
        self.assert_no_growth(before, f"{CELLS} cells and {CELLS // every} interrupts")

    def test_restarts(self):
        for turn in range(RESTARTS):
            self.assertEqual("2", self.kernel.run("int gone = 1; gone + 1").value)
            if turn % 2:
                self.kernel.send("while (true) { }")
            old = self.kernel.manager.provisioner.pid
            self.kernel.manager.restart_kernel()
            self.kernel.client.wait_for_ready(timeout=60)
            self.assertFalse(os.path.exists(f"/proc/{old}"), f"kernel {old} lives on after restart {turn}")
            self.assertEqual("error", self.kernel.run("gone").status)
            self.assertEqual(1, self.kernel.run("1").reply["execution_count"] - 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
