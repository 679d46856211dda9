"""Who is measured, and how each is started."""
import os
from dataclasses import dataclass, field

from harness import fortunes

BENCH = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SERVERS = os.path.join(BENCH, "servers")
BUILT = os.path.join(SERVERS, "bin", "published")
FLASK = os.path.join(SERVERS, "flask")
PYTHON = "/usr/bin/python3"     # Debian's, which has Debian's Flask

BASIC_ROWS = ("plaintext", "json", "user", "login", "session", "not-found")


@dataclass(frozen=True)
class Contender:
    name: str
    title: str
    command: tuple                              # with {port}
    rows: tuple = BASIC_ROWS + ("nested", "class-view", "fortunes", "static-small", "static-large")
    bodies: dict = field(default_factory=dict)  # right answers that are not the row's
    has_own_cookie: bool = False                # then /session/cookie gives it
    length_slack: int = 0                       # bytes by which answers may differ in length: heads that change under load

    @property
    def is_dotnet(self):
        return self.command[0] == "dotnet"


def dotnet(name, title, **more):
    return Contender(name, title, ("dotnet", os.path.join(BUILT, "Carafe.Bench.Servers.dll"), "serve", name, "{port}"), **more)


CONTENDERS = {contender.name: contender for contender in (
    dotnet("carafe", "Carafe"),
    dotnet("raw", "raw Kestrel: an IHttpApplication by hand", rows=BASIC_ROWS),
    dotnet("slim", "Minimal APIs, CreateSlimBuilder", bodies={"not-found": b"", "fortunes": fortunes.DOTNET}),
    dotnet("mvc", "MVC with a Razor view", rows=("fortunes",), bodies={"fortunes": fortunes.DOTNET}),
    dotnet("slim-dp", "slim, its session in a Data Protection cookie", rows=("session",), has_own_cookie=True),
    Contender("gunicorn", "Flask under gunicorn, 2 workers of 4 threads",
              (PYTHON, "-m", "gunicorn", "-w", "2", "-k", "gthread", "--threads", "4", "--chdir", FLASK, "-b", "127.0.0.1:{port}",
               "--log-level", "error", "app:app"), length_slack=8),
    Contender("uwsgi", "Flask under uwsgi, 2 processes",
              ("uwsgi", "--plugin", "python3", "--chdir", FLASK, "--http11-socket", "127.0.0.1:{port}", "-w", "app:app", "--master",
               "-p", "2", "--disable-logging", "--die-on-term", "-l", "100", "--so-keepalive"), length_slack=8),
)}


def environment():
    """The variables of the contenders: none that would tell a .NET server where or how to serve."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ASPNETCORE_", "DOTNET_", "COMPlus_")) or name == "DOTNET_ROOT"}
    return dict(kept, PYTHONDONTWRITEBYTECODE="1", DOTNET_CLI_TELEMETRY_OPTOUT="1")
