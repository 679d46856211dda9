"""What the figures were taken on, without saying where."""
import datetime
import os
import platform
import re
import subprocess

from harness.contenders import BENCH, PYTHON

PYTHON_PACKAGES = (("Python", "platform", "python_version()"), ("Flask", "flask", "__version__"), ("Werkzeug", "werkzeug", "__version__"),
                   ("itsdangerous", "itsdangerous", "__version__"), ("gunicorn", "gunicorn", "__version__"))


def describe(options):
    return dict(
        date=datetime.date.today().isoformat(),
        commit=commit(),
        machine=f"{processor()}, {os.cpu_count()} processors, {memory()} GiB, Linux {platform.release().split('-')[0]}, {distribution()}",
        versions=versions(),
        pace=pace(options),
        load=f"{os.getloadavg()[0]:.1f}",
        is_complete=options.is_complete)


def pace(options):
    return (f"{options.rounds} rounds, over sockets of {options.seconds} s; in memory and templates {options.processes} processes of each contender "
            f"x {3 * options.rounds} turns of {options.slice_milliseconds} ms CPU")


def commit():
    name = output("git", "-C", BENCH, "rev-parse", "--short", "HEAD")
    changed = output("git", "-C", os.path.dirname(BENCH), "status", "--porcelain", "--", ".", ":!bench/results")
    return name + (" and changes that are not committed" if changed else "")


def processor():
    return match(r"^model name\s*:\s*(.+)$", "/proc/cpuinfo") or platform.machine()


def memory():
    return round(int(match(r"^MemTotal:\s+(\d+)", "/proc/meminfo") or 0) / 1024 / 1024)


def distribution():
    return match(r'^PRETTY_NAME="([^"]+)"', "/etc/os-release") or "unknown distribution"


def versions():
    runtimes = re.findall(r"Microsoft\.AspNetCore\.App (10\.\S+)", output("dotnet", "--list-runtimes"))
    python = [f"{name} {output(PYTHON, '-c', f'import {module}; print({module}.{version})') or '-'}" for name, module, version in PYTHON_PACKAGES]
    return ", ".join([f".NET {runtimes[-1] if runtimes else '-'}", *python, f"uwsgi {output('uwsgi', '--version') or '-'}"])


def match(pattern, path):
    with open(path, encoding="utf-8") as file:
        found = re.search(pattern, file.read(), re.M)
    return found and found.group(1).strip()


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""
