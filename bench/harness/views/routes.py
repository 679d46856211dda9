"""The same with few and with many routes: matching, the first answer, memory."""
import contextlib
import time

from harness.contenders import CONTENDERS
from harness.rows import dynamic_route, static_route
from harness.servers import Server
from harness.table import Table
from harness.turns import turns
from harness.views import in_memory
from harness.workers import dotnet_worker

NAME = "routes"
TITLE = "Routes"
INTRODUCTION = """\
Half of the routes static, half with an integer in the middle; the last of each is asked for. CPU time over the in-memory transport. "First
answer" is from the moment the server listens, "listening" from the start of the process; memory is the proportional set size after that answer."""

NAMES = ("carafe", "slim")
SLOW = ("slim", 10000)      # 20 seconds to its first answer: once is enough


def measure(options, records):
    names = [name for name in options.contenders if name in NAMES]
    for turn in range(options.rounds):
        for count, ordered in turns([(count, name) for count in options.route_counts for name in names], turn):
            for name in ordered:
                if turn == 0 or (name, count) != SLOW:
                    measure_start(name, count, turn, records)
    with contextlib.ExitStack() as stack:
        measure_matching(names, stack, options, records)


def measure_start(name, count, turn, records):
    row = dynamic_route(count)
    began = time.perf_counter()
    with Server(CONTENDERS[name], more=[str(count)], is_pinned=False) as server:
        server.wait_until_listening()
        listening = time.perf_counter()
        server.check(row)
        answered = time.perf_counter()
        records.add(NAME, row_name(count), name, turn, listening=(listening - began) * 1e3, first=(answered - listening) * 1e3, memory=server.memory())


def measure_matching(names, stack, options, records):
    workers, work = {}, {}
    for count in options.route_counts:
        for name in names:
            key = f"{name}.{count}"
            workers[key] = stack.enter_context(dotnet_worker(key, "in-memory", name, str(count)))
            for row in (static_route(count), dynamic_route(count)):
                work[row.name, key] = in_memory.prepare(workers[key], row, CONTENDERS[name])
    in_memory.warm_up(workers, work, options)
    for turn in range(3 * options.rounds):
        for row, keys in turns(work, turn):
            for key in keys:
                figures = workers[key].measure(work[row, key][0], options.slice_milliseconds)
                records.add(NAME, row, key.split(".")[0], turn, ns=figures["ns"], bytes=figures["bytes"])


def row_name(count):
    return f"{count:,}"


def counts(records):
    return [row for row in records.rows(NAME) if row[0].isdigit()]


def tables(records):
    table = Table("routes", "contender", "last static ns", "last dynamic ns", "listening ms", "first answer ms", "memory MB")
    for row in counts(records):
        for name in records.contenders(NAME, row):
            table.add(row, name, table.median(records.values(NAME, f"static, {row}", name, "ns"), 0), table.median(records.values(NAME, f"dynamic, {row}", name, "ns"), 0),
                      table.median(records.values(NAME, row, name, "listening"), 0), table.median(records.values(NAME, row, name, "first"), 0),
                      table.median(records.values(NAME, row, name, "memory"), 0))
    return [table]
