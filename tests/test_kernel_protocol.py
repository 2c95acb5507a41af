"""The messaging protocol, beyond the tests of the conformance suite."""

import os
import socket
import struct
import time
import unittest

import zmq
from jupyter_client.manager import KernelManager
from jupyter_client.session import Session
from kernel_client import Kernel


class ProtocolTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()
        cls.client = cls.kernel.client

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def count(self):
        return self.kernel.run("1").reply["execution_count"]

    def control(self, kind, content=None):
        message = self.client.session.msg(kind, content or {})
        self.client.control_channel.send(message)
        return self.client.get_control_msg(timeout=10)["content"]

    def test_kernel_info_has_a_status_and_the_protocol(self):
        info = self.kernel.ask(self.client.kernel_info())
        self.assertEqual("ok", info["status"])
        self.assertEqual("5.4", info["protocol_version"])
        self.assertEqual("Java", info["language_info"]["name"])
        self.assertRegex(info["implementation_version"], r"^\d+\.\d+\.\d+")
        java = info["language_info"]["version"].split(".")[0].split("+")[0]
        self.assertIn(f"/javase/{java}/", info["help_links"][0]["url"])

    def test_kernel_info_on_the_control_channel_while_a_cell_runs(self):
        message = self.kernel.start("Thread.sleep(1500);")
        start = time.monotonic()
        self.assertEqual("ok", self.control("kernel_info_request")["status"])
        self.assertLess(time.monotonic() - start, 1)
        self.kernel.finish(message)

    def test_user_expressions(self):
        result = self.kernel.run("int seven = 7;", user_expressions={"good": "seven * 6", "bad": "noSuchThing"})
        values = result.reply["user_expressions"]
        self.assertEqual("42", values["good"]["data"]["text/plain"])
        self.assertEqual("error", values["bad"]["status"])

    def test_user_expressions_that_are_no_text(self):
        content = {"code": "int eight = 8;", "user_expressions": {"number": 5, "list": [1], "good": "eight"}}
        message = self.client.session.msg("execute_request", content)
        self.client.shell_channel.send(message)
        result = self.kernel.finish(message["header"]["msg_id"])
        self.assertEqual("ok", result.status)
        values = result.reply["user_expressions"].values()
        self.assertEqual(["error", "error", "ok"], [each["status"] for each in values])

    def test_silent_publishes_and_counts_nothing(self):
        before = self.count()
        result = self.kernel.run('System.out.println("quiet"); 5', silent=True)
        self.assertEqual({"status"}, {m["msg_type"] for m in result.messages})
        self.assertEqual(before + 1, self.count())

    def test_an_empty_cell_does_not_count(self):
        before = self.count()
        for code in ("", " \n\t"):
            reply = self.kernel.run(code).reply
            self.assertEqual(("ok", before), (reply["status"], reply["execution_count"]))
        self.assertEqual(before + 1, self.count())

    def test_store_history_false_publishes_but_does_not_count(self):
        before = self.count()
        result = self.kernel.run("40 + 2", store_history=False)
        self.assertEqual("42", result.value)
        self.assertEqual(before + 1, self.count())
        last = self.kernel.ask(self.client.history(hist_access_type="tail", n=5))["history"]
        self.assertNotIn("40 + 2", [entry[2] for entry in last])

    def test_an_error_aborts_the_cells_that_are_queued(self):
        first = self.kernel.send("Thread.sleep(300); throw new RuntimeException();")
        queued = [self.kernel.send("int never = 1;") for _ in range(3)]
        self.assertEqual("error", self.kernel.finish(first).status)
        self.assertEqual(["aborted"] * 3, [self.kernel.finish(each).status for each in queued])
        self.assertEqual("error", self.kernel.run("never").status)

    def test_without_stop_on_error_queued_cells_run(self):
        first = self.kernel.send("Thread.sleep(300); throw new RuntimeException();", stop_on_error=False)
        second = self.kernel.send("int ran = 1;")
        self.assertEqual("error", self.kernel.finish(first).status)
        self.assertEqual("ok", self.kernel.finish(second).status)

    def test_a_cell_sent_after_an_error_runs(self):
        for _ in range(10):
            self.kernel.run("throw new RuntimeException();")
            self.assertEqual("ok", self.kernel.run("1").status)

    def test_inspection_with_the_cursor_at_a_words_end(self):
        self.kernel.run("int twice(int number) { return 2 * number; }")
        for code in ("twice", "twice(1)", "Math.max", "String"):
            with self.subTest(code):
                cursor = len(code.split("(")[0])
                self.assertTrue(self.kernel.ask(self.client.inspect(code, cursor))["found"])

    def test_is_complete_says_invalid(self):
        self.assertEqual("invalid", self.kernel.ask(self.client.is_complete("}"))["status"])

    def test_positions_count_code_points(self):
        reply = self.kernel.ask(self.client.complete('String s = "🎉🎉"; s.isEmp'))
        self.assertEqual(["isEmpty()"], reply["matches"])
        self.assertEqual((19, 24), (reply["cursor_start"], reply["cursor_end"]))

    def test_a_malformed_debug_request_is_declined(self):
        for content in ({}, {"command": 7}, {"command": "setBreakpoints", "arguments": []}, {"command": "dumpCell"}):
            with self.subTest(content=content):
                self.assertFalse(self.control("debug_request", content)["success"])

    def test_comms(self):
        self.kernel.run("""
            import org.dflib.jjava.jupyter.kernel.*;
            import org.dflib.jjava.jupyter.kernel.comm.*;
            import org.dflib.jjava.jupyter.messages.Message;
            import org.dflib.jjava.jupyter.messages.comm.*;
            class Echo extends Comm {
                Echo(CommManager manager, String id, String target) { super(manager, id, target); }
                protected void onMessage(Message<CommMsgCommand> m) { send(m.getContent().getData()); }
                protected void onClose(Message<CommCloseCommand> m, boolean sending) { }
            }
            BaseKernel.notebookKernel().getCommManager()
                .registerTarget("echo", (manager, id, name, message) -> new Echo(manager, id, name));""")
        session = self.client.session
        send = lambda kind, content: self.client.shell_channel.send(session.msg(kind, content))
        send("comm_open", {"comm_id": "c1", "target_name": "echo", "data": {}})
        self.assertEqual({"c1": {"target_name": "echo"}}, self.kernel.ask(self.client.comm_info("echo"))["comms"])
        send("comm_msg", {"comm_id": "c1", "data": {"hello": [1, 2]}})
        self.assertEqual({"hello": [1, 2]}, self.published("comm_msg")["data"])
        send("comm_close", {"comm_id": "c1", "data": {}})
        self.assertEqual({}, self.kernel.ask(self.client.comm_info("echo"))["comms"])
        send("comm_open", {"comm_id": "c2", "target_name": "nobody", "data": {}})
        self.assertEqual("c2", self.published("comm_close")["comm_id"])

    def published(self, kind):
        while True:
            message = self.client.get_iopub_msg(timeout=10)
            if message["msg_type"] == kind:
                return message["content"]

    def answer(self, code, *answers):
        """Runs code that asks for input, gives the answers, and returns the requests and the result."""
        message = self.client.execute(code, allow_stdin=True)
        requests = []
        for text in answers:
            requests.append(self.client.get_stdin_msg(timeout=10)["content"])
            self.client.input(text)
        return requests, self.kernel.finish(message)

    def test_input_through_system_in(self):
        _, result = self.answer("new Scanner(System.in).nextLine()", "a line, ünïcödé")
        self.assertEqual("a line, ünïcödé", result.value)
        _, result = self.answer("""
            var reader = new BufferedReader(new InputStreamReader(System.in));
            reader.readLine() + "+" + reader.readLine()""", "one", "two")
        self.assertEqual("one+two", result.value)

    def test_input_through_io_readln_where_the_jdk_has_it(self):
        if int(self.kernel.run("Runtime.version().feature()").value) >= 25:
            _, result = self.answer('IO.readln("Name? ") + "+" + IO.readln()', "ada", "lovelace")
            self.assertEqual(("ada+lovelace", "Name? "), (result.value, result.text()))

    def test_prompt_and_password(self):
        requests, result = self.answer('input("Name? ") + password("Secret? ")', "ada", "lovelace")
        self.assertEqual([{"prompt": "Name? ", "password": False}, {"prompt": "Secret? ", "password": True}], requests)
        self.assertEqual("adalovelace", result.value)

    def test_input_where_the_front_end_has_none(self):
        result = self.kernel.run("new Scanner(System.in).nextLine()", allow_stdin=False)
        self.assertIn("cannot ask for input", result.error)

    def test_interrupt_while_waiting_for_input(self):
        message = self.client.execute('input("? ")', allow_stdin=True)
        self.client.get_stdin_msg(timeout=10)
        self.kernel.interrupt()
        self.assertIn("interrupted", self.kernel.finish(message).error)
        self.assertEqual("ab", self.answer('input("? ")', "ab")[1].value)

    def test_history_survives_the_session(self):
        self.kernel.run("// a line to remember\n1")
        with Kernel() as later:
            found = later.ask(later.client.history(hist_access_type="search", pattern="*to remember*"))["history"]
        self.assertIn("// a line to remember\n1", [entry[2] for entry in found])


