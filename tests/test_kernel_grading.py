"""The kernel in grading mode: what a submission may not read, change or end."""
import contextlib
import json
import os
import shutil
import sqlite3
import tempfile
import time
import unittest
from pathlib import Path

from kernel_client import Kernel

REPORT = "application/vnd.percolate.tests+json"
SECRET = 'test("secret", 1, () -> near(answer(), 4711, 0));'


class Session:
    """A kernel that grades, with a folder and a home of its own."""

    def __init__(self, variable, value):
        self.folder = Path(tempfile.mkdtemp(prefix="percolate-grading-"))
        self.home = self.folder / "home"
        self.data = self.home / ".local/share/percolate"
        self.data.mkdir(parents=True)
        with contextlib.closing(sqlite3.connect(self.data / "history.sqlite")) as database:
            database.execute("CREATE TABLE sessions (session INTEGER PRIMARY KEY AUTOINCREMENT, start TIMESTAMP)")
            database.execute("CREATE TABLE history (session INTEGER, line INTEGER, source TEXT, source_raw TEXT,"
                             " PRIMARY KEY (session, line))")
            database.execute("INSERT INTO history VALUES (1, 1, 'of another session', 'of another session')")
            database.commit()
        self.before = (self.data / "history.sqlite").read_bytes()
        environment = {name: "" for name in ("PERCOLATE_GRADING", "NBGRADER_EXECUTION", "XDG_DATA_HOME")}
        environment[variable] = value
        options = f"-Duser.home={self.home} " + os.environ.get("PERCOLATE_JAVA_OPTS", "")
        self.kernel = Kernel(cwd=self.folder, HOME=str(self.home), PERCOLATE_JAVA_OPTS=options, **environment)

    def close(self):
        self.kernel.close()
        shutil.rmtree(self.folder, ignore_errors=True)


class Graded(unittest.TestCase):
    """Cases in one kernel."""

    variable, value = "PERCOLATE_GRADING", "1"
    sessions = {}

    @classmethod
    def setUpClass(cls):
        if cls.variable not in Graded.sessions:
            Graded.sessions[cls.variable] = Session(cls.variable, cls.value)
            unittest.addModuleCleanup(Graded.sessions[cls.variable].close)
        session = Graded.sessions[cls.variable]
        cls.folder, cls.data, cls.kernel, cls.before = session.folder, session.data, session.kernel, session.before

    def run_cell(self, code):
        result = self.kernel.run(code, timeout=90)
        self.assertEqual("ok", result.status, result.error)
        return result

    def report(self, *tests, line="%%tests it"):
        results = self.run_cell("\n".join((line, *tests))).of("execute_result")
        self.assertEqual(1, len(results))
        return results[0]["data"][REPORT]

    def history(self):
        return json.dumps(self.kernel.ask(self.kernel.client.history(hist_access_type="tail", n=1000, output=True)))


class Secrets(Graded):
    def test_tests_are_in_no_record_of_the_session(self):
        self.run_cell("""double answer() {
    String all = String.join("", In) + Out;
    return all.contains("47" + "11") ? 4000 + 711 : 0;
}""")
        self.assertEqual(0, self.report(SECRET)["points"])
        number = self.kernel.run("6 * 7").reply["execution_count"]
        self.assertEqual("true", self.run_cell(f"In.size() == {number + 1} + 1").value)
        self.assertEqual("false", self.run_cell('(In.toString() + Out).contains("4" + "711")').value)
        self.assertEqual("42", self.run_cell(f"_{number}").value)
        self.assertNotIn("47" + "11", self.run_cell("%history").text())
        self.assertNotIn("secret", self.history())
        self.assertIn("6 * 7", self.history())

    def test_no_file_has_the_history(self):
        self.run_cell("int kept = 99_821;")
        self.assertIn("99_821", self.history())    # so that the history is written by now
        self.assertEqual([], [str(file) for file in self.folder.rglob("*")
                              if file.is_file() and b"99_821" in file.read_bytes()])

    def test_no_history_of_other_sessions(self):
        self.assertNotIn("of another session", self.history())
        self.assertEqual(self.before, (self.data / "history.sqlite").read_bytes())

    def test_the_kernel_is_closed(self):
        for code in ("io.percolate.kernel.cell.Cell.current().request().content()",
                     "java.util.function.Supplier<Object> s = io.percolate.kernel.cell.Cell::current; s.get()",
                     'Class.forName("io.percolate.kernel.cell.Cell").getMethod("current").invoke(null)',
                     'var f = Thread.class.getDeclaredField("inheritableThreadLocals"); f.setAccessible(true);',
                     'var g = Thread.class.getDeclaredField("threadLocals"); g.trySetAccessible();',
                     "java.lang.invoke.MethodHandles.privateLookupIn(io.percolate.magics.exercise.Tests.class,"
                     " java.lang.invoke.MethodHandles.lookup())"):
            result = self.kernel.run(code)
            self.assertEqual("error", result.status, code)
            self.assertIn("closed while a notebook is graded", result.error)
        self.run_cell("""class Own { private int secret = 7; }
var own = Own.class.getDeclaredField("secret"); own.setAccessible(true);""")
        self.assertEqual("7", self.run_cell("own.getInt(new Own())").value)

    def test_the_running_test_cannot_be_read_from_its_stack(self):
        self.run_cell("""double answer() {
    var frames = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).walk(s -> s.toList());
    for (var frame : frames) {
        try {
            for (var field : frame.getDeclaringClass().getDeclaredFields()) {
                field.setAccessible(true);
            }
        } catch (Error closed) {
            return -1;
        }
    }
    return 4000 + 711;
}""")
        self.assertEqual(0, self.report(SECRET)["points"])


