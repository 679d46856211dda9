"""Signing and verifying session cookies, without reading or writing their JSON."""
import base64
import os

from harness.contenders import BENCH, PYTHON
from harness.cookie import PAYLOAD
from harness.table import Table
from harness.turns import turns
from harness.warming import warm
from harness.workers import Worker, dotnet_worker

NAME = "cookies"
TITLE = "Cookies"
INTRODUCTION = """\
CPU time of one signature in Flask's cookie format, one thread; the payload is JSON text already. "by-hand" is C# with a one-shot
`HMACSHA1.HashData` and no compression; "itsdangerous" is Python's, with its JSON left out. "carafe" and "itsdangerous" try whether zlib makes the
payload shorter, as the format has it; "carafe-uncompressed" does not. `long` is 195 bytes that compress, `short` 22 that do not."""

PAYLOADS = {
    "short": PAYLOAD,
    "long": ('{"cart":[1,2,3,4,5],"csrf":"' + "a" * 40 + '","flashes":[],"id":12345,"pad":"' + "b" * 35 + '","roles":["admin","editor"],"theme":"dark","user":"alice"}').encode(),
}
WAYS = ("carafe", "carafe-uncompressed", "by-hand", "itsdangerous")


def measure(options, records):
    with dotnet_worker("cookies", "cookies") as dotnet, Worker("itsdangerous", [PYTHON, os.path.join(BENCH, "harness", "itsdangerous_worker.py")]) as python:
        work = {(f"{operation} {size}", way): f"{way}:{operation}:{base64.b64encode(payload).decode()}"
                for size, payload in PAYLOADS.items() for operation in ("sign", "verify") for way in WAYS}
        worker = {way: python if way == "itsdangerous" else dotnet for way in WAYS}
        for (_, way), task in work.items():
            worker[way].ask(task)
        warm(work, lambda case: worker[case[1]].burst(work[case], options.warm_seconds / 4), options.warm_bursts, pause=0.5)
        for turn in range(3 * options.rounds):
            for row, ways in turns(work, turn):
                for way in ways:
                    records.add(NAME, row, way, turn, **worker[way].measure(work[row, way], options.slice_milliseconds))


def tables(records):
    table = Table("operation", "way", "CPU us", "min-max", "/ by-hand", "itsdangerous /", "bytes")
    for row in records.rows(NAME):
        for way in WAYS:
            microseconds = [ns / 1e3 for ns in records.values(NAME, row, way, "ns")]
            table.add(row, way, table.median(microseconds, 2), table.spread(microseconds, 2), table.ratio(records.ratios(NAME, row, "ns", way, "by-hand")),
                      table.ratio(records.ratios(NAME, row, "ns", "itsdangerous", way)), table.median(records.values(NAME, row, way, "bytes"), 0))
    return [table]
