"""The displayed result of a cell; assertions in cells are enabled."""

import unittest

from kernel_client import Kernel


class ResultsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def test_the_last_expression_is_the_result(self):
        self.assertEqual("42", self.kernel.run("int a = 6;\na * 7").value)

    def test_printf_at_the_end_is_no_result(self):
        result = self.kernel.run('System.out.printf("%d%n", 7);')
        self.assertEqual("7\n", result.text())
        self.assertIsNone(result.value)

    def test_a_false_assertion_fails_the_cell(self):
        result = self.kernel.run('assert 1 > 2 : "one is not more than two";')
        self.assertEqual("error", result.status)
        self.assertEqual("AssertionError", result.reply["ename"])
        self.assertIn("one is not more than two", result.reply["evalue"])

    def test_a_true_assertion_is_silent(self):
        self.assertEqual("ok", self.kernel.run("assert 2 > 1;").status)


if __name__ == "__main__":
    unittest.main()