class HostileTest(unittest.TestCase):
    """Frames that no valid client sends."""

    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()
        info = cls.kernel.manager.get_connection_info()
        cls.address = f"tcp://{info['ip']}:{info['shell_port']}"
        cls.socket = zmq.Context.instance().socket(zmq.DEALER)
        cls.socket.connect(cls.address)

    @classmethod
    def tearDownClass(cls):
        cls.socket.close(0)
        cls.kernel.close()

    def test_wrong_signature_is_refused(self):
        stranger = Session(key=b"not the key")
        stranger.send(self.socket, "execute_request", {"code": "int intruder = 1;", "silent": True})
        self.assertEqual("error", self.kernel.run("intruder").status)

    def test_no_signature_is_refused(self):
        message = Session(key=b"").serialize(Session().msg("execute_request", {"code": "int intruder = 1;"}))
        self.socket.send_multipart(message)
        self.assertEqual("error", self.kernel.run("intruder").status)

    def test_malformed_frames_are_ignored(self):
        own = Session(key=self.kernel.manager.session.key)
        for frames in ([b""], [b"x"], [b"<IDS|MSG>"], [b"<IDS|MSG>"] * 7, [b"\xff" * 100] * 3,
                       [b"<IDS|MSG>", b"", b"{", b"}", b"[]", b"1"]):
            self.socket.send_multipart(frames)
        for parts in ([b"not json"] * 4, [b"[]"] * 4, [b"{}"] * 4, [b"null"] * 4, [b"[" * 100_000] * 4):
            self.socket.send_multipart([b"<IDS|MSG>", own.sign(parts), *parts])
        for kind, content in (("no_such_request", {}), ("execute_request", {}), ("execute_request", {"code": 5}),
                              ("execute_request", {"code": ["a"], "silent": "x", "user_expressions": 3}),
                              ("complete_request", {"code": "a", "cursor_pos": -7}),
                              ("complete_request", {"code": "a", "cursor_pos": 10**9}),
                              ("inspect_request", {"code": "x.", "cursor_pos": "two"}),
                              ("history_request", {"hist_access_type": "nonsense", "n": "many"}),
                              ("comm_msg", {"comm_id": "unknown"}), ("comm_open", {}), ("comm_close", {})):
            own.send(self.socket, kind, content)
        self.assertEqual("2", self.kernel.run("1 + 1", stop_on_error=False).value)

    def test_the_heart_beats_on_after_a_message_of_several_parts(self):
        heart = zmq.Context.instance().socket(zmq.DEALER)
        self.addCleanup(heart.close, 0)
        info = self.kernel.manager.get_connection_info()
        heart.connect(f"tcp://{info['ip']}:{info['hb_port']}")
        for frames in ([b"a", b"b", b"c"], [b""], [b"", b"ping"]):
            heart.send_multipart(frames)
            self.assertTrue(heart.poll(5000))
            self.assertEqual(frames, heart.recv_multipart())

    def test_a_frame_of_absurd_length_is_refused(self):
        greeting = b"\xff" + bytes(8) + b"\x7f\x03\x00" + b"NULL".ljust(20, b"\0") + bytes(32) + b"\x04\x06\x05READY"
        info = self.kernel.manager.get_connection_info()
        for length in (2**31 - 8, 2**62, 2**63, 2**63 + 2**31 - 8, 2**64 - 1):
            for channel in ("shell", "iopub", "hb"):
                with socket.create_connection((info["ip"], info[channel + "_port"])) as bare:
                    bare.sendall(greeting + b"\x02" + struct.pack(">Q", length) + b"x" * 100)
        self.assertEqual("2", self.kernel.run("1 + 1").value)

    def test_no_other_port_is_open_and_loopback_only(self):
        pid = self.kernel.manager.provisioner.pid
        known = {port for name, port in self.kernel.manager.get_connection_info().items() if name.endswith("_port")}
        own = {os.readlink(f"/proc/{pid}/fd/{fd}") for fd in os.listdir(f"/proc/{pid}/fd")
               if os.path.islink(f"/proc/{pid}/fd/{fd}")}
        listening = set()
        for table in ("tcp", "tcp6"):
            with open(f"/proc/{pid}/net/{table}") as lines:
                for fields in map(str.split, list(lines)[1:]):
                    if fields[3] == "0A" and f"socket:[{fields[9]}]" in own:
                        host, port = fields[1].split(":")
                        self.assertTrue(host.endswith("0100007F") or host.endswith("01000000"), host)
                        listening.add(int(port, 16))
        self.assertEqual(known, listening)


