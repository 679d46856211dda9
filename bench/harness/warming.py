"""Warming up: until the just-in-time compiler has done what it will do."""
import math
import time

STILL_FALLING = 0.95
MOST_BURSTS = 15


def warm(cases, burst, least, pause):
    """
    Runs bursts of each case in turn, with pauses in seconds, at least so many, and on until the cost that a burst gives has not fallen by a
    twentieth for two of them: how long that takes depends on who else uses the machine.
    """
    waiting = {case: (math.inf, 0) for case in cases}
    for number in range(MOST_BURSTS):
        for case, (best, settled) in list(waiting.items()):
            cost = burst(case)
            settled = 0 if cost < STILL_FALLING * best else settled + 1
            waiting[case] = (min(best, cost), settled)
            if number + 1 >= least and settled >= 2:
                del waiting[case]
        if not waiting:
            return
        time.sleep(pause)
