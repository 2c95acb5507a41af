"""%spark --sql in a kernel: a frame of Spark as training data, and no file of Spark in the notebook's folder."""
import random
import tempfile
import unittest
from pathlib import Path

from kernel_client import Kernel

SIZE = 400


class SparkFramesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        draw = random.Random(1)
        rows = [(draw.gauss(0, 1), draw.gauss(50, 20)) for _ in range(SIZE)]
        cls.csv = cls.folder / "points.csv"
        cls.csv.write_text("x,y,side\n" + "".join(f"{x},{y},{'left' if x < 0 else 'right'}\n" for x, y in rows))
        cls.kernel = Kernel(cwd=folder.name)
        cls.addClassCleanup(cls.kernel.close)
        cls.started = cls.kernel.run("%spark local[2] --sql", timeout=300)

    def ok(self, code, timeout=180):
        result = self.kernel.run(code, timeout=timeout)
        self.assertEqual("ok", result.status, result.error)
        self.assertEqual("", result.text("stderr"))
        return result

    def test_a_frame_is_read_shown_and_trained_on(self):
        self.assertEqual("ok", self.started.status, self.started.error)
        self.assertEqual("", self.started.text("stderr"))
        self.assertNotIn("Conflict", self.started.text())
        self.ok(f'var frame = session.read().option("header", true).option("inferSchema", true).csv("{self.csv}");')
        shown = self.ok('FrameData data = FrameData.of(spark, frame, "side").normalize();\ndata')
        self.assertIn(f"{SIZE} examples at local[2], features [2], classes [left, right]", shown.value)
        self.assertIn("side", shown.value)
        self.ok("""
            Model model = Model.parse("input 2\\ndense 8 relu\\ndense 2 softmax\\noptimizer adam lr=0.05\\nseed 4");
            model.fit(data, epochs(10).batchSize(32));""")
        self.assertGreater(float(self.ok('model.evaluate(data.head(200)).metric("accuracy")').value), 0.9)
        split = self.kernel.run("model.fit(data, epochs(1).validationSplit(0.2))", timeout=60)
        self.assertIn("a validationSplit cannot be taken from them", split.error)
        self.ok('model.predict(Dataset.fromCsv(Path.of("points.csv"), "side"))')
        self.ok('frame.write().saveAsTable("kept");')
        self.assertEqual(["points.csv"], sorted(path.name for path in self.folder.iterdir()))


if __name__ == "__main__":
    unittest.main()
