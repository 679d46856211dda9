"""The order in which contenders take their turns."""


def turns(cases, turn):
    """The rows, each with its contenders next to each other; who begins changes from turn to turn."""
    by_row = {}
    for row, name in cases:
        by_row.setdefault(row, []).append(name)
    for row, names in by_row.items():
        first = turn % len(names)
        yield row, names[first:] + names[:first]
