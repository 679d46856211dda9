"""Memory at rest and under load."""
import threading
import time

from harness.contenders import CONTENDERS
from harness.rows import ROWS
from harness.servers import Server
from harness.table import Table
from harness.turns import turns
from harness.wrk import run

NAME = "memory"
TITLE = "Memory"
INTRODUCTION = """\
Proportional set size of the server's processes, pinned to one core: a second after the first answer, and the most seen while 64 connections
ask for plaintext. Only one server runs at a time: it shares no pages with another, unless other .NET programs run on the machine."""

CONNECTIONS = 64


def measure(options, records):
    names = [name for name in options.contenders if "plaintext" in CONTENDERS[name].rows]
    for turn in range(min(3, options.rounds)):
        for row, ordered in turns([("plaintext", name) for name in names], turn):
            for name in ordered:
                records.add(NAME, row, name, turn, **once(name, ROWS[row], 2 * options.seconds))


def once(name, row, seconds):
    with Server(CONTENDERS[name]) as server:
        server.wait_until_listening().check(row)
        time.sleep(1)
        rest = server.memory()
        seen = watch(server, lambda: run(server, row, CONNECTIONS, seconds, depth=1))
        server.check(row)
    return dict(rest=rest, load=max(seen))


def watch(server, work):
    """Does the work and gives the memory that the server had meanwhile, every quarter of a second."""
    seen = []
    worker = threading.Thread(target=work)
    worker.start()
    while worker.is_alive():
        seen.append(server.memory())
        worker.join(0.25)
    return seen


def tables(records):
    table = Table("contender", "at rest MB", "64 connections MB", "min-max", "/ slim")
    for row in records.rows(NAME):
        for name in records.contenders(NAME, row):
            under = records.values(NAME, row, name, "load")
            table.add(name, table.median(records.values(NAME, row, name, "rest"), 0), table.median(under, 0), table.spread(under, 0),
                      table.ratio(records.ratios(NAME, row, "load", name, "slim")))
    return [table]
