"""Rendering and parsing templates, without HTTP."""
import base64
import html
import os

from harness.contenders import BENCH, PYTHON
from harness.failure import Failure
from harness.table import Table
from harness.turns import turns
from harness.warming import warm
from harness.workers import Worker, dotnet_worker

NAME = "templates"
TITLE = "Templates"
INTRODUCTION = """\
CPU time of one rendering, one thread, autoescape on; the templates are in `bench/templates`. "carafe" writes UTF-8 into a buffer that is used again,
"jinja2" is Debian's on CPython and gives a str, "handlebars" is Handlebars.Net 2.4.3 with templates of the same output and gives a string, "by-hand"
is C# that writes UTF-8 into one array. products: Fluid's list of 100 and 500 (name, price, description cut to 15 characters); table: 1,000 x 10
integers; page: 18.6 KB with inheritance, a macro that calls another, an include, filters and escaping; fortunes: 12 rows; parse: the product
template, which Handlebars.Net compiles in milliseconds."""

WORKLOADS = ("products-100", "products-500", "table", "page", "fortunes", "parse")
WAYS = ("carafe", "jinja2", "handlebars", "by-hand")
RENDERS = WORKLOADS[:-1]


def measure(options, records):
    for process in range(options.processes):
        with dotnet_worker("templates", "templates") as dotnet, Worker("jinja2", [PYTHON, os.path.join(BENCH, "harness", "jinja_worker.py")]) as python:
            worker = {way: python if way == "jinja2" else dotnet for way in WAYS}
            work = {(workload, way): f"{way}:{workload}" for workload in WORKLOADS for way in WAYS if workload in RENDERS or way in ("carafe", "jinja2")}
            check({case: base64.b64decode(worker[case[1]].ask(task)).decode() for case, task in work.items()})
            warm(work, lambda case: worker[case[1]].burst(work[case], options.warm_seconds / 4), options.warm_bursts, pause=0.5)
            take_turns(worker, work, options, process, records)


def take_turns(worker, work, options, process, records):
    for turn in range(3 * options.rounds):
        for workload, ways in turns(work, turn):
            for way in ways:
                records.add(NAME, workload, way, f"{process}.{turn}", **worker[way].measure(work[workload, way], options.slice_milliseconds))


def check(pages):
    """All ways give the same page; Handlebars.Net escapes with other names and drops the white space of lines that hold a tag alone."""
    for (workload, way), page in pages.items():
        right = pages[workload, "jinja2"]
        is_right = plain(page) == plain(right) if way == "handlebars" else page.rstrip("\n") == right.rstrip("\n")
        if not is_right:
            raise Failure(f"{way}, {workload}: expected {right[:200]!r}, found {page[:200]!r}")


def plain(page):
    return "".join(html.unescape(page).split())


def tables(records):
    table = Table("work", "way", "CPU us", "min-max", "jinja2 /", "handlebars /", "/ by-hand", "bytes allocated")
    for workload in records.rows(NAME):
        for way in WAYS:
            microseconds = [ns / 1e3 for ns in records.values(NAME, workload, way, "ns")]
            if microseconds:
                table.add(workload, way, table.median(microseconds, 2), table.spread(microseconds, 2),
                          *(table.ratio(records.ratios(NAME, workload, "ns", peer, way)) for peer in ("jinja2", "handlebars")),
                          table.ratio(records.ratios(NAME, workload, "ns", way, "by-hand")), table.median(records.values(NAME, workload, way, "bytes"), 0))
    return [table]
