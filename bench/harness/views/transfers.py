"""100 MB down and up: how fast, at what CPU time, and how much memory meanwhile."""
import contextlib
import socket
import threading
import time

from harness import files
from harness.contenders import CONTENDERS
from harness.failure import Failure
from harness.servers import Server
from harness.table import Table
from harness.turns import turns

NAME = "transfers"
TITLE = "Transfers"
INTRODUCTION = """\
One client, one connection: a file of 100 MB downloaded, a body of 100 MB read to its end by the view, and the same as a file in a form, which is
kept on disk meanwhile. Server and client on a core each; memory is the most that the server's proportional set size grew by meanwhile."""

CONTENDERS_OF_IT = ("carafe", "slim", "gunicorn", "uwsgi")
MEGABYTES = len(files.HUGE_BLOCK) * files.HUGE_BLOCKS / 1e6
BOUNDARY = "carafe-bench-boundary"
BEFORE = (f"--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"huge.bin\"\r\n"
          "Content-Type: application/octet-stream\r\n\r\n").encode()
AFTER = f"\r\n--{BOUNDARY}--\r\n".encode()
SIZE = len(files.HUGE_BLOCK) * files.HUGE_BLOCKS


def measure(options, records):
    names = [name for name in options.contenders if name in CONTENDERS_OF_IT]
    cases = [(row, name) for row in TRANSFERS for name in names]
    with contextlib.ExitStack() as stack:
        servers = {name: stack.enter_context(Server(CONTENDERS[name])).wait_until_listening() for name in names}
        for row, name in cases * 2:
            TRANSFERS[row](servers[name])
        for turn in range(options.rounds):
            for row, ordered in turns(cases, turn):
                for name in ordered:
                    records.add(NAME, row, name, turn, **once(servers[name], TRANSFERS[row]))


def once(server, transfer):
    rest, cpu = server.memory(), server.cpu_seconds()
    with Peak(server) as peak:
        start = time.monotonic()
        transfer(server)
        seconds = time.monotonic() - start
    return dict(rate=MEGABYTES / seconds, cpu=(server.cpu_seconds() - cpu) * 1e3, growth=max(0.0, peak.most - rest))


def download(server):
    with connect(server) as connection:
        connection.sendall(b"GET /download HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        buffer = memoryview(bytearray(1 << 20))
        head, received = b"", 0
        while b"\r\n\r\n" not in head:
            head += connection.recv(65536)
        received = len(head) - head.index(b"\r\n\r\n") - 4
        while count := connection.recv_into(buffer):
            received += count
    if received != SIZE or b" 200 " not in head:
        raise Failure(f"{server.contender.name}, download: {received} bytes of {SIZE} after {head[:200]!r}")


def upload(server):
    post(server, "/upload", "application/octet-stream", b"", b"")


def form_upload(server):
    post(server, "/upload-file", f"multipart/form-data; boundary={BOUNDARY}", BEFORE, AFTER)


def post(server, path, kind, before, after):
    length = len(before) + SIZE + len(after)
    with connect(server) as connection:
        connection.sendall(f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n".encode())
        connection.sendall(before)
        for _ in range(files.HUGE_BLOCKS):
            connection.sendall(files.HUGE_BLOCK)
        connection.sendall(after)
        answer = b""
        while part := connection.recv(65536):
            answer += part
    if str(SIZE).encode() not in answer.partition(b"\r\n\r\n")[2] or b" 200 " not in answer[:20]:
        raise Failure(f"{server.contender.name}, {path}: expected {SIZE}, found {answer[:300]!r}")


def connect(server):
    return socket.create_connection(("127.0.0.1", server.port), 60)


class Peak:
    """The most memory that a server had while something was going on."""

    def __init__(self, server):
        self.server, self.most, self.is_over = server, 0.0, threading.Event()
        self.thread = threading.Thread(target=self.watch)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.is_over.set()
        self.thread.join()

    def watch(self):
        while True:
            self.most = max(self.most, self.server.memory())
            if self.is_over.wait(0.02):
                return


TRANSFERS = {"download": download, "upload": upload, "upload in a form": form_upload}


def tables(records):
    table = Table("transfer", "contender", "MB/s", "min-max", "/ slim", "CPU ms", "memory +MB")
    for row in records.rows(NAME):
        for name in records.contenders(NAME, row):
            rate = records.values(NAME, row, name, "rate")
            table.add(row, name, table.median(rate, 0), table.spread(rate, 0), table.ratio(records.ratios(NAME, row, "rate", name, "slim")),
                      table.median(records.values(NAME, row, name, "cpu"), 0), table.median(records.values(NAME, row, name, "growth"), 1))
    return [table]