class Points(Graded):
    def test_an_answer_that_the_tests_do_not_fit(self):
        self.run_cell("%%exercise it\nString answer() { return \"\"; }")
        report = self.report("// BEGIN HIDDEN TESTS", 'test("secret", 1, () -> near(answer() - 1, 4711, 0));',
                             "// END HIDDEN TESTS", 'test("b", 2, () -> { });')
        self.assertEqual((0, 3), (report["points"], report["of"]))
        self.assertEqual([True, False], [test["hidden"] for test in report["tests"]])
        for test in report["tests"]:
            self.assertIn("the tests do not compile with this answer: bad operand types", test["reason"])

    def test_an_answer_that_does_not_compile(self):
        result = self.kernel.run("%%exercise broken\ndouble broken( { return 1; }")
        self.assertIn("line 2", result.error)
        report = self.report('test("a", 1, () -> near(broken(), 1, 0));', 'test("b", 1, () -> { });',
                             line="%%tests broken")
        self.assertEqual([0, 0], [test["earned"] for test in report["tests"]])
        for test in report["tests"]:
            self.assertIn("ends in an error", test["reason"])

    def test_assertions_stay_on(self):
        self.run_cell("""class Off { }
double answer() {
    Off.class.getClassLoader().setDefaultAssertionStatus(false);
    ClassLoader.getSystemClassLoader().setDefaultAssertionStatus(false);
    return 1;
}""")
        self.assertEqual(0, self.report('test("a", 1, () -> { answer(); assert answer() == 2; });')["points"])

    def test_an_exception_with_an_endless_message(self):
        self.run_cell("""class Long extends RuntimeException {
    public String getMessage() { while (true) { } }
}
double answer() { throw new Long(); }""")
        report = self.report('test("a", 1, () -> near(answer(), 1, 0));', 'test("b", 1, () -> { });',
                             line="%%tests it --seconds 0.3")
        self.assertEqual(1, report["points"])
        self.assertEqual("Long, whose message cannot be read", report["tests"][0]["reason"])

    def test_an_equals_that_always_agrees(self):
        self.run_cell("class Yes { public boolean equals(Object other) { return true; } }\n"
                      "Object answer() { return new Yes(); }")
        self.assertEqual(0, self.report('test("a", 1, () -> same(answer(), "right"));')["points"])


