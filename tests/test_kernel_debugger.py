"""The debugger, as JupyterLab drives it: the Debug Adapter Protocol on the control channel."""

import time
import unittest
from queue import Empty

from kernel_client import Kernel

WALK = """int square(int x) {
    int result = x * x;
    return result;
}
record Point(int x, int y) {}
int total = 0;
for (int i = 1; i <= 3; i++) {
    Point p = new Point(i, 2 * i);
    total += square(p.x());
}
System.out.println("total " + total);"""


class Debug:
    """A debug session of a front end."""

    def __init__(self, kernel):
        self.kernel, self.seq, self.events = kernel, 0, []

    def send(self, command, **arguments):
        self.seq += 1
        message = self.kernel.client.session.msg("debug_request", {
            "type": "request", "seq": self.seq, "command": command, "arguments": arguments})
        self.kernel.client.control_channel.send(message)
        return message["header"]["msg_id"]

    def reply(self, message_id, timeout=180):
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            try:
                reply = self.kernel.client.get_control_msg(timeout=1)
            except Empty:
                continue
            if reply["parent_header"]["msg_id"] == message_id:
                return reply["content"]
        raise self.kernel.silence(f"no reply to {message_id}")

    def ask(self, command, **arguments):
        return self.reply(self.send(command, **arguments))

    def body(self, command, **arguments):
        reply = self.ask(command, **arguments)
        if not reply.get("success"):
            raise AssertionError(f"{command}: {reply}")
        return reply["body"]

    def start(self):
        capabilities = self.body("initialize", clientID="test")
        self.body("attach")
        return capabilities

    def break_at(self, code, *breakpoints):
        path = self.body("dumpCell", code=code)["sourcePath"]
        return path, self.body("setBreakpoints", source={"path": path}, breakpoints=[
            each if isinstance(each, dict) else {"line": each} for each in breakpoints])["breakpoints"]

    def run(self, code):
        """Runs a cell; the debugger can stop it."""
        return self.kernel.send(code)

    def event(self, name, timeout=180):
        """Waits for an event."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            try:
                message = self.kernel.client.get_iopub_msg(timeout=1)
            except Empty:
                continue
            if message["msg_type"] == "debug_event":
                self.events.append(message["content"])
                if message["content"]["event"] == name:
                    return message["content"]["body"]
        raise self.kernel.silence(f"no event {name}")

    def stopped(self):
        return self.event("stopped")

    def stack(self):
        return [(each["name"], each["line"]) for each in self.body("stackTrace", threadId=1)["stackFrames"]]

    def variables(self, reference, **paging):
        return self.body("variables", variablesReference=reference, **paging)["variables"]

    def scope(self, name, frame=1):
        scopes = self.body("scopes", frameId=frame)["scopes"]
        return self.variables(next(each["variablesReference"] for each in scopes if each["name"] == name))

    def locals(self, frame=1):
        return {each["name"]: each["value"] for each in self.scope("Locals", frame)}

    def evaluate(self, expression, frame=1):
        return self.body("evaluate", expression=expression, frameId=frame, context="repl")["result"]

    def go(self, command="continue"):
        self.body(command, threadId=1)


class DebuggerTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def setUp(self):
        self.debug = Debug(self.kernel)
        self.debug.start()
        self.addCleanup(self.debug.ask, "disconnect")

    def finish(self, cell):
        result = self.kernel.finish(cell, timeout=60)
        self.assertEqual("ok", result.status, result.error)
        return result

    def assert_among(self, expected, actual):
        """The statements of a cell also have the notebook's variables."""
        self.assertEqual(expected, {name: actual.get(name) for name in expected})

    def test_stops_in_a_method_and_shows_the_variables_of_each_frame(self):
        path, breakpoints = self.debug.break_at(WALK, 3)
        self.assertEqual([(True, 3)], [(each["verified"], each["line"]) for each in breakpoints])
        cell = self.debug.run(WALK)
        self.assertEqual("breakpoint", self.debug.stopped()["reason"])
        frames = self.debug.body("stackTrace", threadId=1)["stackFrames"]
        self.assertEqual([("square", 3, path), (frames[1]["name"], 9, path)],
                         [(each["name"], each["line"], each["source"]["path"]) for each in frames])
        self.assertEqual({"x": "1", "result": "1"}, self.debug.locals())
        self.assert_among({"i": "1", "p": "Point[x=1, y=2]", "total": "0"}, self.debug.locals(2))
        point = next(each for each in self.debug.scope("Locals", 2) if each["name"] == "p")
        self.assertEqual({"x": "1", "y": "2"},
                         {each["name"]: each["value"] for each in self.debug.variables(point["variablesReference"])})
        self.assertIn("total", [each["name"] for each in self.debug.scope("Globals")])
        rich = self.debug.body("richInspectVariables", variableName="p", frameId=frames[1]["id"])
        self.assertEqual("Point[x=1, y=2]", rich["data"]["text/plain"])
        self.assertEqual(WALK, self.debug.body("source", source={"path": path})["content"])
        self.debug.break_at(WALK)
        self.debug.go()
        self.assertEqual("total 14\n", self.finish(cell).text())

    def test_steps_into_over_and_out_of_methods(self):
        self.debug.break_at(WALK, 9)
        cell = self.debug.run(WALK)
        self.debug.stopped()
        self.debug.break_at(WALK)
        places = []
        for command in ("stepIn", "next", "stepOut", "next", "next", "next"):
            self.debug.go(command)
            self.assertEqual("step", self.debug.stopped()["reason"])
            places.append(self.debug.stack()[0])
        name = places[2][0]
        self.assertEqual([("square", 2), ("square", 3), (name, 7), (name, 8), (name, 9), (name, 7)], places)
        self.debug.go()
        self.finish(cell)

    def test_steps_from_snippet_to_snippet_and_not_into_the_next_cell(self):
        code = "int a = 1;\nint b = a + 1;\nint c = b + 1;"
        self.debug.break_at(code, 1)
        cell = self.debug.run(code)
        self.debug.stopped()
        lines = []
        for _ in range(2):
            self.debug.go("next")
            self.debug.stopped()
            lines.append(self.debug.stack()[0][1])
        self.assertEqual([2, 3], lines)
        self.debug.go("next")
        self.finish(cell)
        self.assertEqual("3", self.kernel.run("c").value)

    def test_breakpoints_in_cells_that_ran_before_and_in_lambdas(self):
        self.kernel.run("int before(int x) {\n    return x + 1;\n}")
        code = "int before(int x) {\n    return x + 1;\n}"
        self.debug.break_at(code, 2)
        cell = self.debug.run("before(41)")
        self.debug.stopped()
        self.assertEqual({"x": "41"}, self.debug.locals())
        self.debug.break_at(code)
        self.debug.go()
        self.assertEqual("42", self.finish(cell).value)
        code = "String greeting = \"Hi \";\nList.of(\"Ann\", \"Bob\").stream()\n    .map(name -> {\n        " \
               "String text = greeting + name;\n        return text;\n    })\n    .toList()"
        self.debug.break_at(code, 5)
        cell = self.debug.run(code)
        for name in ("Ann", "Bob"):
            self.debug.stopped()
            self.assertEqual({"name": f'"{name}"', "text": f'"Hi {name}"'}, self.debug.locals())
            self.debug.go()
        self.assertEqual("[Hi Ann, Hi Bob]", self.finish(cell).value)

    def test_a_line_without_code_moves_to_the_next_one(self):
        code = "// a comment\n\nint moved = 1;\n"
        self.assertEqual(3, self.debug.break_at(code, 1)[1][0]["line"])
        cell = self.debug.run(code)
        self.debug.stopped()
        self.debug.go()
        self.finish(cell)

    def test_all_types_of_variables_in_compiled_code(self):
        code = """record Pair(int first, int second) {}
long work(int i, boolean flag, byte small, short s, char letter, long big, float f, double d, String text,
        int[] array) {
    Pair pair = new Pair(i, -i);
    int unused = i * 2;
    long sum = pair.first() + pair.second() + array.length;
    return inner(sum, i);
}
long inner(long sum, int i) {
    return sum + i;
}
long sum = 0;
for (int i = 0; i <= 60_000; i++) {
    sum += work(i, i % 2 == 0, (byte) -3, (short) 300, 'x', 1L << 40, 1.5f, 2.25, "t" + i, new int[] {i, 2});
}"""
        self.debug.break_at(code, {"line": 10, "condition": "i == 60_000"})
        cell = self.debug.run(code)
        self.debug.stopped()
        self.assertEqual({"i": "60000", "sum": "2"}, self.debug.locals())
        self.assertEqual({"i": "60000", "flag": "true", "small": "-3", "s": "300", "letter": "'x'",
                          "big": "1099511627776", "f": "1.5", "d": "2.25", "text": '"t60000"',
                          "array": "int[2] {60000, 2}", "pair": "Pair[first=60000, second=-60000]",
                          "unused": "120000", "sum": "2"}, self.debug.locals(2))
        self.assert_among({"i": "60000"}, self.debug.locals(3))
        self.debug.go()
        self.finish(cell)

    def test_conditions_counts_and_messages_of_breakpoints(self):
        code = "int counted = 0;\nfor (int i = 0; i < 5; i++) {\n    counted += i;\n}"
        self.debug.break_at(code, {"line": 3, "condition": "i == 3 && counted > 0"})
        cell = self.debug.run(code)
        self.debug.stopped()
        self.assert_among({"i": "3", "counted": "3"}, self.debug.locals())
        self.debug.go()
        self.finish(cell)
        self.debug.break_at(code, {"line": 3, "hitCondition": "4"})
        cell = self.debug.run(code)
        self.debug.stopped()
        self.assert_among({"i": "3", "counted": "3"}, self.debug.locals())
        self.debug.go()
        self.finish(cell)
        self.debug.break_at(code, {"line": 3, "logMessage": "i is {i}, counted {counted}"})
        result = self.kernel.run(code)
        self.assertEqual(["i is 0, counted 0", "i is 1, counted 0", "i is 2, counted 1"],
                         result.text().splitlines()[:3])
        self.debug.break_at(code, {"line": 3, "condition": "nothing > 1"})
        cell = self.debug.run(code)
        self.debug.stopped()
        self.debug.break_at(code)
        self.debug.go()
        self.assertIn("its condition fails", self.finish(cell).text())

    def test_evaluates_expressions_in_a_frame(self):
        code = """class Account {
    private int balance = 10;
    List<String> owners = List.of("Ann", "Bob");
    int doubled() { return 2 * balance; }
    int deposit(int amount) {
        balance += amount;
        return balance;
    }
}
Account account = new Account();
int factor = 3;
account.deposit(5)"""
        self.debug.break_at(code, 7)
        cell = self.debug.run(code)
        self.debug.stopped()
        for expression, value in {
                "amount": "5", "amount + 1": "6", "balance": "15", "balance * factor": "45", "this.doubled()": "30",
                "doubled() + 1": "31",
                "this": None, "owners.get(0).length()": "3", "owners.stream().map(s -> s + amount).toList()":
                "[Ann5, Bob5]", "\"this\" + amount": '"this5"', "factor = 4": "4", "account.doubled()": "30",
                "System.out.println(amount)": "null", "Math.max(amount, 9)": "9"}.items():
            with self.subTest(expression):
                result = self.debug.evaluate(expression)
                self.assertEqual(value or result, result)
        reply = self.debug.ask("evaluate", expression="amoun + 1", frameId=1)
        self.assertFalse(reply["success"])
        self.assertIn("amoun", reply["message"])
        reply = self.debug.ask("evaluate", expression="1 / (amount - 5)", frameId=1)
        self.assertIn("by zero", reply["message"])
        self.debug.body("copyToGlobals", srcVariableName="amount", dstVariableName="copied", srcFrameId=1)
        self.debug.break_at(code)
        self.debug.go()
        self.assertIn("5\n", self.finish(cell).text())
        self.assertEqual("9", self.kernel.run("copied + factor").value)

    def test_stops_at_exceptions(self):
        code = """int parse(String text) {
    int length = text.length();
    return Integer.parseInt(text) + length;
}
int caught(String text) {
    try {
        return parse(text);
    } catch (NumberFormatException e) {
        return -1;
    }
}
caught("four") + parse("x1")"""
        self.debug.body("setExceptionBreakpoints", filters=["uncaught"])
        cell = self.debug.run(code)
        stop = self.debug.stopped()
        self.assertEqual("exception", stop["reason"])
        self.assertEqual(("parse", 3), self.debug.stack()[0])
        self.assertEqual({"text": '"x1"', "length": "2"}, self.debug.locals())
        information = self.debug.body("exceptionInfo", threadId=stop["threadId"])
        self.assertEqual("java.lang.NumberFormatException", information["exceptionId"])
        self.debug.go()
        self.assertEqual("error", self.kernel.finish(cell, timeout=60).status)
        self.debug.body("setExceptionBreakpoints", filters=["all"])
        cell = self.debug.run("caught(\"four\")")
        self.assertEqual("exception", self.debug.stopped()["reason"])
        self.assertEqual(["parse", "caught"], [name for name, line in self.debug.stack()][:2])
        self.debug.go()
        self.assertEqual("-1", self.finish(cell).value)
        self.debug.body("setExceptionBreakpoints", filters=[])
        self.assertEqual("-1", self.kernel.run("caught(\"four\")").value)

    def test_interrupt_ends_a_stopped_cell_and_the_session_goes_on(self):
        self.debug.break_at(WALK, 9)
        cell = self.debug.run(WALK)
        self.debug.stopped()
        self.kernel.interrupt()
        result = self.kernel.finish(cell, timeout=30)
        self.assertEqual("error", result.status)
        self.assertIn("interrupt", result.error.lower())
        self.assertEqual("4", self.kernel.run("square(2)").value)
        self.assertEqual([], self.debug.body("debugInfo")["stoppedThreads"])

    def test_interrupt_ends_an_endless_expression(self):
        self.debug.break_at(WALK, 9)
        cell = self.debug.run(WALK)
        self.debug.stopped()
        request = self.debug.send("evaluate", expression="while (p != null) { }", frameId=1)
        time.sleep(1)
        self.assertEqual("ok", self.kernel_info()["status"])
        self.kernel.interrupt()
        self.assertFalse(self.debug.reply(request)["success"])
        self.assertEqual("error", self.kernel.finish(cell, timeout=30).status)

    def kernel_info(self):
        message = self.kernel.client.session.msg("kernel_info_request", {})
        self.kernel.client.control_channel.send(message)
        return self.debug.reply(message["header"]["msg_id"])

    def test_disconnect_lets_a_stopped_cell_run_on_and_a_second_session_starts(self):
        self.debug.break_at(WALK, 9)
        cell = self.debug.run(WALK)
        self.debug.stopped()
        self.debug.body("disconnect")
        self.assertEqual("total 14\n", self.finish(cell).text())
        info = self.debug.body("debugInfo")
        self.assertEqual((False, [], []), (info["isStarted"], info["breakpoints"], info["stoppedThreads"]))
        self.assertEqual("total 14\n", self.kernel.run(WALK).text())
        self.debug.start()
        self.debug.break_at(WALK, 3)
        cell = self.debug.run("square(12)")
        self.debug.stopped()
        self.assertEqual({"x": "12", "result": "144"}, self.debug.locals())
        self.debug.break_at(WALK)
        self.debug.go()
        self.assertEqual("144", self.finish(cell).value)

    def test_pauses_a_running_cell_and_shows_the_top_of_a_deep_recursion(self):
        code = "int down(int n) {\n    return n == 0 ? 0 : down(n - 1) + 1;\n}\nwhile (true) {\n    down(2_000);\n}"
        cell = self.kernel.start(code)
        time.sleep(1)
        self.debug.body("pause", threadId=1)
        self.assertEqual("pause", self.debug.stopped()["reason"])
        self.debug.break_at(code, {"line": 2, "condition": "n == 0"})
        self.debug.go()
        self.debug.stopped()
        self.assertEqual(500, len(self.debug.stack()))
        self.debug.break_at(code)
        self.debug.go("stepOut")
        self.debug.stopped()
        self.assertIn(self.debug.stack()[0][1], (4, 5))
        self.kernel.interrupt()
        self.assertEqual("error", self.kernel.finish(cell, timeout=60).status)

    def test_stops_in_threads_of_a_cell_one_after_the_other(self):
        code = """List<Integer> squares = Collections.synchronizedList(new ArrayList<>());
List<Thread> threads = new ArrayList<>();
for (int i = 1; i <= 3; i++) {
    int number = i;
    threads.add(new Thread(() -> {
        squares.add(number * number);
    }));
}
for (Thread each : threads) { each.start(); }
for (Thread each : threads) { each.join(); }
new TreeSet<>(squares)"""
        self.debug.break_at(code, 6)
        cell = self.debug.run(code)
        numbers = set()
        for _ in range(3):
            thread = self.debug.stopped()["threadId"]
            numbers.add(self.debug.locals()["number"])
            self.assertIn("own thread", self.debug.ask("evaluate", expression="number + 1", frameId=1)["message"])
            self.debug.body("continue", threadId=thread)
            self.debug.event("continued")
        self.assertEqual({"1", "2", "3"}, numbers)
        self.assertEqual("[1, 4, 9]", self.finish(cell).value)

    def test_attaches_to_a_running_cell(self):
        self.debug.body("disconnect")
        code = "int turns = 0;\nvoid turn(int t) {\n    turns += t;\n}\nwhile (turns < 1_000_000) {\n" \
               "    turn(1);\n    Thread.sleep(1);\n}"
        cell = self.kernel.start(code)
        self.debug.start()
        self.debug.break_at(code, 3)
        self.debug.stopped()
        self.assertEqual({"t": "1"}, self.debug.locals())
        self.debug.break_at(code)
        self.debug.evaluate("turns = 1_000_000")
        self.debug.go()
        self.finish(cell)

    def test_a_cell_with_a_magic_in_its_first_line(self):
        code = "%%time\nint timed = 20;\ntimed += 1;\n"
        self.debug.break_at(code, 3)
        cell = self.debug.run(code)
        self.debug.stopped()
        self.assertEqual(3, self.debug.stack()[0][1])
        self.debug.go()
        self.finish(cell)

    def test_opens_collections_arrays_and_exceptions(self):
        code = """Map<String, Integer> ages = new TreeMap<>(Map.of("Ann", 30, "Bob", 40));
List<Integer> many = java.util.stream.IntStream.range(0, 1000).boxed().toList();
int[][] grid = {{1, 2}, {3, 4}};
Exception broken = new IllegalStateException("broken");
class Loud { public String toString() { throw new IllegalArgumentException(); } }
Loud loud = new Loud();
Object nothing = null;"""
        self.kernel.run(code)
        variables = {each["name"]: each for each in self.debug.body("inspectVariables")["variables"]}
        self.assertEqual(("Map<String, Integer>", "{Ann=30, Bob=40}"),
                         (variables["ages"]["type"], variables["ages"]["value"]))
        self.assertEqual("null", variables["nothing"]["value"])
        self.assertIn("toString() throws java.lang.IllegalArgumentException", variables["loud"]["value"])

        def children(name, **paging):
            return [(each["name"], each["value"])
                    for each in self.debug.variables(variables[name]["variablesReference"], **paging)]
        self.assertEqual([('"Ann"', "30"), ('"Bob"', "40")], children("ages"))
        self.assertEqual((101, ("…", "900 more")), (len(children("many")), children("many")[-1]))
        self.assertEqual([("[998]", "998"), ("[999]", "999")], children("many", start=998, count=2))
        self.assertEqual([("[0]", "int[2] {1, 2}"), ("[1]", "int[2] {3, 4}")], children("grid"))
        self.assertEqual(("message", '"broken"'), children("broken")[0])


