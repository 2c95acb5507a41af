"""Files of other programs in a notebook: tables, arrays and models, by their magics."""
import os
import tempfile
import unittest
from pathlib import Path

from kernel_client import Kernel
from support import ROOT

FILES = ROOT / "lib/src/test/resources"


class Formats(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel().__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.__exit__(None, None, None)

    def shown(self, cell):
        result = self.kernel.run(cell, timeout=600)
        self.assertEqual(("ok", ""), (result.status, result.text("stderr")), result.error)
        displays = [each["data"].get("text/plain", "") for each in result.of("display_data")]
        return "\n".join([result.text(), *displays, result.value or ""])

    def refused(self, cell):
        result = self.kernel.run(cell, timeout=600)
        self.assertEqual("error", result.status)
        return str(result.error)

    def test_a_workbook_is_data_and_a_table(self):
        book = FILES / "tables/trees.xlsx"
        shown = self.shown(f"%data {book} --label kind --as trees")
        self.assertIn("4 examples", shown)
        self.assertIn("sheet 'Trees' of 'Trees', 'Other sheet', 'Empty'", shown)
        self.assertIn("Füchse & Co", self.shown(f"%table {book}"))
        self.assertIn("y", self.shown(f'%table {book} --sheet "Other sheet"'))
        self.assertIn("no sheet '9'", self.refused(f"%data {book} --label kind --sheet 9"))

    def test_json_is_data(self):
        self.assertIn("4 examples", self.shown(f"%data {FILES}/tables/lines.jsonl --label kind --as lines"))
        self.assertIn("--without", self.refused(f"%data {FILES}/tables/nested.json --label kind"))

    def test_parquet_says_what_it_needs_and_is_then_read(self):
        with tempfile.TemporaryDirectory() as folder:
            file = f"{folder}/numbers.parquet"
            Path(file).write_bytes(b"PAR1")
            error = self.refused(f"%data {file} --label n")
            line = next(word for word in error.replace("run ", "\n").splitlines() if word.startswith("%maven"))
            self.shown(" ".join(line.split()[:2]))
            self.shown('var duckDb = java.sql.DriverManager.getConnection("jdbc:duckdb:");\n'
                       "duckDb.createStatement().execute(\"COPY (SELECT range AS n, range % 2 = 0 AS even,"
                       f" 'k' || range % 3 AS kind FROM range(30)) TO '{file}'\")")
            self.assertIn("30 examples", self.shown(f"%data {file} --label kind --as numbers"))

    def test_arrays_of_numpy_are_tensors_and_data(self):
        self.assertIn("2, 3, 4", self.shown(f"%tensor one = {FILES}/npy/one.npy\nArrays.toString(one.shape())"))
        self.assertIn("LONG", self.shown(f"%tensor n = {FILES}/npy/every.npz i8_big_F\nn.dataType()"))
        self.assertIn("3 examples", self.shown(f"%data {FILES}/npy/labelled.npz --label kind --as labelled"))

    def test_a_model_of_keras_is_shown_trained_and_saved_as_onnx(self):
        with tempfile.TemporaryDirectory() as folder:
            self.shown(f"%loadModel {FILES}/keras/mlp.keras --as keras")
            self.assertIn("dense_3", self.shown("%summary keras"))
            self.shown(f"%save keras {folder}/mlp.onnx\n%loadModel {folder}/mlp.onnx --as onnx")
            self.assertIn("true", self.shown("var x = Tensors.randn(1, 5, 4);\n"
                                             "keras.predict(x).equalsWithEps(onnx.predict(x), 1e-5)"))
            self.assertEqual(["mlp.onnx"], os.listdir(folder))
        error = self.refused(f"%loadModel {FILES}/keras/refused-mystery.keras --as none")
        self.assertIn("layer 'mystery_0' (Mystery) is not in this library", error)


if __name__ == "__main__":
    unittest.main()
