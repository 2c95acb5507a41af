"""The debugger, as JupyterLab and VS Code drive it: the Debug Adapter Protocol on the control channel."""

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

    def reply(self, message_id, timeout=60):
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

    def event(self, name, timeout=60):
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

    def test_stops_in_a_method_and_shows_the_variables_of_each_frame(self):
        path, breakpoints = self.debug.break_at(WALK, 3)
        self.assertEqual([(True, 3)], [(each["verified"], each["line"]) for each in breakpoints])
        cell = self.debug.run(WALK)
        self.assertEqual("breakpoint", self.debug.stopped()["reason"])
        frames = self.debug.body("stackTrace", threadId=1)["stackFrames"]
        self.assertEqual([("square", 3, path), (frames[1]["name"], 9, path)],
                         [(each["name"], each["line"], each["source"]["path"]) for each in frames])
        self.assertEqual({"x": "1", "result": "1"}, self.debug.locals())
        self.assertEqual({"i": "1", "p": "Point[x=1, y=2]"}, self.debug.locals(2))
        point = next(each for each in self.debug.scope("Locals", 2) if each["name"] == "p")
        self.assertEqual({"x": "1", "y": "2"},
                         {each["name"]: each["value"] for each in self.debug.variables(point["variablesReference"])})
        self.assertIn("total", [each["name"] for each in self.debug.scope("Globals")])
        self.debug.break_at(WALK)
        self.debug.go()
        self.assertEqual("total 14\n", self.finish(cell).text())


if __name__ == "__main__":
    unittest.main()
