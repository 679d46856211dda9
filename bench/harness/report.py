"""The tables of a run, as one Markdown text."""
from harness import goals
from harness.contenders import CONTENDERS
from harness.views import VIEWS


def render(records):
    about = records.about
    verdicts = goals.table(records)
    sections = ["# Carafe beside its peers\n", head(about), "## Goals\n", summary(verdicts), verdicts.render()]
    for view in VIEWS:
        if records.rows(view.NAME):
            sections += [f"## {view.TITLE}\n", view.INTRODUCTION + "\n", *(table.render() for table in view.tables(records))]
    return "\n".join(sections)


def head(about):
    lines = [
        f"* {about['date']}, commit {about['commit']}",
        f"* {about['machine']}; load before the run {about['load']}",
        f"* {about['versions']}",
        f"* {about['pace']}" + ("" if about["is_complete"] else " (a partial run: it shows that all works and proves nothing)"),
        "* Medians. Ratios are medians of the ratios of each turn, in which the contenders follow one another. Every answer checked.",
        "* " + "; ".join(f"`{contender.name}`: {contender.title}" for contender in CONTENDERS.values()) + ".",
    ]
    return "\n".join(lines) + "\n"


def summary(verdicts):
    found = [line[-1] for line in verdicts.lines[1:]]
    return f"{found.count('pass')} reached, {found.count('MISS')} missed.\n"
