"""The figures of a run: kept as JSON lines, looked up by view, row and contender."""
import json
import os
import statistics

from harness import machine
from harness.contenders import CONTENDERS


class Records:
    def __init__(self, about, figures):
        self.about = about
        self.figures = figures
        self.path = None

    @staticmethod
    def begin(path, options):
        records = Records(machine.describe(options), [])
        records.path = path
        with open(path, "w", encoding="utf-8") as file:
            file.write(json.dumps(records.about) + "\n")
        return records

    @staticmethod
    def load(path):
        if not os.path.exists(path):
            raise SystemExit("There are no figures of an earlier run.")
        with open(path, encoding="utf-8") as file:
            about, *figures = [json.loads(line) for line in file]
        return Records(about, figures)

    def add(self, view, row, contender, turn, **figures):
        """Figures of one turn. What was measured in the same turn is compared with one another."""
        record = dict(view=view, row=row, contender=contender, turn=turn, **figures)
        self.figures.append(record)
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(json.dumps(record) + "\n")

    def turns(self, view, row, contender, measure):
        """The figure of each turn, by turn."""
        return {record["turn"]: record[measure] for record in self.figures
                if (record["view"], record["row"], record["contender"]) == (view, row, contender) and record.get(measure) is not None}

    def values(self, view, row, contender, measure):
        return list(self.turns(view, row, contender, measure).values())

    def median(self, view, row, contender, measure):
        values = self.values(view, row, contender, measure)
        return statistics.median(values) if values else None

    def ratios(self, view, row, measure, contender, against, against_row=None):
        """One contender's figure over another's, turn by turn."""
        over = self.turns(view, row, contender, measure)
        under = self.turns(view, against_row or row, against, measure)
        return [over[turn] / under[turn] for turn in over if under.get(turn)]

    def rows(self, view):
        """The rows of a view, in the order measured."""
        return list(dict.fromkeys(record["row"] for record in self.figures if record["view"] == view))

    def contenders(self, view, row):
        """The contenders of a row, in the order that the table of contenders has."""
        found = dict.fromkeys(record["contender"] for record in self.figures if (record["view"], record["row"]) == (view, row))
        return sorted(found, key=lambda name: list(CONTENDERS).index(name) if name in CONTENDERS else len(CONTENDERS))
