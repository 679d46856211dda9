"""A contender's process: started, asked, its CPU time and memory read, stopped."""
import contextlib
import os
import re
import signal
import socket
import subprocess
import time

from harness.answer import Answer
from harness.contenders import BUILT, environment
from harness.failure import Failure
from harness.rows import Row, request

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
START_TIMEOUT = 60      # seconds
ANSWER_TIMEOUT = 180    # seconds: Minimal APIs take 20 to their first answer with 10,000 routes


def cores():
    """The processor of the servers, and the one of whoever asks them."""
    allowed = sorted(os.sched_getaffinity(0))
    if len(allowed) < 2:
        raise Failure("The measurement needs two processors: one for the server, one for its clients.")
    return allowed[0], allowed[1]


class Server:
    def __init__(self, contender, more=(), is_pinned=True):
        self.contender = contender
        self.port = free_port()
        command = [part.replace("{port}", str(self.port)) for part in contender.command] + list(more)
        if is_pinned:
            command = ["taskset", "-c", str(cores()[0])] + command
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(), cwd=BUILT, start_new_session=True)
        self.cookie = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.killpg(self.process.pid, signal.SIGKILL)     # with its workers; nothing here is worth a graceful end
        self.process.wait()

    def wait_until_listening(self):
        deadline = time.monotonic() + START_TIMEOUT
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.001)
        raise Failure(f"{self.contender.name} does not listen: {' '.join(self.process.args)}")

    def fetch_cookie(self):
        if self.contender.has_own_cookie:
            self.cookie = self.ask(Row("cookie", "/session/cookie", b"")).body.decode()
        return self

    def ask(self, row, timeout=ANSWER_TIMEOUT):
        """Sends one request on a connection of its own and takes the answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout) as connection:
            connection.sendall(request(row, self.cookie))
            raw = b""
            while (answer := Answer.parse(raw)) is None:
                part = connection.recv(65536)
                if not part:
                    raise Failure(f"{self.contender.name}, {row.name}: the connection ended after {raw!r}")
                raw += part
        return answer

    def check(self, row, timeout=ANSWER_TIMEOUT):
        return self.ask(row, timeout).check(row, self.contender)

    def move_to(self, processors):
        """Moves all threads. What the process read at its start, such as the number of processors, stays."""
        for _ in range(2):      # a thread may have begun another meanwhile
            for pid in self.tree():
                for task in listed(f"/proc/{pid}/task"):
                    with contextlib.suppress(ProcessLookupError):
                        os.sched_setaffinity(int(task), processors)

    def cpu_seconds(self):
        """User and system time of the process and its children, those that have ended left out."""
        return sum(cpu_ticks(pid) for pid in self.tree()) / TICKS_A_SECOND

    def memory(self):
        """Proportional set size of the process and its children, in MB."""
        return sum(proportional_kilobytes(pid) for pid in self.tree()) / 1024

    def tree(self):
        found, todo = [], [self.process.pid]
        while todo:
            found.append(pid := todo.pop())
            for task in listed(f"/proc/{pid}/task"):
                todo += [int(child) for child in content(f"/proc/{pid}/task/{task}/children").split()]
        return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def cpu_ticks(pid):
    fields = content(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12]) if fields else 0


def proportional_kilobytes(pid):
    match = re.search(r"^Pss:\s+(\d+)", content(f"/proc/{pid}/smaps_rollup"), re.M)
    return int(match.group(1)) if match else 0


def listed(folder):
    try:
        return os.listdir(folder)
    except OSError:
        return []


def content(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""
