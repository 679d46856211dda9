"""A visitor who comes while the server is under load."""
import contextlib
import threading

from harness.failure import Failure

INTERVAL = 0.1      # seconds
PATIENCE = 2        # seconds, as wrk's


class Probe(threading.Thread):
    """
    Asks the server again and again on connections of its own, checks the answers, and counts those that do not come in time. wrk itself
    counts late answers only, and knows nothing of connections that are never answered.
    """

    def __init__(self, server, row):
        super().__init__()
        self.server = server
        self.row = row
        self.unanswered = 0
        self.failure = None
        self.ended = threading.Event()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.join()

    def run(self):
        while not self.ended.wait(INTERVAL):
            try:
                self.server.check(self.row, PATIENCE)
            except TimeoutError:
                self.unanswered += 1
            except (Failure, OSError) as failure:
                self.failure = failure
                return
