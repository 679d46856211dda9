"""Processes that measure themselves, one command at a time, so that contenders can take turns of a few milliseconds."""
import contextlib
import json
import os
import subprocess
import time

from harness.contenders import BUILT, environment
from harness.failure import Failure

PROGRAM = os.path.join(BUILT, "Carafe.Bench.Servers.dll")


class Worker:
    """Commands: 'ask WORK' and 'repeat MILLISECONDS WORK', each answered with one line."""

    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment(), cwd=BUILT)
        self.read()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def ask(self, work):
        return self.command(f"ask {work}")

    def measure(self, work, milliseconds):
        """ns and bytes for one time, of CPU time and of memory allocated."""
        return json.loads(self.command(f"repeat {milliseconds} {work}"))

    def burst(self, work, seconds):
        """Does the work for a while, by the wall clock, and gives what it cost at the end, in ns."""
        end = time.monotonic() + seconds
        while True:
            cost = self.measure(work, 50)["ns"]
            if time.monotonic() > end:
                return cost

    def command(self, line):
        with contextlib.suppress(BrokenPipeError):      # then there is nothing to read either
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        return self.read()

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            raise Failure(f"The worker '{self.name}' ended; what it says about it is above.")
        return line.rstrip("\n")


def dotnet_worker(name, *arguments):
    return Worker(name, ["dotnet", PROGRAM, *arguments])
