"""What ends a view: a contender does not start, or does not do the work, so that its figures would mean nothing."""


class Failure(Exception):
    """Its text says which contender and what was found."""
