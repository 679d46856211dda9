"""Tables of text that read well both on a terminal and as Markdown."""
import re
import statistics


class Table:
    def __init__(self, *headings):
        self.lines = [headings]

    def add(self, *cells):
        self.lines.append(tuple("" if cell is None else str(cell) for cell in cells))

    def render(self):
        widths = [max(len(line[column]) for line in self.lines) for column in range(len(self.lines[0]))]
        is_number = [all(is_figure(line[column]) for line in self.lines[1:]) for column in range(len(widths))]
        rule = tuple("-" * (width - 1) + ":" if number else "-" * width for width, number in zip(widths, is_number))
        return "\n".join(format_line(line, widths, is_number) for line in (self.lines[0], rule, *self.lines[1:])) + "\n"

    @staticmethod
    def median(values, digits):
        return f"{statistics.median(values):,.{digits}f}" if values else ""

    @staticmethod
    def spread(values, digits):
        return f"{min(values):,.{digits}f}-{max(values):,.{digits}f}" if values else ""

    @staticmethod
    def ratio(ratios):
        if not ratios:
            return ""
        middle = statistics.median(ratios)
        return f"{middle:.2f}" if middle < 10 else f"{middle:.1f}"


def is_figure(text):
    return re.fullmatch(r"-?[\d.,]*(-[\d.,]+)?", text) is not None


def format_line(cells, widths, is_number):
    return "| " + " | ".join(cell.rjust(width) if number else cell.ljust(width) for cell, width, number in zip(cells, widths, is_number)) + " |"
