"""A worker like the ones in C#, over Debian's itsdangerous: 'ask WORK' and 'repeat MILLISECONDS WORK' on standard input."""
import base64
import hashlib
import sys

from itsdangerous import URLSafeTimedSerializer
from python_worker import serve

BATCH = 100


class JsonAlready:
    """Takes and gives the JSON text itself, so that only compressing, encoding and signing is measured."""

    @staticmethod
    def dumps(text):
        return text

    @staticmethod
    def loads(text):
        return text


def make(work):
    _, operation, payload = work.split(":")
    text = base64.b64decode(payload)
    serializer = URLSafeTimedSerializer("dev-secret-key", "cookie-session", serializer=JsonAlready,
                                        signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha1})
    if operation == "sign":
        return lambda: serializer.dumps(text)
    token = serializer.dumps(text)
    return lambda: token if serializer.loads(token, max_age=31 * 86400) == text else sys.exit("A cookie of the worker's own was refused.")


serve(make, lambda token: token, BATCH)
