"""CPU time and allocation of a request over an in-memory transport: the framework without the kernel. The gate."""
import base64
import contextlib

from harness.answer import Answer
from harness.contenders import CONTENDERS
from harness.rows import ROWS, Row, request
from harness.table import Table
from harness.turns import turns
from harness.warming import warm
from harness.workers import dotnet_worker

NAME = "in-memory"
TITLE = "In memory"
INTRODUCTION = """\
Kestrel's HTTP/1.1 and the application over two pipes, no sockets: CPU time of the whole process for one request, the background compiler and
collector included. This is the view that decides; it repeats to about 3 %. "Answer" is the length of the answer in bytes, head and framing
included: Carafe and raw Kestrel state its length, Minimal APIs' `() => "text"` is chunked; Carafe sends no `Server` header. On `not-found` slim
answers without a body, the others with Werkzeug's page."""


def measure(options, records):
    cases = [(row, name) for row in options.rows if not ROWS[row].is_large
             for name in options.contenders if CONTENDERS[name].is_dotnet and row in CONTENDERS[name].rows]
    for process in range(options.processes):
        with contextlib.ExitStack() as stack:
            workers = {name: stack.enter_context(dotnet_worker(name, "in-memory", name)) for name in dict.fromkeys(name for _, name in cases)}
            work = {(row, name): prepare(workers[name], ROWS[row], CONTENDERS[name]) for row, name in cases}
            warm_up(workers, work, options)
            take_turns(workers, work, options, process, records)


def prepare(worker, row, contender):
    """Asks once, checks the answer, and gives the work that repeats it, with the answer's length."""
    cookie = ask(worker, Row("cookie", "/session/cookie", b"")).body.decode() if contender.has_own_cookie else None
    return encode(row, cookie), ask(worker, row, cookie).check(row, contender).length


def ask(worker, row, cookie=None):
    return Answer.parse(base64.b64decode(worker.ask(encode(row, cookie))))


def encode(row, cookie=None):
    return base64.b64encode(request(row, cookie)).decode()


def warm_up(workers, work, options):
    warm(work, lambda case: workers[case[1]].burst(work[case][0], options.warm_seconds), options.warm_bursts, pause=0.5)


def take_turns(workers, work, options, process, records):
    for turn in range(3 * options.rounds):
        for row, names in turns(work, turn):
            for name in names:
                encoded, length = work[row, name]
                figures = workers[name].measure(encoded, options.slice_milliseconds)
                records.add(NAME, row, name, f"{process}.{turn}", ns=figures["ns"], bytes=figures["bytes"], length=length)


def tables(records):
    table = Table("row", "contender", "CPU ns", "min-max", "/ slim", "/ raw", "bytes/request", "answer")
    for row in records.rows(NAME):
        for name in records.contenders(NAME, row):
            table.add(row, name, table.median(records.values(NAME, row, name, "ns"), 0), table.spread(records.values(NAME, row, name, "ns"), 0),
                      table.ratio(records.ratios(NAME, row, "ns", name, "slim")), table.ratio(records.ratios(NAME, row, "ns", name, "raw")),
                      table.median(records.values(NAME, row, name, "bytes"), 0), table.median(records.values(NAME, row, name, "length"), 0))
    return [table]
