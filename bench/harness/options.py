"""What to measure, and for how long."""
import argparse
from dataclasses import dataclass

from harness.contenders import CONTENDERS
from harness.rows import ROWS
from harness.views import VIEWS


@dataclass(frozen=True)
class Options:
    rounds: int               # how many times the contenders take their turn
    seconds: int              # of one run of wrk
    warm_bursts: int          # runs before anything counts, with pauses in between for the background compiler
    warm_seconds: float       # of one such run
    processes: int            # in memory and templates: how many times all workers start afresh
    slice_milliseconds: int   # in memory and templates: CPU time of one turn
    connection_counts: tuple
    route_counts: tuple
    rows: tuple
    views: tuple
    contenders: tuple
    is_complete: bool
    again: bool               # only write the tables again, from the figures of the last run


FULL = dict(rounds=5, seconds=4, warm_bursts=5, warm_seconds=1.0, processes=3, slice_milliseconds=40,
            connection_counts=(1, 64, 512, 2048), route_counts=(10, 100, 1000, 10000))
QUICK = dict(rounds=1, seconds=1, warm_bursts=3, warm_seconds=1.0, processes=1, slice_milliseconds=20,
             connection_counts=(1, 64, 512, 2048), route_counts=(10, 1000))


def read():
    parser = argparse.ArgumentParser(prog="bench/run", description="Measures Carafe beside its peers: in turn, medians, every answer checked.")
    parser.add_argument("--quick", action="store_true", help="a few minutes instead of half an hour: shows that all works, proves nothing")
    parser.add_argument("--only", default="", metavar="NAMES", help="views, rows, contenders, separated by commas: " + ", ".join(names()))
    parser.add_argument("--rounds", type=int, help=f"how many times the contenders take their turn (default: {FULL['rounds']})")
    parser.add_argument("--seconds", type=int, help=f"how long one run over sockets takes (default: {FULL['seconds']})")
    parser.add_argument("--again", action="store_true", help="measure nothing; write the tables again from the last run's figures")
    given = parser.parse_args()

    pace = dict(QUICK if given.quick else FULL)
    for name in ("rounds", "seconds"):
        if getattr(given, name) is not None:
            pace[name] = getattr(given, name)
    chosen = choose(parser, [name for name in given.only.split(",") if name])
    return Options(**pace, **chosen, is_complete=not given.quick and not given.only, again=given.again)


def names():
    return [view.NAME for view in VIEWS] + list(ROWS) + list(CONTENDERS)


def choose(parser, only):
    """Of each kind, views, rows or contenders, the named ones; all where none of the kind is named."""
    unknown = sorted(set(only) - set(names()))
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(names())}")

    def of(kind):
        return tuple(name for name in kind if name in only) or tuple(kind)

    return dict(views=of([view.NAME for view in VIEWS]), rows=of(ROWS), contenders=of(CONTENDERS))
