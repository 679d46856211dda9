"""What a run needs: looked for, installed where we may, and built."""
import os
import shutil
import subprocess

from harness import files
from harness.contenders import BUILT, PYTHON, SERVERS

# What is looked for, and the Debian package that has it.
PROGRAMS = {"wrk": "wrk", "taskset": "util-linux"}
OF_CONTENDER = {
    "gunicorn": {"gunicorn": "gunicorn", "flask": "python3-flask"},
    "uwsgi": {"uwsgi-core": "uwsgi-core", "/usr/lib/uwsgi/plugins/python3_plugin.so": "uwsgi-plugin-python3", "flask": "python3-flask"},
}


def ensure(options):
    if not shutil.which("dotnet"):
        raise SystemExit("The .NET 10 SDK is missing: 'dotnet' is not on the path.")
    missing = missing_packages(options)
    if missing:
        install(missing)
    build()
    files.write()


def missing_packages(options):
    needed = dict(PROGRAMS)
    for name in options.contenders:
        needed.update(OF_CONTENDER.get(name, {}))
    if "cookies" in options.views:
        needed["itsdangerous"] = "python3-itsdangerous"
    if "templates" in options.views:
        needed["jinja2"] = "python3-jinja2"
    return sorted({package for thing, package in needed.items() if not is_there(thing)})


def is_there(thing):
    if thing in ("flask", "itsdangerous", "jinja2"):
        return subprocess.run([PYTHON, "-c", f"import {thing}"], capture_output=True, check=False).returncode == 0
    return os.path.exists(thing) if thing.startswith("/") else shutil.which(thing) is not None


def install(packages):
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        raise SystemExit(f"These packages are missing. Install them, or leave out what needs them (--only):\n  sudo {' '.join(command)}")
    print(f"Installing {' '.join(packages)}", flush=True)
    subprocess.run(["apt-get", "update", "-q"], stdout=subprocess.DEVNULL, check=True)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def build():
    """Publishes the contenders as one deploys them: compiled ahead of time where that may be (ReadyToRun), on the shared framework."""
    print("Building the contenders", flush=True)
    done = subprocess.run(["dotnet", "publish", "-c", "Release", "--nologo", "-v", "quiet", "--use-current-runtime", "--self-contained", "false",
                           "-p:PublishReadyToRun=true", "-o", BUILT, SERVERS], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
