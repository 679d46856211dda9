"""Several servers at once, each pinned to the server's core, loaded one at a time."""
import contextlib

from harness.contenders import CONTENDERS
from harness.servers import Server, cores
from harness.warming import warm
from harness.wrk import run

# Seconds. A .NET process that starts on one processor waits for one second without new code, instead of a tenth, before it compiles anything again.
PAUSE = 1.5


class Running(contextlib.ExitStack):
    def __init__(self, names):
        super().__init__()
        self.servers = {}
        with contextlib.ExitStack() as starting:    # a server that does not start takes the others with it
            for name in names:
                server = starting.enter_context(Server(CONTENDERS[name]))
                self.servers[name] = server.wait_until_listening().fetch_cookie()
            self.push(starting.pop_all())

    def __getitem__(self, name):
        return self.servers[name]

    def warm(self, cases, connections, options, depth=1):
        """
        With a second core: alone on one, a busy server leaves its background compiler no time; one was seen at a third of its speed for its
        first eight seconds of load.
        """
        for row, name in cases:
            self[name].check(row)
        for server in self.servers.values():
            server.move_to(cores())
        warm(cases, lambda case: self.burst(*case, connections, options.warm_seconds, depth), options.warm_bursts, PAUSE)
        for server in self.servers.values():
            server.move_to(cores()[:1])

    def burst(self, row, name, connections, seconds, depth):
        """CPU time per request of a short run."""
        cpu = self[name].cpu_seconds()
        seen = run(self[name], row, connections, seconds, depth)
        return (self[name].cpu_seconds() - cpu) / max(1, seen["requests"])
