"""From the start of the process to the first good answer."""
import time

from harness.contenders import CONTENDERS
from harness.rows import ROWS
from harness.servers import Server
from harness.table import Table
from harness.turns import turns

NAME = "startup"
TITLE = "Cold start"
INTRODUCTION = "From the start of the process to the first right answer to plaintext, both cores free; the first start of each is not counted."


def measure(options, records):
    names = [name for name in options.contenders if "plaintext" in CONTENDERS[name].rows]
    for turn in range(2 * options.rounds + 1):
        for row, ordered in turns([("plaintext", name) for name in names], turn):
            for name in ordered:
                figures = once(name, ROWS[row])
                if turn > 0:
                    records.add(NAME, row, name, turn, **figures)


def once(name, row):
    began = time.perf_counter()
    with Server(CONTENDERS[name], is_pinned=False) as server:
        server.wait_until_listening().check(row)
        first = time.perf_counter()
        server.check(row)
        second = time.perf_counter()
    return dict(first=(first - began) * 1e3, second=(second - first) * 1e3)


def tables(records):
    table = Table("contender", "first answer ms", "min-max", "/ slim", "second answer ms")
    for row in records.rows(NAME):
        for name in records.contenders(NAME, row):
            first = records.values(NAME, row, name, "first")
            table.add(name, table.median(first, 0), table.spread(first, 0), table.ratio(records.ratios(NAME, row, "first", name, "slim")),
                      table.median(records.values(NAME, row, name, "second"), 1))
    return [table]
