"""The loop of a worker in Python, which answers as the ones in C# do: 'ask WORK' and 'repeat MILLISECONDS WORK' on standard input."""
import json
import sys
import time


def serve(make, tell, batch):
    """Makes each work once, and does it as told. `tell` turns what one gives into a line; `batch` is how many are timed together."""
    known = {}
    print("ready", flush=True)
    for line in sys.stdin:
        verb, *rest = line.split()
        work = rest[-1]
        if work not in known:
            known[work] = make(work)
        print(tell(known[work]()) if verb == "ask" else measure(known[work], int(rest[0]), batch), flush=True)


def measure(task, milliseconds, batch):
    count, start = 0, time.process_time_ns()
    while (spent := time.process_time_ns() - start) < milliseconds * 1e6:
        for _ in range(batch):
            task()
        count += batch
    return json.dumps({"ns": spent / count, "count": count})
