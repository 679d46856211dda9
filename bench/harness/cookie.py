"""Flask's session cookie, as Flask itself would write it."""
import base64
import functools
import hashlib
import hmac
import time

PAYLOAD = b'{"n":1,"user":"alice"}'


@functools.cache
def flask_cookie():
    """Signed once a run: salt 'cookie-session', key derivation 'hmac', HMAC-SHA1, today's date."""
    key = hmac.digest(b"dev-secret-key", b"cookie-session", hashlib.sha1)
    value = base64url(PAYLOAD) + b"." + base64url(int(time.time()).to_bytes(4, "big"))
    return (value + b"." + base64url(hmac.digest(key, value, hashlib.sha1))).decode()


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")
