"""Counts tests of every kind and prints one line for each as it ends."""

import textwrap


class Tally:
    def __init__(self):
        self.passed, self.skipped, self.failures = 0, 0, []

    def section(self, title):
        print(f"\n== {title}", flush=True)

    def ok(self, name, seconds):
        self.passed += 1
        print(f"ok      {name}  {seconds:.1f} s", flush=True)

    def fail(self, name, details):
        self.failures.append(name)
        print(f"FAILED  {name}\n{textwrap.indent(details.rstrip(), '        ')}", flush=True)

    def skip(self, name, reason):
        self.skipped += 1
        print(f"skipped {name}: {reason}", flush=True)

    def show_failures(self):
        print("".join(f"\nFAILED  {name}" for name in self.failures) + "\n")