class FirstRequest(unittest.TestCase):
    """A front end connects its sockets one by one, some of them only at the second attempt."""

    def setUp(self):
        self.manager = KernelManager(kernel_name="percolate")
        self.manager.start_kernel()
        self.addCleanup(self.manager.shutdown_kernel, now=True)
        self.client = self.manager.client()
        self.client.start_channels(shell=True, iopub=False, stdin=False, hb=False, control=False)
        self.addCleanup(self.client.stop_channels)
        self.request = self.client.kernel_info()
        while self.manager.is_alive():
            with socket.socket() as probe:
                if probe.connect_ex((self.manager.ip, self.manager.shell_port)) == 0:
                    break
            time.sleep(0.01)

    def test_who_subscribes_a_little_later_hears_what_it_published(self):
        time.sleep(0.1)
        self.client.iopub_channel.start()
        self.assertEqual("ok", self.client.get_shell_msg(timeout=30)["content"]["status"])
        states = []
        while "idle" not in states:
            message = self.client.get_iopub_msg(timeout=5)
            if message["parent_header"].get("msg_id") == self.request:
                states.append(message["content"]["execution_state"])
        self.assertEqual(["busy", "idle"], states)

    def test_who_never_subscribes_gets_its_reply(self):
        self.assertEqual("ok", self.client.get_shell_msg(timeout=30)["content"]["status"])


if __name__ == "__main__":
    unittest.main()
