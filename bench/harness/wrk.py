"""Runs of wrk, one thread, pinned to the processor that no server has."""
import json
import os
import resource
import subprocess
from dataclasses import dataclass

from harness.failure import Failure
from harness.probe import Probe
from harness.rows import headers
from harness.servers import cores

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "wrk.lua")


@dataclass(frozen=True)
class Load:
    """What wrk saw."""
    requests_per_second: float
    p50: float              # milliseconds
    p99: float
    failed: int             # connections that broke
    timed_out: int          # requests without an answer within 2 seconds, the probe's included
    cpu_microseconds: float # of the server, per request


def load(server, row, connections, seconds, depth=1):
    """Loads a server with one row, its answers checked before, meanwhile and after."""
    expected = server.check(row)
    cpu = server.cpu_seconds()
    with Probe(server, row) as probe:
        seen = run(server, row, connections, seconds, depth)
    cpu = server.cpu_seconds() - cpu
    server.check(row)
    check(seen, server.contender, row, expected, connections * depth)
    if probe.failure:
        raise Failure(f"{server.contender.name}, {row.name}, a visitor under load: {probe.failure}")
    return Load(
        requests_per_second=seen["requests"] / seen["microseconds"] * 1e6,
        p50=seen["p50"] / 1e3,
        p99=seen["p99"] / 1e3,
        failed=seen["connect"] + seen["read"] + seen["write"],
        timed_out=seen["timeout"] + probe.unanswered,
        cpu_microseconds=cpu / max(1, seen["requests"]) * 1e6)


def run(server, row, connections, seconds, depth):
    fields = [part for name, value in headers(row, server.cookie).items() for part in ("-H", f"{name}: {value}")]
    command = ["taskset", "-c", str(cores()[1]), "wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}", "--latency", "-s", SCRIPT, *fields,
               f"http://127.0.0.1:{server.port}{row.path}", "--", str(depth), row.form]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=allow_files, check=False)
    if "RESULT " not in done.stdout:
        raise Failure(f"wrk failed on {server.contender.name}, {row.name}:\n{done.stdout}{done.stderr}")
    return json.loads(done.stdout.rpartition("RESULT ")[2])


def check(seen, contender, row, expected, at_once):
    """All answers are of the right status, and on average of the right length; what came late or broke off makes a small difference."""
    right_status = 0 if row.status < 400 else seen["requests"]
    if abs(seen["status"] - right_status) > at_once * (row.status >= 400):
        raise Failure(f"{contender.name}, {row.name}: {seen['status']} of {seen['requests']} answers had a status of 400 or more")
    length = seen["bytes"] / max(1, seen["requests"])
    slack = contender.length_slack + expected.length * at_once / max(1, seen["requests"])
    if abs(length - expected.length) > slack:
        raise Failure(f"{contender.name}, {row.name}: answers of {expected.length} bytes became {length:.1f} on average under load")


def allow_files():
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
