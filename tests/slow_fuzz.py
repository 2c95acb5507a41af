"""The kernel survives any message or cell, and still answers correctly.

`python3 slow_fuzz.py` sends 10,000 messages and runs 2,000 cells, three times; as part of `percolate test` it does
a tenth of that. PERCOLATE_MESSAGES, PERCOLATE_CELLS and PERCOLATE_SEED override the defaults.
"""

import os
import random
import socket
import time
import unittest
from contextlib import contextmanager

import random_cells
import zmq
from hostile_messages import Hostile
from jupyter_client.session import Session
from kernel_client import Kernel
from vitals import Vitals

FULL = __name__ == "__main__"
MESSAGES = int(os.environ.get("PERCOLATE_MESSAGES", 10_000 if FULL else 1_000))
CELLS = int(os.environ.get("PERCOLATE_CELLS", 2_000 if FULL else 200))
SEED = int(os.environ.get("PERCOLATE_SEED", random.SystemRandom().randrange(10**6)))
BATCH = 100
KEPT = """
class Keeper { int held = 42; int get() { return held; } }
Keeper keeper = new Keeper(); keeper.held = 7;
int kept = 35; List<String> keptTexts = new ArrayList<>(List.of("a", "ü"));
int keptMethod(int x) { return x + kept; }"""


class FuzzTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print(f"fuzz: seed {SEED}, {MESSAGES} messages, {CELLS} cells", flush=True)
        cls.kernel = Kernel()
        cls.addClassCleanup(cls.kernel.close)
        assert cls.kernel.run(KEPT).status == "ok"
        client = cls.kernel.client  # the first request of each kind opens files and starts threads that stay
        for request in (client.complete("Str"), client.inspect("String"), client.history(), client.is_complete("1")):
            cls.kernel.ask(request)

    def setUp(self):
        self.random = random.Random(SEED)

    @contextmanager
    def at(self, place):
        try:
            yield
        except (AssertionError, TimeoutError, KeyError, IndexError) as e:
            raise AssertionError(f"PERCOLATE_SEED={SEED}, {place}") from e

    def check(self, extra=0):
        """The kernel answers with the right value, parent and count; at most `extra` cells were counted before."""
        result = self.kernel.run("1 + 1", timeout=60)
        self.assertEqual(("ok", "2"), (result.status, result.value))
        kinds = [m["msg_type"] for m in result.messages]
        self.assertEqual(["status", "execute_input", "execute_result", "status"], kinds)
        number = result.reply["execution_count"]
        self.assertEqual([number] * 2, [result.of(kind)[0]["execution_count"] for kind in kinds[1:3]])
        self.assertLess(self.count, number)
        self.assertLessEqual(number, self.count + 1 + extra)
        self.count = number

    def check_state(self):
        state = self.kernel.run("keeper.get() + keptMethod(0) + keptTexts.size()")
        self.assertEqual(("ok", "44"), (state.status, state.value), state.error)
        self.count = state.reply["execution_count"]

    def check_end(self):
        self.check_state()
        self.assertTrue(self.beats())

    def beats(self):
        with zmq.Context.instance().socket(zmq.REQ) as heart:
            heart.linger = 0
            heart.connect(self.address("hb"))
            heart.send(b"ping")
            return heart.poll(5000) and heart.recv() == b"ping"

    def address(self, channel):
        info = self.kernel.manager.get_connection_info()
        return f"tcp://{info['ip']}:{info[channel + '_port']}"

    def test_hostile_messages(self):
        hostile = Hostile(self.random, Session(key=self.kernel.manager.session.key))
        channels = {name: self.connect(name) for name in ("shell", "control", "stdin")}
        self.count = self.kernel.run("1").reply["execution_count"]
        for start in range(0, MESSAGES, BATCH):
            with self.at(f"messages {start} to {start + BATCH}"):
                for _ in range(min(BATCH, MESSAGES - start)):
                    name = self.random.choices(list(channels), [6, 3, 1])[0]
                    channels[name].send_multipart(hostile.frames())
                self.wait_until_answered(channels["shell"], hostile)
                for each in channels.values():
                    drain(each)
                self.check(extra=BATCH)
        self.check_end()

    def connect(self, name):
        channel = zmq.Context.instance().socket(zmq.DEALER)
        channel.setsockopt(zmq.LINGER, 0)
        channel.setsockopt(zmq.SNDHWM, 0)
        channel.setsockopt(zmq.RCVHWM, 0)
        channel.connect(self.address(name))
        self.addCleanup(channel.close)
        return channel

    # A valid request from the same sender: its reply arrives after those of all earlier messages.
    def wait_until_answered(self, channel, hostile):
        request = hostile.request("kernel_info_request")
        channel.send_multipart(hostile.session.serialize(request))
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            if channel.poll(1000):
                frames = channel.recv_multipart()
                if request["header"]["msg_id"].encode() in frames[3]:
                    return
        self.fail("no answer in two minutes")

    def test_bytes_on_the_bare_ports(self):
        hostile = Hostile(self.random, Session())
        info = self.kernel.manager.get_connection_info()
        self.count = self.kernel.run("1").reply["execution_count"]
        for _ in range(MESSAGES // 20):
            port = info[self.random.choice(["shell", "control", "stdin", "hb", "iopub"]) + "_port"]
            with socket.create_connection((info["ip"], port)) as bare:
                try:
                    bare.sendall(hostile.raw())
                    time.sleep(self.random.choice([0, 0, 0.01]))
                except ConnectionError:
                    pass
        heart = self.connect("hb")
        for _ in range(20):
            heart.send_multipart([hostile.bytes() for _ in range(self.random.randrange(1, 5))])
        self.check()
        self.check_end()

    def test_random_cells(self):
        # Every cell leaves its text in `In` permanently. The first run also leaves declarations and a
        # thousand values in `Out`, and loads libraries (12 MB); running the same cells again declares nothing new.
        vitals = [Vitals.settled(self.kernel)]
        for _ in range(3):
            self.setUp()
            self.run_cells()
            self.check_end()
            vitals.append(Vitals.settled(self.kernel))
        before, first, second, third = vitals
        text = self.text / 2**20
        listings = first.listings() - before.listings()
        classes = 1500 + 2 * (first.declared - before.declared)
        self.check_growth(before, first, Vitals(12 + text + listings, 10**6, classes, threads=4, files=8, declared=300))
        self.check_growth(second, third, Vitals(8 + text, 10**6, classes=100, threads=4, files=8, declared=3))

    def check_growth(self, before, after, bound):
        grown = after.growth(before)
        print(f"fuzz: {before} grew by {grown}, may by {bound}", flush=True)
        self.assertEqual([], grown.exceeds(bound), grown)

    def run_cells(self):
        self.text = 0
        self.count = self.kernel.run("1").reply["execution_count"]
        for number in range(CELLS):
            code, value = random_cells.cell(self.random)
            self.text += len(code) * (1 if code.isascii() else 2)
            with self.at(f"cell {number}: {code[:2000]}"):
                result = self.run_or_interrupt(code, 120 if value else 20)
                self.count += not is_blank(code)
                self.assertEqual(self.count, result.reply["execution_count"])
                self.assertEqual("error" if result.of("error") else "ok", result.status)
                if value:
                    self.assertEqual(("ok", value), (result.status, result.value), result.error)
                if number % 20 == 0:
                    self.check()
                    self.check_state()

    def run_or_interrupt(self, code, seconds):
        """A cell that has a value ends, but late on a busy machine; another one may run forever."""
        message = self.kernel.send(code, allow_stdin=False, stop_on_error=False)
        try:
            return self.kernel.finish(message, timeout=seconds, endless=True)
        except TimeoutError:
            self.kernel.interrupt()
            return self.kernel.finish(message, timeout=20)


def is_blank(code):
    """Whether all is white space in Java, so that the kernel does not count the cell; some blanks are none in Java."""
    return all(each.isspace() and each not in "\u0085\u00a0\u2007\u202f" for each in code)


def drain(channel):
    while channel.poll(0):
        channel.recv_multipart()


if __name__ == "__main__":
    unittest.main(verbosity=2)
