"""The files that are served, written where the contenders look for them."""
import os

from harness.contenders import BUILT

SMALL = b"body { margin: 0 auto; max-width: 60rem; font: 1rem/1.5 sans-serif }\n".ljust(1023, b"/") + b"/"     # 1 KB
LARGE = bytes(range(1, 251)) * 4194 + bytes(76)     # 1 MB
HUGE_BLOCK = LARGE
HUGE_BLOCKS = 100

FOLDER = os.path.join(BUILT, "static")
HUGE = os.path.join(FOLDER, "huge.bin")


def write():
    """Writes the files that are not there, with times of their own: what is served must not be as new as the answer."""
    os.makedirs(FOLDER, exist_ok=True)
    for name, blocks in (("small.css", [SMALL]), ("large.bin", [LARGE]), ("huge.bin", [HUGE_BLOCK] * HUGE_BLOCKS)):
        path = os.path.join(FOLDER, name)
        if not os.path.exists(path):
            with open(path, "wb") as file:
                file.writelines(blocks)
            os.utime(path, (1_700_000_000, 1_700_000_000))