class WithoutDebuggerTest(unittest.TestCase):
    """What a front end asks without a debugger, or before it."""

    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()
        cls.debug = Debug(cls.kernel)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def test_nothing_of_the_debugger_is_loaded_before_it_is_used(self):
        with Kernel() as kernel:
            self.assertEqual("[]", kernel.run("""
                var find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
                find.setAccessible(true);
                List<String> loaded = new ArrayList<>();
                for (String each : List.of("Commands", "Debugger", "Probe", "ProbeWeaver", "LiveFrames")) {
                    if (find.invoke(ClassLoader.getSystemClassLoader(), "io.percolate.kernel.debug." + each) != null) {
                        loaded.add(each);
                    }
                }
                loaded""").value)

    def test_the_kernel_says_that_it_has_a_debugger(self):
        self.kernel.client.kernel_info()
        info = self.kernel.ask(self.kernel.client.kernel_info())
        self.assertEqual((True, ["debugger"]), (info["debugger"], info["supported_features"]))
        info = self.debug.body("debugInfo")
        self.assertEqual((False, "Murmur2", True), (info["isStarted"], info["hashMethod"], info["richRendering"]))

    def test_variables_are_shown(self):
        self.kernel.run("int shown = 42; String words = \"a b\";")
        variables = {each["name"]: (each["type"], each["value"])
                     for each in self.debug.body("inspectVariables")["variables"]}
        self.assertEqual(("int", "42"), variables["shown"])
        self.assertEqual(("String", '"a b"'), variables["words"])
        rich = self.debug.body("richInspectVariables", variableName="shown")
        self.assertEqual("42", rich["data"]["text/plain"])
        image = "var image = new java.awt.image.BufferedImage(2, 2, java.awt.image.BufferedImage.TYPE_INT_RGB);"
        self.kernel.run(image)
        self.assertIn("image/png", self.debug.body("richInspectVariables", variableName="image")["data"])
        self.assertIn("no variable nope", self.debug.ask("richInspectVariables", variableName="nope")["message"])

    def test_other_requests_are_declined(self):
        for command in ("setBreakpoints", "stackTrace", "continue", "evaluate"):
            with self.subTest(command):
                self.assertIn("not started", self.debug.ask(command)["message"])
        self.assertIn("does not know", self.debug.ask("fly")["message"])

    def test_paths_of_cells_are_those_that_front_ends_compute(self):
        info = self.debug.body("debugInfo")
        for code in ("", "int x = 1;", "String s = \"äöü 漢字\";"):
            path = self.debug.body("dumpCell", code=code)["sourcePath"]
            self.assertTrue(path.startswith(info["tmpFilePrefix"]) and path.endswith(info["tmpFileSuffix"]))
            expected = murmur2(code.encode(), info["hashSeed"])
            self.assertEqual(str(expected), path[len(info["tmpFilePrefix"]):-len(info["tmpFileSuffix"])])


class ShutdownTest(unittest.TestCase):

    def test_a_kernel_with_a_stopped_cell_shuts_down(self):
        with Kernel() as kernel:
            debug = Debug(kernel)
            debug.start()
            debug.break_at("int x = 1;", 1)
            debug.run("int x = 1;")
            debug.stopped()
            kernel.client.shutdown()
            deadline = time.monotonic() + 30
            while kernel.manager.is_alive() and time.monotonic() < deadline:
                time.sleep(0.1)
            self.assertFalse(kernel.manager.is_alive())


def murmur2(data, seed):
    """As in JupyterLab's debugger."""
    m, mask = 0x5bd1e995, 0xffffffff
    h = (seed ^ len(data)) & mask
    at = 0
    while len(data) - at >= 4:
        k = int.from_bytes(data[at:at + 4], "little") * m & mask
        k = (k ^ k >> 24) * m & mask
        h = (h * m & mask) ^ k
        at += 4
    if at < len(data):
        h = (h ^ int.from_bytes(data[at:], "little")) * m & mask
    h = (h ^ h >> 13) * m & mask
    return h ^ h >> 15


if __name__ == "__main__":
    unittest.main()
