"""Counts tests of every kind and prints one line for each as it ends."""

import sys
import textwrap


class Tally:
    """Tests that run side by side have a tally each; `out` is where it prints, whatever sys.stdout is by then."""

    def __init__(self, out=None):
        self.passed, self.skipped, self.failures, self.out = 0, 0, [], out

    def say(self, text):
        print(text, file=self.out or sys.stdout, flush=True)

    def section(self, title):
        self.say(f"\n== {title}")

    def ok(self, name, seconds):
        self.passed += 1
        self.say(f"ok      {name}  {seconds:.1f} s")

    def fail(self, name, details):
        self.failures.append(name)
        self.say(f"FAILED  {name}\n{textwrap.indent(details.rstrip(), '        ')}")

    def skip(self, name, reason):
        self.skipped += 1
        self.say(f"skipped {name}: {reason}")

    def add(self, other):
        self.passed += other.passed
        self.skipped += other.skipped
        self.failures += other.failures

    def show_failures(self):
        self.say("".join(f"\nFAILED  {name}" for name in self.failures) + "\n")
