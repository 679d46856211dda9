"""Plaintext with few and with many connections."""
from harness.contenders import CONTENDERS
from harness.rows import ROWS
from harness.running import Running
from harness.table import Table
from harness.turns import turns
from harness.wrk import load

NAME = "connections"
TITLE = "Connections"
INTRODUCTION = """\
Plaintext. "Timed out": requests without an answer within 2 seconds, those of a visitor with new connections included; "failed": connections
refused or broken; both summed over the turns. Memory is the proportional set size right after the load."""

NAMES = ("carafe", "raw", "slim", "gunicorn")


def row_name(count):
    return f"{count:,}"


def measure(options, records):
    names = [name for name in options.contenders if name in NAMES]
    with Running(names) as servers:
        servers.warm([(ROWS["plaintext"], name) for name in names], 64, options)
        for turn in range(options.rounds):
            for count, ordered in turns([(count, name) for count in options.connection_counts for name in names], turn):
                for name in ordered:
                    seen = load(servers[name], ROWS["plaintext"], count, options.seconds)
                    records.add(NAME, row_name(count), name, turn, rps=seen.requests_per_second, p99=seen.p99, failed=seen.failed,
                                timed_out=seen.timed_out, memory=servers[name].memory())


def tables(records):
    table = Table("connections", "contender", "requests/s", "min-max", "/ slim", "p99 ms", "timed out", "failed", "memory MB")
    for row in records.rows(NAME):
        for name in records.contenders(NAME, row):
            rps = records.values(NAME, row, name, "rps")
            table.add(row, name, table.median(rps, 0), table.spread(rps, 0), table.ratio(records.ratios(NAME, row, "rps", name, "slim")),
                      table.median(records.values(NAME, row, name, "p99"), 1), sum(records.values(NAME, row, name, "timed_out")),
                      sum(records.values(NAME, row, name, "failed")), table.median(records.values(NAME, row, name, "memory"), 0))
    return [table]
