"""Output is complete, in order, and fast."""

import json
import time
import unittest
from pathlib import Path

import nbformat
from kernel_client import Kernel
from nbclient import NotebookClient


class OutputTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()
        cls.kernel.run("1")

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def test_ten_thousand_lines_in_order_and_few_messages(self):
        result = self.kernel.run("for (int i = 0; i < 10_000; i++) System.out.println(i);")
        self.assertEqual([str(i) for i in range(10_000)], result.text().splitlines())
        self.assertLess(len(result.of("stream")), 40)

    def test_stdout_and_stderr_keep_their_order(self):
        result = self.kernel.run("""
            for (int i = 0; i < 200; i++) { System.out.print("o" + i + " "); System.err.print("e" + i + " "); }""")
        written = "".join(c["text"] for c in result.of("stream"))
        self.assertEqual("".join(f"o{i} e{i} " for i in range(200)), written)

    def test_text_comes_before_what_is_displayed_after_it(self):
        result = self.kernel.run('System.out.println("a"); display("b"); System.out.println("c"); "d"')
        kinds = [m["msg_type"] for m in result.messages if m["msg_type"] not in ("status", "execute_input")]
        self.assertEqual(["stream", "display_data", "stream", "execute_result"], kinds)

    def test_a_long_line_arrives_whole(self):
        result = self.kernel.run('System.out.print("x".repeat(2_000_000));')
        self.assertEqual(2_000_000, len(result.text()))

    def test_unicode(self):
        text = "grüß Gott, 数学, 𝛼𝛽, 🎉\n"
        literal = json.dumps(text, ensure_ascii=False)
        result = self.kernel.run(f"for (int i = 0; i < 20_000; i++) System.out.print({literal});")
        self.assertEqual(text * 20_000, result.text())

    def test_output_is_flushed_while_the_cell_runs(self):
        message = self.kernel.start('System.out.println("early"); Thread.sleep(3000);')
        start = time.monotonic()
        while self.kernel.client.get_iopub_msg(timeout=3)["msg_type"] != "stream":
            pass
        self.assertLess(time.monotonic() - start, 1.5)
        self.kernel.finish(message)

    def test_carriage_return_progress(self):
        result = self.kernel.run('for (int i = 0; i <= 100; i++) System.out.print("\\r" + i + " %");')
        self.assertTrue(result.text().endswith("\r100 %"))

    def test_background_output_goes_to_the_cell_that_started_it(self):
        first = self.kernel.send("""
            Thread late = new Thread(() -> {
                try { Thread.sleep(600); } catch (InterruptedException e) { }
                System.out.println("from the first cell");
            });
            late.start();""")
        second = self.kernel.send('Thread.sleep(1200); System.out.println("from the second cell");')
        by_cell = {first: "", second: ""}
        deadline = time.monotonic() + 10
        while "second" not in by_cell[second] and time.monotonic() < deadline:
            message = self.kernel.client.get_iopub_msg(timeout=5)
            if message["msg_type"] == "stream":
                by_cell[message["parent_header"]["msg_id"]] += message["content"]["text"]
        self.assertEqual({first: "from the first cell\n", second: "from the second cell\n"}, by_cell)
        self.kernel.run("1")

    def test_output_of_parallel_streams_belongs_to_the_cell(self):
        self.kernel.run("IntStream.range(0, 100).parallel().forEach(i -> System.out.println(i));")
        result = self.kernel.run("IntStream.range(0, 100).parallel().forEach(i -> System.out.println(i));")
        self.assertEqual(set(map(str, range(100))), set(result.text().split()))

    def test_a_task_prints_to_the_cell_that_submits_it(self):
        self.kernel.run("""
            ExecutorService pool = Executors.newFixedThreadPool(1);
            pool.submit(() -> 0).get();
            Timer timer = new Timer(true);
            Thread made = new Thread(() -> System.out.println("thread"));""")
        for task in ('pool.submit(() -> System.out.println("task")).get();',
                     'CompletableFuture.runAsync(() -> System.out.println("task"), pool).join();',
                     'pool.execute(() -> System.out.println("task")); pool.submit(() -> 1).get();',
                     'timer.schedule(new TimerTask() { public void run() { System.out.println("task"); } }, 1);'
                     "Thread.sleep(300);",
                     "made.start(); made.join();"):
            with self.subTest(task):
                self.assertIn(self.kernel.run(task).text(), ("task\n", "thread\n"))

    def test_a_started_program_prints_to_the_cell(self):
        result = self.kernel.run(
            'new ProcessBuilder("sh", "-c", "echo out; echo err >&2; exit 3").inheritIO().start().waitFor()')
        self.assertEqual(("out\n", "err\n", "3"), (result.text(), result.text("stderr"), result.value))

    def test_a_pipeline_of_programs_prints_to_the_cell(self):
        result = self.kernel.run("""List<ProcessBuilder> programs = List.of(
    new ProcessBuilder("sh", "-c", "echo one; echo warn >&2").redirectError(ProcessBuilder.Redirect.INHERIT),
    new ProcessBuilder("tr", "o", "0").inheritIO().redirectInput(ProcessBuilder.Redirect.PIPE));
for (Process each : ProcessBuilder.startPipeline(programs)) each.waitFor();
programs.get(1).redirectOutput()""")
        self.assertEqual(("0ne\n", "warn\n", "INHERIT"), (result.text(), result.text("stderr"), result.value),
                         result.error)

    def test_javac_needs_no_system_err(self):
        result = self.kernel.run('System.setErr(null);\nSystem.err.println("x");\nint afterNull = 1;')
        self.assertEqual(("ok", "x\n"), (result.status, result.text("stderr")), result.error)

    def test_no_cell_silences_the_next(self):
        note = "shows its text in the notebook again"
        for code, says in (('try (PrintWriter w = new PrintWriter(System.out)) { w.println("in"); }', "in\n"),
                           ("System.out.close(); System.err.close();", ""),
                           ("System.setOut(null); System.setErr(null);", note),
                           ('System.setOut(new PrintStream("/dev/null")); System.out.println("in");', note),
                           ('System.setOut(new PrintStream(System.out, true, "UTF-8")); System.out.print("ü");', "ü"),
                           ("System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true));"
                            'System.out.print("in");', "in"),
                           ("PrintStream shown = System.out; var kept = new ByteArrayOutputStream();"
                            'System.setOut(new PrintStream(kept)); System.out.print("in"); System.setOut(shown);'
                            "System.out.print(kept.size());", "2")):
            with self.subTest(code):
                result = self.kernel.run(code)
                self.assertEqual("ok", result.status, result.error)
                self.assertIn(says, result.text())
                self.assertEqual(says == note, note in result.text())
                after = self.kernel.run('System.out.println("out"); System.err.println("err");')
                self.assertEqual(("out\n", "err\n"), (after.text(), after.text("stderr")))

    def test_every_form_that_was_asked_for(self):
        def shown(code):
            return self.kernel.run(code).of("display_data")[0]["data"]
        self.assertEqual({"text/plain": "null"}, shown("display(null);"))
        self.assertEqual({"a": [1]}, shown('display("{\\"a\\": [1]}", "application/json");')["application/json"])
        self.assertEqual({"k": 1}, shown('display(Map.of("k", 1), "application/json");')["application/json"])
        forms = ("text/plain", "text/html", "text/markdown", "text/csv", "application/vnd.my+xml")
        asked = ", ".join(f'"{each}"' for each in forms)
        self.assertEqual(dict.fromkeys(forms, "<b>"), shown(f'display("<b>", {asked});'))
        link = shown('display(new java.net.URL("http://a.invalid/?x&y"));')["text/html"]
        self.assertEqual('<a href="http://a.invalid/?x&amp;y">http://a.invalid/?x&amp;y</a>', link)
        picture = shown('display(new java.awt.image.BufferedImage(2, 2, 2), "image/jpeg", "image/gif");')
        self.assertTrue(picture["image/jpeg"] and picture["image/gif"])
        result = self.kernel.run('display(5, "image/png");')
        self.assertIn("a value of type Integer cannot be shown as image/png", result.text())

    def test_a_huge_result_is_shortened(self):
        self.kernel.run("var million = IntStream.range(0, 1_000_000).boxed().toList();")
        for value in ("million", "new HashSet<>(million)", "new ArrayDeque<>(million)", "Map.of(1, million)",
                      "new int[1_000_000]", "new int[1000][1000]", '"x".repeat(5_000_000)', "List.of(million, million)",
                      "Optional.of(million)", 'new StringBuilder("x".repeat(5_000_000))'):
            with self.subTest(value):
                result = self.kernel.run(value)
                self.assertLess(len(result.value), 60_000)
                self.assertRegex(result.value, "…|1,000,000|5,000,000")
        self.assertEqual("x" * 19_000, self.kernel.run('"x".repeat(19_000)').value)

    def test_clear_output(self):
        result = self.kernel.run('System.out.println("a"); clearOutput(true); System.out.println("b");')
        self.assertEqual([{"wait": True}], result.of("clear_output"))
        self.assertEqual("a\nb\n", result.text())

    def test_update_display(self):
        result = self.kernel.run('String id = display("one"); updateDisplay(id, "two");')
        shown, update = result.of("display_data")[0], result.of("update_display_data")[0]
        self.assertEqual(shown["transient"]["display_id"], update["transient"]["display_id"])
        self.assertEqual(("one", "two"), (shown["data"]["text/plain"], update["data"]["text/plain"]))

    def test_flood_is_folded_and_kept_in_a_file(self):
        result = self.kernel.run("""
            String line = "0123456789".repeat(10);
            for (int i = 0; i < 50_000; i++) System.out.println(line);""", timeout=60)
        self.assertLess(len(result.text()), 2_200_000)
        notice = result.text().splitlines()[-1]
        self.assertIn("Output folded after 2 MB", notice)
        kept = Path(notice.rsplit(" in ", 1)[1].rstrip("]"))
        self.assertEqual(50_000 * 101, kept.stat().st_size)
        kept.unlink()

    def test_a_flood_goes_on_where_no_file_can_be_written(self):
        with Kernel(HOME="/dev/null/h", XDG_CACHE_HOME="/dev/null/c", XDG_DATA_HOME="/dev/null/d") as kernel:
            result = kernel.run('for (int i = 0; i < 30_000; i++) System.out.println("0123456789".repeat(10)); 7',
                                timeout=60)
            self.assertEqual("7", result.value, result.error)
            self.assertIn("could not be written to a file", result.text().splitlines()[-1])


