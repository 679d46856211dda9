"""Plaintext with 16 requests in one write: the kernel nearly out of the way."""
from harness.contenders import CONTENDERS
from harness.rows import ROWS
from harness.running import Running
from harness.table import Table
from harness.turns import turns
from harness.wrk import load

NAME = "pipelined"
TITLE = "Pipelined"
INTRODUCTION = "Plaintext, 64 connections, 16 requests in each write, server and wrk on a core each."

CONNECTIONS = 64
DEPTH = 16


def measure(options, records):
    names = [name for name in options.contenders if CONTENDERS[name].is_dotnet and "plaintext" in CONTENDERS[name].rows]
    with Running(names) as servers:
        servers.warm([(ROWS["plaintext"], name) for name in names], CONNECTIONS, options, DEPTH)
        for turn in range(options.rounds):
            for row, ordered in turns([("plaintext", name) for name in names], turn):
                for name in ordered:
                    seen = load(servers[name], ROWS[row], CONNECTIONS, options.seconds, DEPTH)
                    records.add(NAME, row, name, turn, rps=seen.requests_per_second, cpu=seen.cpu_microseconds)


def tables(records):
    table = Table("contender", "requests/s", "min-max", "/ slim", "/ raw", "CPU us", "CPU / slim")
    for row in records.rows(NAME):
        for name in records.contenders(NAME, row):
            rps = records.values(NAME, row, name, "rps")
            table.add(name, table.median(rps, 0), table.spread(rps, 0),
                      table.ratio(records.ratios(NAME, row, "rps", name, "slim")), table.ratio(records.ratios(NAME, row, "rps", name, "raw")),
                      table.median(records.values(NAME, row, name, "cpu"), 2), table.ratio(records.ratios(NAME, row, "cpu", name, "slim")))
    return [table]
