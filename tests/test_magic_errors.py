"""Errors of magics and of the libraries below them: one sentence, the line of the cell, and details on request."""

import unittest

from kernel_client import Kernel

USAGE = {
    "%train mlp": ["The data is missing", "Usage: %train model on data"],
    "%train mlp on points --epoch 3": ["There is no option --epoch. Did you mean '--epochs'?", "Usage: %train"],
    "%train mlp on points --epochs many": ["There is no variable 'many'", "Usage: %train"],
    "%train mlp on points --epochs 1.5": ["--epochs is a whole number, not 1.5", "Usage: %train"],
    "%plot points --kind pie": ["--kind is one of line, scatter", "not 'pie'"],
    "%data mnits": ["There is no data set 'mnits'. Did you mean 'mnist'?"],
    "%summary pionts": ["There is no variable 'pionts'. Did you mean 'points'?"],
    "%summary points": ["'points' is a Dataset; a Model is needed here"],
    "%trian mlp on points": ["There is no magic %trian. Did you mean %train?"],
    "%%modle mlp\ninput 2": ["There is no magic %%modle. Did you mean %%model?"],
}


class MagicErrorsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()
        cls.kernel.run("%data moons --limit 60 --as points", timeout=60)
        cls.kernel.run("%%model mlp\ninput 2\ndense 4 relu\ndense 2 softmax", timeout=60)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def error(self, code):
        result = self.kernel.run(code, timeout=60)
        self.assertEqual("error", result.status, code)
        return result.error

    def test_wrong_use_is_told_with_the_usage_and_no_trace(self):
        for code, words in USAGE.items():
            with self.subTest(code):
                text = self.error(code)
                for word in words:
                    self.assertIn(word, text)
                self.assertNotIn("Exception", text)
                self.assertNotIn("io.percolate", text)

    def test_an_error_of_nd4j_in_a_cell_is_told_in_a_sentence_over_the_original(self):
        text = self.error("INDArray x = Nd4j.ones(3, 4);\nx.mmul(Nd4j.ones(3, 5))")
        lines = text.splitlines()
        self.assertTrue(lines[0].startswith("Error: mmul: the shapes [3, 4] and [3, 5] do not fit"), text)
        self.assertIn("line 2: x.mmul(Nd4j.ones(3, 5))", text)
        self.assertIn("Caused by: org.nd4j.linalg.exception.ND4JIllegalStateException", text)
        self.assertNotIn("at org.nd4j", text)
        self.assertIn("org.nd4j.linalg", self.kernel.run("%trace").text())
        explained = self.kernel.run("%explain").of("execute_result")[0]["data"]
        self.assertIn("A matrix product of shapes that do not fit", explained["text/plain"])
        self.assertIn("<b>A matrix product", explained["text/html"])

    def test_a_training_that_explodes_is_told_and_explained(self):
        text = self.error("Model wild = Model.parse(\"input 2\\ndense 8 linear\\ndense 2 linear\\noptimizer sgd lr=1e12"
                          "\\nloss mse\");\nwild.fit(points, epochs(5).batchSize(10))")
        self.assertTrue(text.startswith("Error: The loss became"), text)
        self.assertIn("The gradient exploded", self.kernel.run("%explain").value)

    def test_a_compile_error_is_explained(self):
        self.error("int missing = absent;")
        self.assertIn("A name that Java does not know", self.kernel.run("%explain").value)


if __name__ == "__main__":
    unittest.main()