class NbclientTest(unittest.TestCase):
    def test_a_task_prints_to_the_cell_that_submits_it(self):
        cells = [nbformat.v4.new_code_cell("var pool = Executors.newFixedThreadPool(1); pool.submit(() -> 0).get();"),
                 nbformat.v4.new_code_cell('pool.submit(() -> System.out.println("task")).get();')]
        NotebookClient(nbformat.v4.new_notebook(cells=cells), kernel_name="percolate").execute()
        self.assertEqual(["task\n"], [o["text"] for o in cells[1].outputs])

    def test_ten_thousand_lines_take_few_messages(self):
        cells = [nbformat.v4.new_code_cell("1"),
                 nbformat.v4.new_code_cell("for (int i = 0; i < 10_000; i++) System.out.println(i);")]
        notebook = nbformat.v4.new_notebook(cells=cells)
        messages = []

        class Client(NotebookClient):
            def process_message(self, message, *place):
                messages.append(message["msg_type"])
                return super().process_message(message, *place)

        client = Client(notebook, kernel_name="percolate")
        with client.setup_kernel():
            for index, cell in enumerate(cells):
                client.execute_cell(cell, index)
        self.assertEqual("\n".join(map(str, range(10_000))) + "\n", "".join(o["text"] for o in cells[1].outputs))
        # One message takes nbclient a millisecond: with one for each line, ten seconds.
        self.assertLess(messages.count("stream"), 500)


if __name__ == "__main__":
    unittest.main()
