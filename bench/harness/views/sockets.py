"""Requests a second and the server's CPU time over sockets, as users see them."""
from harness.contenders import CONTENDERS
from harness.running import Running
from harness.rows import ROWS
from harness.table import Table
from harness.turns import turns
from harness.wrk import load

NAME = "sockets"
TITLE = "Sockets"
INTRODUCTION = """\
64 connections kept alive, the server on one core and one thread of wrk on the other. The kernel's TCP work is most of a small answer here, so
good servers are close together and one thread of wrk is the limit; CPU is user and system time of the server's processes for one request.
"Timed out", summed over the turns, counts answers of wrk's that took more than 2 seconds and those of a visitor who comes ten times a second on a
new connection. uwsgi keeps a worker for each kept-alive connection: it serves two of the 64 while the others, and the visitor, wait."""

CONNECTIONS = 64


def measure(options, records):
    names = [name for name in options.contenders if set(CONTENDERS[name].rows) & set(options.rows)]
    with Running(names) as servers:
        cases = [(row, name) for row in options.rows for name in names if row in CONTENDERS[name].rows]
        servers.warm([(ROWS[row], name) for row, name in cases], CONNECTIONS, options)
        for turn in range(options.rounds):
            for row, ordered in turns(cases, turn):
                for name in ordered:
                    add(records, row, name, turn, load(servers[name], ROWS[row], CONNECTIONS, options.seconds))


def add(records, row, name, turn, seen):
    records.add(NAME, row, name, turn, rps=seen.requests_per_second, cpu=seen.cpu_microseconds, p50=seen.p50, p99=seen.p99,
                failed=seen.failed, timed_out=seen.timed_out)


def tables(records):
    table = Table("row", "contender", "requests/s", "min-max", "/ slim", "/ raw", "CPU us", "CPU / slim", "p50 ms", "p99 ms", "timed out")
    for row in records.rows(NAME):
        for name in records.contenders(NAME, row):
            rps = records.values(NAME, row, name, "rps")
            table.add(row, name, table.median(rps, 0), table.spread(rps, 0),
                      table.ratio(records.ratios(NAME, row, "rps", name, "slim")), table.ratio(records.ratios(NAME, row, "rps", name, "raw")),
                      table.median(records.values(NAME, row, name, "cpu"), 1), table.ratio(records.ratios(NAME, row, "cpu", name, "slim")),
                      table.median(records.values(NAME, row, name, "p50"), 2), table.median(records.values(NAME, row, name, "p99"), 2),
                      sum(records.values(NAME, row, name, "timed_out")) or "")
    return [table]
