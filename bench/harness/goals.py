"""What Carafe must reach, and whether it did."""
import operator
import statistics
from dataclasses import dataclass
from typing import Callable

from harness.table import Table
from harness.views import connections, cookies, in_memory, memory, pipelined, routes, sockets, startup, templates, transfers


@dataclass(frozen=True)
class Goal:
    view: object
    what: str
    values: Callable      # of the records: one figure for each turn, none where it was not measured
    bound: str            # <= or >=
    target: float
    unit: str = ""

    def verdict(self, figure):
        holds = {"<=": operator.le, ">=": operator.ge}[self.bound]
        return "pass" if holds(figure, self.target) else "MISS"


def ratio(view, row, measure, against, against_row=None):
    """Carafe's figure over another's."""
    return lambda records: records.ratios(view.NAME, row, measure, "carafe", against, against_row)


def figure(view, row, measure, contender="carafe", scale=1):
    return lambda records: [value * scale for value in records.values(view.NAME, row, contender, measure)]


def all_goals(records):
    return [*in_memory_goals(), *socket_goals(), *connection_goals(records), *route_goals(records), *transfer_goals(), *template_goals(), *other_goals()]


def in_memory_goals():
    for row, target in dict(plaintext=0.80, json=0.85, user=0.78, login=0.65, session=0.72).items():
        yield Goal(in_memory, f"{row}: CPU / slim", ratio(in_memory, row, "ns", "slim"), "<=", target)
    for row in ("nested", "class-view", "static-small"):
        yield Goal(in_memory, f"{row}: CPU / slim", ratio(in_memory, row, "ns", "slim"), "<=", 1.0)
    yield Goal(in_memory, "plaintext: CPU / raw", ratio(in_memory, "plaintext", "ns", "raw"), "<=", 1.3)
    for row, target in dict(plaintext=120, user=200, json=250, login=900, session=700).items():
        yield Goal(in_memory, f"{row}: bytes allocated", figure(in_memory, row, "bytes"), "<=", target, "B")


def socket_goals():
    for row, target in {"plaintext": 1.0, "json": 1.0, "user": 1.0, "login": 1.08, "session": 1.05, "nested": 1.0, "class-view": 1.0,
                        "static-small": 1.0, "static-large": 1.0}.items():
        yield Goal(sockets, f"{row}: requests/s / slim", ratio(sockets, row, "rps", "slim"), ">=", target)
    yield Goal(sockets, "session: requests/s / Data Protection cookie", ratio(sockets, "session", "rps", "slim-dp"), ">=", 1.4)
    for peer, target in dict(gunicorn=14, uwsgi=10).items():
        for row in ("plaintext", "json", "user", "login", "session", "not-found"):
            yield Goal(sockets, f"{row}: requests/s / {peer}", ratio(sockets, row, "rps", peer), ">=", target)
    yield Goal(pipelined, "plaintext: requests/s / slim", ratio(pipelined, "plaintext", "rps", "slim"), ">=", 1.15)
    yield Goal(pipelined, "plaintext: requests/s / raw", ratio(pipelined, "plaintext", "rps", "raw"), ">=", 0.88)


def connection_goals(records):
    for count in records.rows(connections.NAME):
        yield Goal(connections, f"{count}: requests/s / slim", ratio(connections, count, "rps", "slim"), ">=", 1.0)
        yield Goal(connections, f"{count}: time-outs in the worst turn", worst(connections, count, "timed_out"), "<=", 0)


def route_goals(records):
    counts = routes.counts(records)
    if len(counts) < 2:
        return
    few, many = counts[0], counts[-1]
    for kind in ("static", "dynamic"):
        yield Goal(routes, f"last {kind}, CPU: {many} routes / {few}", ratio(routes, f"{kind}, {many}", "ns", "carafe", f"{kind}, {few}"), "<=", 1.15)
    yield Goal(routes, f"first answer with {many} routes", figure(routes, many, "first"), "<=", 300, "ms")
    yield Goal(routes, f"memory: {many} routes more than {few}", growth(few, many), "<=", 40, "MB")


def transfer_goals():
    for row in transfers.TRANSFERS:
        yield Goal(transfers, f"{row}: MB/s / slim", ratio(transfers, row, "rate", "slim"), ">=", 1.0)
        yield Goal(transfers, f"{row}: memory meanwhile", figure(transfers, row, "growth"), "<=", 8, "MB")


def template_goals():
    """The slower one over Carafe: how many times as fast it is."""
    for workload, peers in {"products-100": dict(handlebars=2.5, jinja2=12), "table": dict(handlebars=3, jinja2=10), "page": dict(handlebars=1.3, jinja2=16),
                            "fortunes": dict(handlebars=2), "parse": dict(jinja2=150)}.items():
        for peer, target in peers.items():
            yield Goal(templates, f"{workload}: {peer} / carafe", times(templates, workload, peer), ">=", target)
    for workload, target in {"products-100": 8192, "table": 11000, "parse": 4096}.items():
        yield Goal(templates, f"{workload}: bytes allocated", figure(templates, workload, "bytes"), "<=", target, "B")
    yield Goal(sockets, "fortunes: requests/s / slim with a StringBuilder", ratio(sockets, "fortunes", "rps", "slim"), ">=", 1.05)
    yield Goal(sockets, "fortunes: requests/s / MVC view", ratio(sockets, "fortunes", "rps", "mvc"), ">=", 1.5)


def times(view, row, peer):
    """Another's figure over Carafe's."""
    return lambda records: records.ratios(view.NAME, row, "ns", peer, "carafe")


def other_goals():
    yield Goal(startup, "first answer / slim", ratio(startup, "plaintext", "first", "slim"), "<=", 0.7)
    yield Goal(memory, "64 connections / slim", ratio(memory, "plaintext", "load", "slim"), "<=", 0.95)
    for operation, target in dict(sign=1.1, verify=1.3).items():
        yield Goal(cookies, f"{operation}, 195 bytes uncompressed", figure(cookies, f"{operation} long", "ns", "carafe-uncompressed", 1e-3), "<=", target, "us")


def worst(view, row, measure):
    def values(records):
        found = records.values(view.NAME, row, "carafe", measure)
        return [max(found)] if found else []
    return values


def growth(few, many):
    def values(records):
        start, end = (records.turns(routes.NAME, count, "carafe", "memory") for count in (few, many))
        return [end[turn] - start[turn] for turn in end if turn in start]
    return values


def table(records):
    """Only what was measured; the quartiles tell how sure a verdict is."""
    result = Table("view", "goal", "target", "found", "quartiles", "verdict")
    for goal in all_goals(records):
        values = goal.values(records)
        if values:
            middle = statistics.median(values)
            result.add(goal.view.TITLE, goal.what, f"{goal.bound} {goal.target:g} {goal.unit}".rstrip(), brief(middle), quartiles(values), goal.verdict(middle))
    return result


def quartiles(values):
    if len(values) < 2:
        return ""
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return f"{brief(low)}-{brief(high)}"


def brief(value):
    return f"{value:.3g}" if value < 100 else f"{value:,.0f}"
