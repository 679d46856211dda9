"""Answers random routing cases, one JSON object a line, with the Werkzeug installed here."""
import json
import sys
import uuid
import warnings

from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import BuildError, Map, RequestRedirect, Rule
from werkzeug.routing.exceptions import WebsocketMismatch

warnings.simplefilter("ignore")


def read(value):
    if isinstance(value, list):
        return [read(item) for item in value]
    if isinstance(value, dict):
        return float(value["$float"]) if list(value) == ["$float"] else {key: read(item) for key, item in value.items()}
    return value


def text(value):
    return f"{type(value).__name__}:{value}" if isinstance(value, (int, float, uuid.UUID)) else str(value)


def answer(adapter, operation):
    try:
        if operation["kind"] == "build":
            return "url " + adapter.build(
                operation["endpoint"], read(operation["values"]), operation["method"],
                operation["force_external"], operation["append_unknown"], operation["url_scheme"])
        if operation["kind"] == "allowed":
            return "allow " + ",".join(sorted(adapter.allowed_methods(operation["path"])))
        endpoint, values = adapter.match(operation["path"], operation["method"], websocket=operation["websocket"])
        return f"{endpoint} " + ",".join(f"{name}={text(value)}" for name, value in values.items())
    except RequestRedirect as redirect:
        return "to " + redirect.new_url
    except MethodNotAllowed as error:
        return "only " + ",".join(sorted(error.valid_methods))
    except WebsocketMismatch:
        return "websocket mismatch"
    except NotFound:
        return "not found"
    except BuildError as error:
        return "build error " + str(error)
    except (ValueError, TypeError, OverflowError):
        return "bad value"


def answers(case):
    try:
        rules = [Rule(rule.pop("rule"), **{key: read(value) for key, value in rule.items()}) for rule in case["rules"]]
        adapter = Map(rules, **case["map"]).bind(**case["bind"])
    except (LookupError, ValueError, TypeError):
        return ["bad map"]
    return [answer(adapter, operation) for operation in case["operations"]]


for line in sys.stdin:
    print(json.dumps(answers(json.loads(line))))
