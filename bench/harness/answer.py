"""One HTTP/1.1 answer, taken apart and compared with what is right."""
from dataclasses import dataclass

from harness.failure import Failure


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    length: int     # in bytes, head included

    @staticmethod
    def parse(raw):
        """The answer, or None while its end has not arrived."""
        head, separator, rest = raw.partition(b"\r\n\r\n")
        if not separator:
            return None
        lines = head.split(b"\r\n")
        fields = dict((name.lower(), value.strip()) for name, _, value in (line.partition(b":") for line in lines[1:]))
        status = int(lines[0].split()[1])
        if fields.get(b"transfer-encoding") == b"chunked":
            return Answer(status, unchunk(rest), len(raw)) if rest.endswith(b"0\r\n\r\n") else None
        body = rest[:int(fields.get(b"content-length", 0))]
        return Answer(status, body, len(raw)) if len(rest) >= int(fields.get(b"content-length", 0)) else None

    def check(self, row, contender):
        """Raises Failure unless status and body are the row's, or the contender's own way to say it."""
        right = contender.bodies.get(row.name, row.body)
        if self.status != row.status or self.body.rstrip(b"\n") != right:
            raise Failure(f"{contender.name}, {row.name}: expected {row.status} {right!r}, found {self.status} {self.body!r}")
        return self


def unchunk(data):
    body = b""
    while data:
        size, _, data = data.partition(b"\r\n")
        body, data = body + data[:int(size, 16)], data[int(size, 16) + 2:]
    return body
