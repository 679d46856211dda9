"""The command: reads the options, builds, measures view by view, prints and saves."""
import os
import time

from harness import options, prerequisites, report
from harness.failure import Failure
from harness.records import Records
from harness.views import VIEWS

RESULTS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "results")


def main():
    chosen = options.read()
    if chosen.again:
        finish(chosen, Records.load(path(chosen, "jsonl")))
        return
    prerequisites.ensure(chosen)
    records = Records.begin(path(chosen, "jsonl"), chosen)
    failures = [failure for view in VIEWS if view.NAME in chosen.views and (failure := measure(view, chosen, records))]
    finish(chosen, records)
    if failures:
        raise SystemExit("\n".join(failures))


def measure(view, chosen, records):
    """Measures one view; what fails there does not lose the others."""
    began = time.monotonic()
    print(f"{view.TITLE} ...", end="", flush=True)
    try:
        view.measure(chosen, records)
        print(f" {time.monotonic() - began:.0f} s", flush=True)
    except Failure as failure:
        print(" failed", flush=True)
        return f"{view.TITLE} failed: {failure}"


def finish(chosen, records):
    text = report.render(records)
    print("\n" + text)
    with open(path(chosen, "md"), "w", encoding="utf-8") as file:
        file.write(text)


def path(chosen, ending):
    """Only a complete run may replace the table that is kept."""
    os.makedirs(RESULTS, exist_ok=True)
    return os.path.join(RESULTS, f"{'latest' if chosen.is_complete else 'partial'}.{ending}")