class Threads(Graded):
    CASES = {
        "a thread": "new Thread(() -> { while (true) { ticks.incrementAndGet(); } }).start();",
        "a daemon by reference": "List.of(new Thread(() -> { while (true) { ticks.incrementAndGet(); } }))"
                                 ".forEach(Thread::start);",
        "one that sleeps and ignores interrupts":
            "new Thread(() -> { while (true) { try { Thread.sleep(5); ticks.incrementAndGet(); }"
            " catch (Throwable t) { } } }).start();",
        "a pool": "ExecutorService pool = Executors.newFixedThreadPool(2);\n"
                  "pool.submit(() -> { while (true) { ticks.incrementAndGet(); } });",
        "a schedule": "ScheduledExecutorService plan = Executors.newScheduledThreadPool(1);\n"
                      "plan.scheduleAtFixedRate(() -> ticks.incrementAndGet(), 0, 5, TimeUnit.MILLISECONDS);",
        "a timer": "new Timer().schedule(new TimerTask() { public void run() { ticks.incrementAndGet(); } }, 0, 5);",
        "a future": "CompletableFuture<Void> future = CompletableFuture.runAsync(() -> {"
                    " while (true) { ticks.incrementAndGet(); } });",
        "one that starts the next": "void next() { new Thread(() -> { ticks.incrementAndGet(); next(); }).start(); }\n"
                                    "next();",
    }

    def test_what_a_cell_starts_ends_with_it(self):
        self.run_cell("var ticks = new java.util.concurrent.atomic.AtomicLong();")
        for what, code in self.CASES.items():
            result = self.run_cell(code + "\nThread.sleep(50);")
            self.assertEqual("", result.text() + result.text("stderr"), what)
            before = self.run_cell("ticks.get()").value
            self.assertGreater(int(before), 0)
            time.sleep(0.1)
            self.assertEqual(before, self.run_cell("ticks.get()").value, what)
            self.run_cell("ticks.set(0);")

    def test_a_pool_of_an_earlier_cell_works_on(self):
        self.run_cell("ExecutorService workers = Executors.newFixedThreadPool(2);\nworkers.submit(() -> 1).get();")
        self.assertEqual("5", self.run_cell("workers.submit(() -> 5).get()").value)
        self.assertEqual("1", self.run_cell("CompletableFuture.supplyAsync(() -> 1).get()").value)
        self.assertEqual("4950", self.run_cell("IntStream.range(0, 100).parallel().sum()").value)

    def test_a_thread_that_rewrites_things_during_the_tests(self):
        self.run_cell("""static double given = 1;
double answer() { return given; }
new Thread(() -> { while (true) { given = 4000 + 711; } }).start();""")
        self.run_cell("given = 1;")
        self.assertEqual(0, self.report(SECRET)["points"])

    def test_a_loop_says_where_it_was(self):
        self.run_cell("double answer() { while (true) { } }")
        report = self.report(SECRET, line="%%tests it --seconds 0.3")
        self.assertRegex(report["tests"][0]["reason"], r"in answer, cell \d+, line 1: is there a loop without end\?")
        message = self.kernel.start('System.out.println("now");\nanswer();')
        while self.kernel.client.get_iopub_msg(timeout=30)["msg_type"] != "stream":
            pass
        time.sleep(0.2)    # from the line to the loop below it
        self.kernel.interrupt()
        self.assertRegex(self.kernel.finish(message).error, r"in answer, cell \d+, line 1")


class Ends(Graded):
    CASES = {
        "a call": "Runtime.getRuntime().halt(3);",
        "a reference": "java.util.function.IntConsumer end = Runtime.getRuntime()::halt; end.accept(3);",
        "reflection": 'Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 3);',
        "a reference to reflection":
            'interface Call { Object call(Object on, Object... with) throws Exception; }\n'
            'Call call = Runtime.class.getMethod("halt", int.class)::invoke; call.call(Runtime.getRuntime(), 3);',
        "a handle": 'java.lang.invoke.MethodHandles.lookup().findVirtual(Runtime.class, "halt",'
                    " java.lang.invoke.MethodType.methodType(void.class, int.class))"
                    ".invoke(Runtime.getRuntime(), 3);",
        "a library": 'new java.beans.Statement(Runtime.getRuntime(), "halt", new Object[] {3}).execute();',
        "exit by a library": 'new java.beans.Statement(System.class, "exit", new Object[] {3}).execute();',
        "the process": "ProcessHandle.current().destroyForcibly();",
        "a thread": "Thread end = new Thread(() -> Runtime.getRuntime().halt(3)); end.start(); end.join();",
    }

    def test_nothing_in_java_ends_the_kernel(self):
        self.run_cell("int alive = 5;")
        for what, code in self.CASES.items():
            result = self.kernel.run(code)
            self.assertTrue(self.kernel.manager.is_alive(), what)
            if what != "a thread":
                self.assertEqual("error", result.status, what)
            self.assertEqual("5", self.run_cell("alive").value, what)


class OfNbgrader(Graded):
    variable, value = "NBGRADER_EXECUTION", "autograde"

    def test_its_variable_also_turns_it_on_until_a_shutdown(self):
        self.report(SECRET)
        self.run_cell("int kept = 99_821;")
        self.assertEqual("false", self.run_cell('(In.toString() + Out).contains("sec" + "ret")').value)
        self.assertNotIn("secret", self.history())
        self.assertEqual(self.before, (self.data / "history.sqlite").read_bytes())
        self.kernel.manager.shutdown_kernel()
        self.assertFalse(self.kernel.manager.is_alive())


if __name__ == "__main__":
    unittest.main()
