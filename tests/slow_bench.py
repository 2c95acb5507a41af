"""The benchmark runs with --quick, and its times have the right order of magnitude; this takes minutes."""
import json
import unittest

from support import NO_MIRROR, CommandTest

CLASSIC = {"mlp.train", "cnn.train", "mlp.infer", "cnn.infer"}
TASKS = CLASSIC | {"layernorm.train", "lstm.train", "gru.train", "resnet.train"}
GRAPHS = {"gpt.train", "gpt.generate", "vae.train", "gan.train", "gan.conv.train"}
KEYS = TASKS | {"mlp.first_epoch", "gemm.share", "start.first_tensor", "live.overhead", "chart.render", "kernel.start",
                "kernel.first_result", "kernel.cell", "kernel.complete.first", "kernel.complete",
                "kernel.first_tensor", "kernel.memory", "mnist.load"}
FIELDS = {"key", "threads", "peer", "ours", "theirs", "ratio", "unit", "cold", "best", "theirBest", "how", "note"}


class Bench(CommandTest):

    def test_every_group_gives_its_rows(self):
        file = self.folder / "bench.json"
        self.assert_fine(self.percolate("bench", "--quick", "--json", file, timeout=1500))
        results = json.loads(file.read_text())
        self.assertLessEqual({"cpu", "cores", "java"}, set(results["machine"]))
        rows = results["rows"]
        self.assertLessEqual(KEYS | GRAPHS, {row["key"] for row in rows})
        for row in rows:
            self.assertEqual(FIELDS, set(row), row)
            self.assertGreater(row["ours"], 0, row)
            self.assertRegex(row["how"], "median|mean|once|fastest", row)
            if row["ratio"] is not None:
                self.assertAlmostEqual(row["ours"] / row["theirs"], row["ratio"], delta=0.01 * row["ratio"])
        for key in TASKS | GRAPHS:
            peers = {"dl4j", "dl4j-tuned"} if key in CLASSIC else {"dl4j"} if key in TASKS else {"samediff"}
            self.assertLessEqual(peers, {row["peer"] for row in rows if row["key"] == key})
            self.assertTrue(all(row["cold"] > 0 for row in rows if row["key"] == key), key)
        for key in ("mlp.train", "cnn.train"):
            stock, = [row for row in rows if row["key"] == key and row["peer"] == "dl4j"]
            self.assertGreater(stock["ratio"], 2, "many times faster than DL4J is what the engine is for")

        share, = [row for row in rows if row["key"] == "gemm.share"]
        self.assertRegex(share["note"], r"^kernel (?!unknown)\w+", "which kernel OpenBLAS chose")

    def test_without_mnist_it_says_so_and_uses_the_embedded_digits(self):
        file = self.folder / "bench.json"
        result = self.percolate("bench", "--only", "mlp.train,vae", "--quick", "--json", file, timeout=900,
                                PERCOLATE_DATA=None, XDG_CACHE_HOME=str(self.folder / "cache"),
                                JAVA_TOOL_OPTIONS=NO_MIRROR)
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertIn("This is not MNIST but the embedded set of drawn digits", result.stdout)
        self.assertNotIn("did not start", result.stderr)
        self.assertEqual({"mlp.train", "vae.train"}, {row["key"] for row in json.loads(file.read_text())["rows"]})

    def test_a_wrong_argument_is_named_before_anything_is_measured(self):
        for arguments, words in ((["everything"], "everything"), (["--json"], "--json"),
                                 (["--only", "mlp,gna"], "no row 'gna' to measure. Did you mean 'gan'?"),
                                 (["--json", self.folder / "none" / "x.json"], "cannot be written")):
            result = self.percolate("bench", *arguments, timeout=900)  # the first call may build
            self.assertEqual(2, result.returncode)
            self.assertIn(words, result.stderr)
            self.assertEqual("", result.stdout)


if __name__ == "__main__":
    unittest.main()
