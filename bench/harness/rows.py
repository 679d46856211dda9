"""The rows: one request each, and the answer that is right."""
from dataclasses import dataclass

from harness import files, fortunes
from harness.cookie import flask_cookie

NOT_FOUND = b"""<!doctype html>
<html lang=en>
<title>404 Not Found</title>
<h1>Not Found</h1>
<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>"""


@dataclass(frozen=True)
class Row:
    name: str
    path: str
    body: bytes               # of the right answer, without a line end at its end
    status: int = 200
    form: str = ""            # posted where there is one
    has_session: bool = False
    is_large: bool = False    # over sockets alone: in memory it would measure the copying of bytes

    @property
    def method(self):
        return "POST" if self.form else "GET"


ROWS = {row.name: row for row in (
    Row("plaintext", "/plaintext", b"Hello, World!"),
    Row("json", "/json", b'{"message":"Hello, World!"}'),
    Row("user", "/user/42", b"User 42"),
    Row("login", "/login", b"Hello alice", form="username=alice&password=s3cret%21"),
    Row("session", "/session", b"user alice", has_session=True),
    Row("not-found", "/nowhere", NOT_FOUND, status=404),
    Row("nested", "/shop/admin/item/7", b"Item 7"),
    Row("class-view", "/account/42", b"Account 42"),
    Row("fortunes", "/fortunes", fortunes.JINJA),
    Row("static-small", "/static/small.css", files.SMALL),
    Row("static-large", "/static/large.bin", files.LARGE, is_large=True),
)}


def static_route(count):
    """The last static route of many."""
    return Row(f"static, {count:,}", f"/s{count - 2}/page", b"Hello, World!")


def dynamic_route(count):
    """The last route with an integer of many."""
    return Row(f"dynamic, {count:,}", f"/d{count - 1}/7/page", b"User 7")


def headers(row, cookie=None):
    result = {}
    if row.form:
        result["Content-Type"] = "application/x-www-form-urlencoded"
    if row.has_session:
        result["Cookie"] = f"session={cookie or flask_cookie()}"
    return result


def request(row, cookie=None):
    """The request as it goes over the wire."""
    lines = [f"{row.method} {row.path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers(row, cookie).items())]
    if row.form:
        lines.append(f"Content-Length: {len(row.form)}")
    return ("\r\n".join(lines) + "\r\n\r\n" + row.form).encode()
