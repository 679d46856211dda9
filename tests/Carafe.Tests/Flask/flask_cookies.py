"""Signs and reads session cookies with the real Flask. A line is {"key", "values"} or {"key", "cookie"}; values are tagged JSON."""
import json
import sys

from flask import Flask
from flask.json.tag import TaggedJSONSerializer

tagged = TaggedJSONSerializer()


def answer(line):
    app = Flask("cookies")
    app.secret_key = line["key"]
    serializer = app.session_interface.get_signing_serializer(app)
    if "values" in line:
        return serializer.dumps(tagged.loads(line["values"]))
    return tagged.dumps(serializer.loads(line["cookie"]))


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
