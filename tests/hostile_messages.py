"""Invalid messages, generated from a seed: as ZeroMQ frames, or as raw bytes for a TCP port."""

import json
import struct

DELIMITER = b"<IDS|MSG>"

# Valid content for each request; hostile content has a missing field, an extra field or one of the wrong type.
REQUESTS = {
    "execute_request": {"code": "41 + 1", "silent": False, "store_history": True, "user_expressions": {"six": "2 * 3"},
                        "allow_stdin": False, "stop_on_error": False},
    "complete_request": {"code": "String.val", "cursor_pos": 10},
    "inspect_request": {"code": "String", "cursor_pos": 6, "detail_level": 0},
    "is_complete_request": {"code": "int x = 1;"},
    "history_request": {"output": False, "raw": True, "hist_access_type": "tail", "session": 0, "start": 1, "stop": 5,
                        "n": 3, "pattern": "*", "unique": False},
    "comm_open": {"comm_id": "c", "target_name": "nobody", "data": {}},
    "comm_msg": {"comm_id": "c", "data": {}},
    "comm_close": {"comm_id": "c", "data": {}},
    "comm_info_request": {"target_name": "nobody"},
    "kernel_info_request": {},
    "interrupt_request": {},
    "debug_request": {"type": "request", "command": "initialize", "seq": 1, "arguments": {}},
    "input_reply": {"value": "unasked", "status": "ok"},
}
VALUES = [None, True, False, 0, -1, 7, 2**31, -2**63, 10**40, 0.5, 1e308, float("nan"), float("-inf"), "", "x", "-3",
          "true", "\x00", "\ud800", "🎉" * 50, "x" * 100_000, [], [[]], ["a", 1, None], {}, {"": {}},
          {"code": {"code": "1"}},
          [0] * 10_000]
JSON_TEXTS = [b"", b" ", b"null", b"[]", b"1", b'"text"', b"true", b"{", b"}", b"{]", b'{"a"', b'{"a":}', b"{'a': 1}",
              b"{a: 1}", b"\xff\xfe", b"\xc3\x28", b"\x00", b'{"a": 1}{"b": 2}', b'{"msg_type": 1e999999999}',
              b"[" * 100_000, b'{"a":' * 50_000, b'{"a":' * 200 + b"1" + b"}" * 200, b'{"a": 1, "a": 2}',
              b'{"\\ud800": "\\udc00\\ud800"}',
              b"{" + b" " * 500_000 + b"}", b"// no\n{}"]
KINDS = ["no_such_request", "execute_reply", "status", "", "request", "_request", "x" * 10_000, "execute_request\n",
         "🎉"]


class Hostile:
    """Generates messages from random numbers; `session` is a jupyter_client Session with the right key."""

    def __init__(self, random, session):
        self.random, self.session = random, session

    def frames(self):
        """The frames of one message."""
        make = self.random.choices(
            [self.garbage, self.badly_signed, self.no_json, self.wrong_field, self.wrong_header, self.unknown,
             self.large],
            [2, 2, 3, 8, 3, 1, 1])[0]
        return make()

    def bytes(self, most=200):
        return self.random.randbytes(self.random.randrange(most))

    def garbage(self):
        frames = [self.bytes() for _ in range(self.random.randrange(1, 9))]
        for _ in range(self.random.randrange(3)):
            frames.insert(self.random.randrange(len(frames) + 1), DELIMITER)
        return frames

    def request(self, kind=None):
        kind = kind or self.random.choice(list(REQUESTS))
        return self.session.msg(kind, dict(REQUESTS[kind]))

    def parts(self, message):
        return [json.dumps(message[name], default=str).encode("utf-8", "surrogatepass")
                for name in ("header", "parent_header", "metadata", "content")]

    def signed(self, parts, buffers=()):
        return [DELIMITER, self.session.sign(parts), *parts, *buffers]

    def badly_signed(self):
        frames = self.signed(self.parts(self.request("execute_request")))
        good = frames[1]
        frames[1] = self.random.choice([b"", b"0" * 64, good[:-1], good.upper() + b" ", good[::-1], self.bytes()])
        if self.random.random() < 0.2:
            del frames[self.random.randrange(len(frames))]
        return frames

    def no_json(self):
        parts = self.parts(self.request())
        for _ in range(self.random.randrange(1, 4)):
            text = self.random.choice(JSON_TEXTS + [parts[0][:self.random.randrange(1 + len(parts[0]))]])
            parts[self.random.randrange(4)] = text
        return self.signed(parts)

    def spoil(self, fields):
        """Removes a field, adds one or gives one a value of any type."""
        name = self.random.choice([*fields, "extra"])
        if name in fields and self.random.random() < 0.2:
            del fields[name]
        else:
            fields[name] = self.random.choice(VALUES)

    def wrong_field(self):
        message = self.request()
        for _ in range(self.random.randrange(1, 3)):
            self.spoil(message["content"])
        buffers = [self.bytes() for _ in range(self.random.randrange(3))]
        return self.signed(self.parts(message), buffers)

    def wrong_header(self):
        message = self.request()
        self.spoil(message[self.random.choice(["header", "header", "parent_header", "metadata"])])
        return [self.bytes() for _ in range(self.random.randrange(3))] + self.signed(self.parts(message))

    def unknown(self):
        return self.signed(self.parts(self.session.msg(self.random.choice(KINDS), {})))

    def large(self):
        message = self.request(self.random.choice(
            ["execute_request", "is_complete_request", "comm_msg", "history_request"]))
        size = self.random.randrange(1, 3_000_000)
        field = self.random.choice(["metadata", "content", "parent_header"])
        message[field] = {**message[field], "extra": "x" * size}
        return self.signed(self.parts(message), [bytes(size)])

    def raw(self):
        """Bytes for a raw TCP connection: no greeting, half a greeting, or a greeting followed by random bytes."""
        greeting = b"\xff" + bytes(8) + b"\x7f" + b"\x03\x00" + b"NULL".ljust(20, b"\x00") + bytes(32)
        ready = b"\x05READY"
        return self.random.choice([
            b"", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", self.bytes(5000), greeting[:self.random.randrange(64)],
            greeting + self.bytes(5000), greeting.replace(b"NULL", b"PLAI") + self.bytes(),
            b"\xff" + self.bytes(), b"\x01\x00" + self.bytes(),
            greeting + b"\x04" + bytes([len(ready)]) + ready + b"\x02" + struct.pack(">Q", self.random.getrandbits(64)),
            greeting + b"\x04" + bytes([len(ready)]) + ready + b"\x02" + struct.pack(">Q", 2**31 - 8) + self.bytes(),
            greeting + b"\x04" + bytes([len(ready)]) + ready + b"\x00" + bytes([255]) + self.bytes()])
