"""The real Flask's side of the comparison: each function builds one small application, whose twin in C# has the same name.

A line of standard input is a visit: {"app": name, "requests": [...]}. All requests of a visit go through one test client,
so that cookies carry over; the answer is one line with the list of responses.
"""
import hashlib
import io
import json
import os
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from functools import partial
from uuid import UUID

from flask import (Blueprint, Flask, Response, abort, after_this_request, current_app, flash, g, get_flashed_messages, jsonify, make_response, redirect,
                   request, send_file, send_from_directory, session, stream_with_context, url_for)
from flask.views import MethodView, View
from markupsafe import Markup
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Conflict, Gone, HTTPException, InternalServerError, NotFound
from werkzeug.routing import BuildError

TWINS = {}


def twin(build):
    TWINS[build.__name__] = build
    return build


@twin
def hooks():
    app = Flask("hooks", static_folder=None)
    log = []
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def note(text):
        if request.path != "/log":
            log.append(text)

    def message(error):
        # What the framework itself found wrong has other words in Carafe: they name the remedy.
        return "own" if isinstance(error, (TypeError, AttributeError)) else str(error)

    @app.url_value_preprocessor
    def preprocess(endpoint, values):
        g.is_log = request.path == "/log"
        note(f"preprocess:{endpoint}:{None if values is None else sorted(values)}")

    @app.before_request
    def before1():
        note("before1")
        if request.args.get("raise") == "before":
            raise ValueError("before")
        if request.args.get("abort") == "before":
            abort(403)

    @app.before_request
    def before2():
        note("before2")
        return request.args.get("stop")

    @app.before_request
    def before3():
        note("before3")

    @app.after_request
    def after1(response):
        note("after1")
        response.headers["X-After"] = response.headers.get("X-After", "") + "1"
        return response

    @app.after_request
    def after2(response):
        note("after2")
        if request.args.get("raise") == "after":
            raise ValueError("after")
        if request.args.get("none") == "after":
            return None
        if request.args.get("replace") == "after":
            response = make_response("replaced", 202)
        response.headers["X-After"] = response.headers.get("X-After", "") + "2"
        return response

    @app.teardown_request
    def teardown1(error):
        note(f"teardown1:{message(error)}")

    @app.teardown_request
    def teardown2(error):
        note(f"teardown2:{message(error)}")

    @app.teardown_appcontext
    def teardown3(error):
        if not g.get("is_log"):
            log.append(f"context:{message(error)}")

    @app.errorhandler(KeyError)
    def key_error(error):
        note("handler")
        return "handled", 400

    @app.route("/log")
    def show():
        text = "\n".join(log)
        log.clear()
        return text

    @app.route("/")
    def index():
        note("view")
        return "index"

    @app.route("/value/<int:number>")
    def value(number):
        note(f"view:{number}")
        return str(number)

    @app.route("/once")
    def once():
        @after_this_request
        def first(response):
            note("once1")
            response.headers["X-After"] = "a"
            return response

        @after_this_request
        def second(response):
            note("once2")
            response.headers["X-After"] += "b"
            return response
        note("view")
        return "once"

    @app.route("/key")
    def key():
        raise KeyError("k")

    @app.route("/boom")
    def boom():
        raise ValueError("boom")

    @app.route("/none")
    def none():
        return None

    @app.route("/post", methods=["POST"])
    def post():
        return "posted"

    return app


class Base(Exception):
    pass


class Child(Base):
    pass


class Grandchild(Child):
    pass


class Other(Exception):
    pass


class Teapots(HTTPException):
    code = 418


def error_app(name):
    app = Flask(name, static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    @app.route("/ok")
    def ok():
        return "ok"

    @app.route("/abort/<int:code>")
    def abort_with(code):
        abort(code)

    @app.route("/describe/<int:code>")
    def describe(code):
        abort(code, description=request.args["text"])

    @app.route("/return/<int:code>")
    def return_error(code):
        return (Gone("gone <away>") if code == 410 else NotFound())

    @app.route("/response")
    def response():
        abort(Response("as it is", 299, {"X-As": "is"}))

    @app.route("/raise/<name>")
    def raise_error(name):
        raise {"base": Base, "child": Child, "grandchild": Grandchild, "other": Other, "value": ValueError, "conflict": Conflict, "teapots": Teapots,
               "key": KeyError, "index": IndexError}[name]("raised")

    @app.route("/form", methods=["POST"])
    def form():
        return request.form["missing"]

    @app.route("/args")
    def args():
        return request.args["missing"]

    @app.route("/slash/")
    def slash():
        return "slash"

    @app.route("/typed/<int:n>/<uuid:u>")
    def typed(n, u):
        return "typed"

    return app


@twin
def errors_plain():
    return error_app("errors_plain")


@twin
def errors_by_class():
    app = error_app("errors_by_class")
    app.register_error_handler(Base, lambda error: (f"base {type(error).__name__}", 550))
    app.register_error_handler(Child, lambda error: (f"child {type(error).__name__}", 551))
    app.register_error_handler(404, lambda error: (f"not found {error.code}", 404))
    app.register_error_handler(Conflict, lambda error: (f"conflict {error.code} {error.name}", 409))
    app.register_error_handler(HTTPException, lambda error: ({"code": error.code, "name": error.name}, error.code))
    app.register_error_handler(IndexError, lambda error: ("index", 552))
    return app


@twin
def errors_500():
    app = error_app("errors_500")

    def handler(error):
        original = getattr(error, "original_exception", None)
        return f"{type(error).__name__} {type(original).__name__ if original is not None else None}", 500
    app.register_error_handler(500, handler)
    app.register_error_handler(418, lambda error: abort(409))
    app.register_error_handler(410, lambda error: 1 / 0)
    app.register_error_handler(404, lambda error: redirect("/ok"))
    return app


@twin
def errors_chained():
    app = error_app("errors_chained")

    def fail(error):
        raise Other("of the handler")
    app.register_error_handler(404, fail)
    app.register_error_handler(405, lambda error: abort(403))
    app.register_error_handler(403, lambda error: ("forbidden", 403))
    app.register_error_handler(Other, lambda error: ("other", 550))
    return app


@twin
def errors_exception():
    app = error_app("errors_exception")
    app.register_error_handler(Exception, lambda error: (f"any {type(error).__name__ if isinstance(error, HTTPException) else 'Exception'}", 555))
    return app


@twin
def errors_http():
    app = error_app("errors_http")

    def handler(error):
        original = getattr(error, "original_exception", None)
        return f"{error.code} {error.name} {original is not None}", error.code
    app.register_error_handler(HTTPException, handler)
    return app


@twin
def errors_debug():
    app = error_app("errors_debug")
    app.config["DEBUG"] = True
    app.config["TRAP_BAD_REQUEST_ERRORS"] = False
    return app


@twin
def returns():
    app = Flask("returns", static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def prepared():
        response = Response("prepared", 201, {"X-One": "1", "X-Two": "2"}, mimetype="text/plain")
        return response

    values = {
        "text": lambda: "text",
        "empty": lambda: "",
        "unicode": lambda: "grüße ✓ 😀",
        "bytes": lambda: b"\x00\xff",
        "dict": lambda: {"b": 1, "a": [1, 2.5, None, True, "ü"]},
        "list": lambda: [1, {"x": "<script>"}],
        "markup": lambda: Markup("<b>bold</b>"),
        "status": lambda: ("text", 201),
        "status_text": lambda: ("text", "202 Fine"),
        "status_odd": lambda: ("text", 299),
        "status_none": lambda: ("text", None),
        "headers": lambda: ("text", {"X-One": "1"}),
        "headers_pairs": lambda: ("text", [("X-One", "1"), ("X-One", "2")]),
        "headers_list_value": lambda: ("text", {"X-One": ["1", "2"]}),
        "headers_type": lambda: ("text", {"content-type": "text/csv"}),
        "three": lambda: ("text", 203, {"X-One": "1"}),
        "three_none": lambda: ("text", None, {"X-One": "1"}),
        "bytes_status": lambda: (b"bytes", 201),
        "dict_status": lambda: ({"a": 1}, 201),
        "list_headers": lambda: ([1], {"X-One": "1"}),
        "response": prepared,
        "response_status": lambda: (prepared(), 206),
        "response_headers": lambda: (prepared(), {"X-One": "other", "X-Three": "3"}),
        "response_three": lambda: (prepared(), 207, {"x-two": "two"}),
        "none": lambda: None,
        "none_status": lambda: (None, 200),
        "int": lambda: 5,
        "float": lambda: 5.5,
        "bool": lambda: True,
        "one": lambda: ("text",),
        "four": lambda: ("text", 200, {}, 4),
        "generator": lambda: (str(i) for i in range(3)),
        "generator_status": lambda: ((str(i) for i in range(3)), 201, {"X-One": "1"}),
        "error": lambda: NotFound("returned"),
        "no_content": lambda: ("", 204),
        "no_content_text": lambda: ("dropped", 204),
        "not_modified": lambda: ("dropped", 304, {"ETag": '"x"', "Expires": "0", "Content-Language": "de"}),
        "created": lambda: ("made", 201, {"Location": "/made/here"}),
        "location_unicode": lambda: ("made", 201, {"Location": "/grüße?q=ü"}),
        "made": lambda: make_response("made"),
        "made_many": lambda: make_response("made", 201, {"X-One": "1"}),
        "made_none": lambda: make_response(),
        "made_dict": lambda: make_response({"a": 1}),
        "json": lambda: Response('{"a":1}', mimetype="application/json"),
        "xml": lambda: Response("<a/>", mimetype="application/xml"),
        "svg": lambda: Response("<a/>", mimetype="image/svg+xml"),
        "js": lambda: Response("1", mimetype="application/javascript"),
        "png": lambda: Response(b"1", mimetype="image/png"),
        "content_type": lambda: Response("1", content_type="text/plain; charset=latin-1"),
        "type_both": lambda: Response("1", mimetype="text/css", content_type="text/plain"),
        "type_header": lambda: Response("1", headers={"Content-Type": "text/x"}),
    }

    @app.route("/<name>")
    def value(name):
        return values[name]()

    return app


@twin
def redirects():
    app = Flask("redirects", static_folder=None)

    @app.route("/go", methods=["GET", "POST"])
    def go():
        return redirect(request.args["to"], int(request.args.get("code", "302")))

    @app.route("/named")
    def named():
        return redirect(url_for("target", name="a b", q="ü&"))

    @app.route("/target/<name>", methods=["GET", "POST"])
    def target(name):
        return f"{request.method} {name} {request.query_string.decode()}"

    return app


@twin
def urls():
    app = Flask("urls", static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def echo(**values):
        return jsonify(endpoint=request.endpoint, rule=str(request.url_rule), values={k: str(v) for k, v in values.items()},
                       kinds={k: {"int": "number", "float": "number"}.get(type(v).__name__, "text") for k, v in values.items()})

    def add(rule, endpoint, **options):
        app.add_url_rule(rule, endpoint, echo, **options)

    add("/", "index")
    add("/string/<name>", "string")
    add("/length/<string(length=2):code>", "length")
    add("/minmax/<string(minlength=2, maxlength=4):code>", "minmax")
    add("/int/<int:n>", "int")
    add("/signed/<int(signed=True):n>", "signed")
    add("/range/<int(min=1, max=10):n>", "range")
    add("/fixed/<int(fixed_digits=4):n>", "fixed")
    add("/float/<float:x>", "float")
    add("/path/<path:rest>", "path")
    add("/path/<path:rest>/edit", "path_edit")
    add("/any/<any(about, help, \"a-b\"):page>", "any")
    add("/uuid/<uuid:u>", "uuid")
    add("/two/<a>-<b>", "two")
    add("/slash/", "slash")
    add("/noslash", "noslash")
    add("/loose/", "loose", strict_slashes=False)
    add("/page/", "page", defaults={"number": 1})
    add("/page/<int:number>", "page")
    add("/same/static", "same_static")
    add("/same/<int:n>", "same_int")
    add("/same/<name>", "same_string")
    add("/same/<path:rest>", "same_path")
    add("/old", "old", redirect_to="/noslash")
    add("/old/<name>", "old_name", redirect_to="string/<name>")
    add("/alias", "string_alias", defaults={"name": "x"}, alias=False)
    add("/built", "built", build_only=True)
    add("/grüße/<name>", "umlaut")
    add("/post", "post", methods=["POST"])
    add("/getpost", "getpost", methods=["GET", "POST"])
    add("/put", "multi", methods=["PUT", "DELETE"])
    add("/put", "multi_get", methods=["GET"])
    add("/options", "options", methods=["GET", "OPTIONS"])
    add("/nooptions", "nooptions", methods=["GET"], provide_automatic_options=False)
    add("/s/", "post_slash", methods=["GET"])

    builds = {
        "index": lambda: url_for("index"),
        "string": lambda: url_for("string", name="a b/c?ü"),
        "query": lambda: url_for("index", q="a b", w="ü&=", n=1, t=True, f=1.5),
        "none": lambda: url_for("index", q=None, w="x"),
        "list": lambda: url_for("index", q=["a", "b"], n=[1, 2]),
        "anchor": lambda: url_for("index", _anchor="top ü/%"),
        "anchor_query": lambda: url_for("index", q=1, _anchor="x y"),
        "external": lambda: url_for("index", _external=True),
        "scheme": lambda: url_for("index", _scheme="https"),
        "scheme_external": lambda: url_for("index", _scheme="ftp", _external=True),
        "scheme_not_external": lambda: url_for("index", _scheme="https", _external=False),
        "wss": lambda: url_for("index", _scheme="wss"),
        "method": lambda: url_for("multi", _method="PUT"),
        "path": lambda: url_for("path", rest="a/b c/ü"),
        "int": lambda: url_for("int", n=5),
        "fixed": lambda: url_for("fixed", n=7),
        "range": lambda: url_for("range", n=70),
        "float": lambda: url_for("float", x=2.0),
        "uuid": lambda: url_for("uuid", u=UUID("5a1f7b2e-9c1d-4b5e-8f00-0123456789ab")),
        "any": lambda: url_for("any", page="a-b"),
        "any_wrong": lambda: url_for("any", page="zzz"),
        "page1": lambda: url_for("page", number=1),
        "page2": lambda: url_for("page", number=2),
        "page": lambda: url_for("page"),
        "built": lambda: url_for("built"),
        "umlaut": lambda: url_for("umlaut", name="ß"),
        "missing": lambda: url_for("string"),
        "unknown": lambda: url_for("strin"),
        "dot": lambda: url_for(".index"),
    }

    @app.route("/build/<name>")
    def build(name):
        try:
            return builds[name]()
        except Exception as error:
            return f"{type(error).__name__}: {error}"

    return app


@twin
def echo():
    app = Flask("echo", static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def lists(values):
        return {key: values.getlist(key) for key in values}

    everything = ["GET", "POST", "PUT", "PATCH", "DELETE"]

    @app.route("/args", methods=everything)
    def args():
        return jsonify(args=lists(request.args), number=request.args.get("n", 7, type=int))

    @app.route("/form", methods=everything)
    def form():
        return jsonify(form=lists(request.form), values=lists(request.values), data=len(request.data))

    @app.route("/data_first", methods=everything)
    def data_first():
        data = request.get_data()
        return jsonify(data=data.decode("latin-1"), form=lists(request.form))

    @app.route("/data", methods=everything)
    def data():
        return jsonify(data=request.data.decode("latin-1"), text=request.get_data(as_text=True))

    @app.route("/stream", methods=everything)
    def stream():
        return jsonify(stream=request.stream.read().decode("latin-1"))

    @app.route("/json", methods=everything)
    def get_json():
        return jsonify(json=request.json)

    @app.route("/json_force", methods=everything)
    def json_force():
        return jsonify(json=request.get_json(force=True))

    @app.route("/json_silent", methods=everything)
    def json_silent():
        return jsonify(json=request.get_json(silent=True), is_json=request.is_json)

    @app.route("/files", methods=everything)
    def files():
        return jsonify(form=lists(request.form), files={
            key: [[f.filename, f.mimetype, f.read().decode("latin-1")] for f in request.files.getlist(key)] for key in request.files})

    @app.route("/parts/<path:rest>")
    def parts(rest):
        return jsonify(url=request.url, base=request.base_url, root=request.root_url, host_url=request.host_url, host=request.host, path=request.path,
                       full=request.full_path, script=request.script_root, query=request.query_string.decode("latin-1"), secure=request.is_secure,
                       scheme=request.scheme, rest=rest)

    @app.route("/head", methods=everything)
    def head():
        return jsonify(
            type=request.content_type, mimetype=request.mimetype, params=request.mimetype_params, length=request.content_length,
            agent=request.user_agent.string, referrer=request.referrer, origin=request.origin, encoding=request.content_encoding,
            forwards=request.max_forwards, pragma=list(request.pragma), md5=request.content_md5, date=request.date,
            route=list(request.access_route), addr=request.remote_addr, is_json=request.is_json, method=request.method,
            cookies=lists(request.cookies), custom=request.headers.get("X-Custom"), has="x-custom" in request.headers)

    @app.route("/accept")
    def accept():
        return jsonify(
            mimetypes=[[v, q] for v, q in request.accept_mimetypes], charsets=[[v, q] for v, q in request.accept_charsets],
            encodings=[[v, q] for v, q in request.accept_encodings], languages=[[v, q] for v, q in request.accept_languages],
            best=request.accept_mimetypes.best_match(["application/json", "text/html"]), html=request.accept_mimetypes.accept_html,
            json=request.accept_mimetypes.accept_json, language=request.accept_languages.best_match(["en", "de", "fr"]))

    @app.route("/conditions")
    def conditions():
        return jsonify(
            none_match=sorted(request.if_none_match.as_set(include_weak=True)), match=request.if_match.to_header(),
            since=request.if_modified_since, unmodified=request.if_unmodified_since, if_range=request.if_range.to_header(),
            range=None if request.range is None else request.range.to_header(), cache=request.cache_control.to_header(),
            max_age=request.cache_control.max_age, no_cache=bool(request.cache_control.no_cache), only=request.cache_control.only_if_cached)

    @app.route("/auth")
    def auth():
        a = request.authorization
        return jsonify(None if a is None else [a.type, a.username, a.password])

    @app.route("/matched/<int:number>")
    def matched(number):
        return jsonify(endpoint=request.endpoint, rule=request.url_rule.rule, args=request.view_args, blueprint=request.blueprint,
                       blueprints=request.blueprints)

    @app.before_request
    def unmatched():
        if request.path == "/unmatched":
            return jsonify(endpoint=request.endpoint, rule=request.url_rule, args=request.view_args, error=request.routing_exception.code)

    return app


@twin
def limits():
    app = Flask("limits", static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.config["MAX_CONTENT_LENGTH"] = 16

    @app.route("/unread", methods=["POST"])
    def unread():
        return "unread"

    @app.route("/form", methods=["POST"])
    def form():
        return request.form.get("a", "?")

    @app.route("/data", methods=["POST"])
    def data():
        return request.get_data()

    return app


@twin
def cookies():
    app = Flask("cookies", static_folder=None)

    sets = {
        "plain": lambda r: r.set_cookie("a", "b"),
        "empty": lambda r: r.set_cookie("a"),
        "all": lambda r: r.set_cookie("a", "b", max_age=60, expires=datetime(2030, 1, 2, 3, 4, 5), path="/p", domain="example.com", secure=True,
                                      httponly=True, samesite="Lax"),
        "span": lambda r: r.set_cookie("a", "b", max_age=timedelta(hours=1), expires=datetime(2030, 1, 2, tzinfo=timezone.utc)),
        "quoted": lambda r: r.set_cookie("a", 'x y,;"\\ü=/'),
        "strict": lambda r: r.set_cookie("a", "b", samesite="strict"),
        "none": lambda r: r.set_cookie("a", "b", samesite="none", secure=True),
        "no_path": lambda r: r.set_cookie("a", "b", path=None),
        "twice": lambda r: (r.set_cookie("a", "1"), r.set_cookie("a", "2")),
        "epoch": lambda r: r.set_cookie("a", "b", expires=0),
        "delete": lambda r: r.delete_cookie("a"),
        "delete_all": lambda r: r.delete_cookie("a", path="/p", domain="example.com", secure=True, httponly=True, samesite="Strict"),
    }

    @app.route("/set/<name>")
    def set_cookies(name):
        response = make_response("set")
        sets[name](response)
        return response

    @app.route("/show")
    def show():
        return jsonify({key: request.cookies.getlist(key) for key in request.cookies})

    return app


def session_app(name, **config):
    app = Flask(name, static_folder=None)
    app.secret_key = "dev"
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.config.update(config)

    @app.route("/untouched")
    def untouched():
        return "untouched"

    @app.route("/set/<key>/<value>")
    def set_value(key, value):
        session[key] = value
        return "set"

    @app.route("/get/<key>")
    def get_value(key):
        return str(session.get(key))

    @app.route("/has/<key>")
    def has(key):
        return str(key in session)

    @app.route("/list")
    def make_list():
        session["list"] = [1]
        return "list"

    @app.route("/append")
    def append():
        session["list"].append(2)
        return "append"

    @app.route("/append_modified")
    def append_modified():
        session["list"].append(3)
        session.modified = True
        return "append"

    @app.route("/show")
    def show():
        return jsonify(dict(session))

    @app.route("/pop/<key>")
    def pop(key):
        return str(session.pop(key, None))

    @app.route("/clear")
    def clear():
        session.clear()
        return "clear"

    @app.route("/permanent")
    def permanent():
        session.permanent = True
        return "permanent"

    @app.route("/temporary")
    def temporary():
        session.permanent = False
        return "temporary"

    @app.route("/state")
    def state():
        return f"{session.modified} {session.permanent}"

    @app.route("/setdefault")
    def setdefault():
        return str(session.setdefault("d", "default"))

    @app.route("/update")
    def update():
        session.update(a="1", b="2")
        return "update"

    @app.route("/kinds")
    def kinds():
        session["tuple"] = (1, "b", (2,))
        session["bytes"] = b"\x00\xffx"
        session["markup"] = Markup("<b>")
        session["uuid"] = UUID("5a1f7b2e-9c1d-4b5e-8f00-0123456789ab")
        session["date"] = datetime(2024, 2, 29, 12, 30, 5)
        session["nested"] = {"a": [(1,), {"b": b"x"}], " t": 1}
        session["unicode"] = "grüße ✓ 😀"
        session["float"] = 1.5
        session["none"] = None
        return "kinds"

    @app.route("/long")
    def long():
        session["long"] = "long text " * 50
        return "long"

    @app.route("/boom")
    def boom():
        session["boom"] = "set"
        raise ValueError("boom")

    @app.route("/vary")
    def vary():
        response = make_response(str(session.get("a")))
        response.vary.add("Accept-Encoding")
        return response

    return app


@twin
def signals():
    import blinker
    import flask

    app = Flask("signals", static_folder=None)
    app.secret_key = "k"
    app.config["PROPAGATE_EXCEPTIONS"] = False
    log = []

    def describe(values):
        for name in ("message", "category"):
            if name in values:
                yield values[name]
        if "response" in values:
            yield str(values["response"].status_code)
        if "exception" in values:
            yield str(values["exception"])
        if "exc" in values:
            yield "-" if values["exc"] is None else str(values["exc"])

    for signal in (flask.appcontext_pushed, flask.request_started, flask.message_flashed, flask.before_render_template, flask.template_rendered,
                   flask.got_request_exception, flask.request_finished, flask.request_tearing_down, flask.appcontext_tearing_down, flask.appcontext_popped):
        def receive(sender, _name=signal.name, **values):
            log.append(" ".join([_name, *describe(values)]))
        signal.connect(receive, app, weak=False)

    app.before_request(lambda: log.append("before"))

    @app.after_request
    def after(response):
        log.append("after")
        if request.args.get("raise") == "after":
            raise RuntimeError("from after")
        return response

    app.teardown_request(lambda error: log.append("teardown"))
    app.teardown_appcontext(lambda error: log.append("teardown app"))

    @app.errorhandler(LookupError)
    def handle(error):
        return "handled", 409

    @app.route("/log")
    def read():
        text = "\n".join(log)
        log.clear()
        return text

    @app.route("/")
    def index():
        flash("hello")
        flash("careful", "warning")
        return flask.render_template_string("{{ 1 + 1 }}")

    @app.route("/boom")
    def boom():
        raise RuntimeError("boom")

    @app.route("/handled")
    def handled():
        raise LookupError("gone")

    @app.route("/abort")
    def abort_view():
        abort(403)

    @app.route("/context")
    def context():
        with app.app_context():
            pass
        return "context"

    @app.route("/own")
    def own():
        paid = blinker.Namespace().signal("paid")
        seen = [paid.name, str(bool(paid.receivers))]

        def from_shop(sender, **values):
            seen.append(f"shop {values.get('amount')}")
            return values.get("amount")

        def from_any(sender, **values):
            seen.append(f"any {sender}")

        paid.connect(from_shop, sender="shop")
        paid.connect(from_shop, sender="shop")
        seen.append(str([value for _, value in paid.send("shop", amount=3)]))
        seen.append(str(len(paid.send("stall", amount=4))))
        with paid.connected_to(from_any):
            seen.append(f"{paid.has_receivers_for('stall')}")
            paid.send("stall")
        seen.append(f"{paid.has_receivers_for('stall')} {paid.has_receivers_for('shop')}")
        paid.disconnect(from_shop, sender="shop")
        seen.append(str(len(paid.send("shop"))))
        return ", ".join(seen)

    return app


@twin
def dispatching():
    from werkzeug.middleware.dispatcher import DispatcherMiddleware

    def part(name, **config):
        app = Flask(name, static_folder=None)
        app.secret_key = "k"
        app.config.update(PROPAGATE_EXCEPTIONS=False, **config)

        @app.route("/", endpoint="index")
        def index():
            return f"{current_app.name} {request.script_root}|{request.path}|{request.url}"

        @app.route("/go", endpoint="go")
        def go():
            return redirect(url_for("index"))

        @app.route("/slash/", endpoint="slash")
        def slash():
            return url_for("slash", _external=True)

        @app.route("/remember/<word>", endpoint="remember")
        def remember(word):
            session["word"] = word
            return "kept"

        @app.route("/recall", endpoint="recall")
        def recall():
            return session.get("word", "nothing")

        @app.route("/boom", endpoint="boom")
        def boom():
            raise RuntimeError("boom")

        @app.errorhandler(404)
        def missing(error):
            return f"{name} has no {request.path}", 404

        return app

    app = part("front")
    app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {"/shop": part("shop"), "/shop/admin": part("admin", APPLICATION_ROOT="/shop/admin")})
    return app


@twin
def sessions():
    return session_app("sessions")


@twin
def sessions_attributes():
    return session_app(
        "sessions_attributes", SESSION_COOKIE_NAME="sid", SESSION_COOKIE_DOMAIN="localhost.local", SESSION_COOKIE_PATH="/", SESSION_COOKIE_SECURE=True,
        SESSION_COOKIE_HTTPONLY=False, SESSION_COOKIE_SAMESITE="Strict", PERMANENT_SESSION_LIFETIME=60)


@twin
def sessions_lazy():
    return session_app("sessions_lazy", SESSION_REFRESH_EACH_REQUEST=False)


@twin
def sessions_no_key():
    return session_app("sessions_no_key", SECRET_KEY=None)


@twin
def flashes():
    app = Flask("flashes", static_folder=None)
    app.secret_key = "dev"

    @app.route("/flash/<message>")
    def add(message):
        flash(message)
        return "flashed"

    @app.route("/flash/<category>/<message>")
    def add_category(category, message):
        flash(message, category)
        return "flashed"

    def show(messages):
        return "|".join(f"{category}:{message}" for category, message in messages)

    @app.route("/take")
    def take():
        return show(get_flashed_messages(with_categories=True))

    @app.route("/filter/<category>")
    def take_filtered(category):
        return show(get_flashed_messages(with_categories=True, category_filter=[category]))

    @app.route("/twice")
    def twice():
        first = show(get_flashed_messages(with_categories=True))
        flash("late")
        return first + "/" + show(get_flashed_messages(with_categories=True))

    @app.route("/here")
    def here():
        flash("now")
        return show(get_flashed_messages(with_categories=True))

    return app


@twin
def streams():
    app = Flask("streams", static_folder=None)
    log = []

    @app.route("/log")
    def show():
        text = " ".join(log)
        log.clear()
        return text

    @app.route("/plain")
    def plain():
        def pieces():
            yield "one "
            yield "two"
        return Response(pieces(), mimetype="text/plain")

    @app.route("/bytes")
    def bytes_pieces():
        def pieces():
            yield b"\x00"
            yield b"\xff"
        return Response(pieces(), mimetype="application/octet-stream")

    @app.route("/context")
    def context():
        def pieces():
            log.append("first")
            yield request.path
            log.append("second")
            yield " " + request.args["q"]
        return Response(stream_with_context(pieces()))

    @app.route("/session")
    def with_session():
        def pieces():
            yield str(g.get("who"))
            yield " " + request.method
        g.who = "me"
        return stream_with_context(pieces())

    @app.route("/close")
    def close():
        response = Response("body")
        response.call_on_close(lambda: log.append("closed"))
        return response

    @app.route("/close_stream")
    def close_stream():
        response = Response(piece for piece in ["a", "b"])
        response.call_on_close(lambda: log.append("closed1"))
        response.call_on_close(lambda: log.append("closed2"))
        return response

    return app


@twin
def jsons():
    app = Flask("jsons", static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    values = {
        "none": lambda: jsonify(),
        "one": lambda: jsonify(1),
        "text": lambda: jsonify("ü<&>'\"/\x7f\u2028"),
        "list": lambda: jsonify([1, 2]),
        "dict": lambda: jsonify({"b": {"z": 1, "a": 2}, "a": 1}),
        "kinds": lambda: jsonify(d=Decimal("1.50"), u=UUID("5a1f7b2e-9c1d-4b5e-8f00-0123456789ab"), t=datetime(2024, 2, 29, 12, 30, 5),
                                 f=1.0, e=1e22, n=None, b=True, m=Markup("<b>")),
        "empty": lambda: jsonify([{}, []]),
    }

    @app.route("/<name>")
    def value(name):
        return values[name]()

    return app


@twin
def jsons_debug():
    app = jsons()
    app.config["DEBUG"] = True
    return app


@twin
def conditional():
    app = Flask("conditional", static_folder=None)
    modified = datetime(2024, 3, 1, 12, 0, 0, tzinfo=timezone.utc)

    def finish(response, complete_length):
        if "etag" in request.args:
            response.set_etag(request.args["etag"], weak="weak" in request.args)
        if "modified" in request.args:
            response.last_modified = modified
        response.date = modified
        return response.make_conditional(request, accept_ranges="ranges" in request.args, complete_length=complete_length)

    everything = ["GET", "POST"]

    @app.route("/text", methods=everything)
    def text():
        return finish(Response("0123456789äöü", mimetype="text/plain"), 16)

    @app.route("/bytes", methods=everything)
    def bytes_body():
        return finish(Response(b"0123456789", mimetype="application/octet-stream"), 10)

    @app.route("/stream", methods=everything)
    def stream():
        return finish(Response((piece for piece in [b"012", b"345", b"6789"]), mimetype="application/octet-stream"), 10)

    @app.route("/added")
    def added():
        response = Response("added")
        response.add_etag(weak="weak" in request.args)
        response.add_etag()
        return response

    @app.route("/frozen")
    def frozen():
        response = Response(piece for piece in ["a", "b"])
        response.freeze()
        return response

    return app


@twin
def fields():
    """Sets one typed header each, and says what reading it gives."""
    app = Flask("fields", static_folder=None)
    when = datetime(2024, 3, 1, 12, 0, 0, tzinfo=timezone.utc)

    def vary(r):
        r.vary.add("Cookie")
        r.vary.update(["accept", "COOKIE"])
        r.vary.discard("nothing")

    def vary_empty(r):
        r.vary.add("Cookie")
        r.vary.remove("cookie")

    def cache(r):
        r.cache_control.max_age = 60
        r.cache_control.public = True
        r.cache_control.no_cache = True
        r.cache_control.private = "x-y"

    def cache_removed(r):
        r.cache_control.public = True
        r.cache_control.public = False

    def authenticate(r):
        r.headers["WWW-Authenticate"] = WWWAuthenticate("digest", {"realm": "a b", "qop": "auth"}).to_header()

    def csp(r):
        r.content_security_policy.default_src = "'self'"
        r.content_security_policy.img_src = "*"
        r.content_security_policy_report_only.script_src = "'none'"

    def content_range(r):
        r.content_range.set(0, 10, 100)

    def content_range_unset(r):
        r.content_range.set(0, 10, 100)
        r.content_range.unset()

    def cors(r):
        r.access_control_allow_credentials = True
        r.access_control_allow_origin = "https://a.example"
        r.access_control_allow_headers = ["X-A", "X-B"]
        r.access_control_allow_methods = ["GET", "PUT"]
        r.access_control_expose_headers = ["X-C"]
        r.access_control_max_age = 600

    def set_all(**values):
        def apply(r):
            for name, value in values.items():
                setattr(r, name, value)
        return apply

    sets = {
        "vary": vary,
        "vary_empty": vary_empty,
        "vary_set": set_all(vary=["A", "B"]),
        "vary_text": set_all(vary="A, b"),
        "allow": set_all(allow=["GET", "POST"]),
        "language": set_all(content_language=["de", "en-GB"]),
        "cache": cache,
        "cache_removed": cache_removed,
        "dates": set_all(last_modified=when, expires=when, date=when),
        "age": set_all(age=90),
        "retry": set_all(retry_after=120),
        "retry_date": set_all(retry_after=when),
        "texts": set_all(accept_ranges="bytes", content_encoding="gzip", content_location="/x", content_md5="abc", location="/y"),
        "etag": lambda r: r.set_etag("x"),
        "etag_weak": lambda r: r.set_etag("x", weak=True),
        "authenticate": authenticate,
        "csp": csp,
        "csp_text": set_all(content_security_policy="default-src 'self'; img-src *"),
        "content_range": content_range,
        "content_range_unset": content_range_unset,
        "cors": cors,
        "cors_off": lambda r: (set_all(access_control_allow_credentials=True)(r), set_all(access_control_allow_credentials=False)(r)),
        "mimetype": set_all(mimetype="text/csv"),
        "mimetype_json": set_all(mimetype="application/json"),
    }

    @app.route("/<name>")
    def field(name):
        response = Response("body")
        sets[name](response)
        return response

    return app


def make_files(name):
    folder = os.environ["CARAFE_TWIN_FOLDER"]
    app = Flask(name, root_path=folder)

    def etag():
        tag = request.args.get("etag")
        return True if tag is None else False if tag == "none" else tag

    @app.route("/send/<path:path>", methods=["GET", "POST"])
    def send(path):
        return send_file(path, mimetype=request.args.get("mimetype"), as_attachment="attach" in request.args,
                         download_name=request.args.get("name"), conditional="plain" not in request.args, etag=etag(),
                         last_modified=request.args.get("modified", type=int), max_age=request.args.get("age", type=int))

    @app.route("/memory", methods=["GET", "POST"])
    def memory():
        return send_file(io.BytesIO(b"0123456789"), mimetype=request.args.get("mimetype"), as_attachment="attach" in request.args,
                         download_name=request.args.get("name"), etag=etag(), max_age=request.args.get("age", type=int))

    @app.route("/from/<path:name>")
    def from_directory(name):
        return send_from_directory("pub", name, as_attachment="attach" in request.args)

    @app.route("/own")
    def own():
        return current_app.send_static_file("site.css")

    return app


@twin
def files():
    return make_files("files")


@twin
def files_aged():
    app = make_files("files_aged")
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 600
    return app


@twin
def uploads():
    app = Flask("uploads", static_folder=None)

    def saved(file):
        with tempfile.NamedTemporaryFile() as target:
            file.save(target.name)
            content = target.read()
        return [len(content), hashlib.sha256(content).hexdigest()]

    @app.post("/upload")
    def upload():
        return {
            "form": request.form.to_dict(flat=False),
            "files": [[key, file.name, file.filename, file.content_type, file.mimetype, file.mimetype_params, file.content_length, bool(file),
                       [f"{name}: {value}" for name, value in file.headers], saved(file)] for key, file in request.files.items(multi=True)],
        }

    return app


@twin
def files_x():
    app = make_files("files_x")
    app.config["USE_X_SENDFILE"] = True
    return app


@twin
def files_elsewhere():
    app = Flask("files_elsewhere", root_path=os.environ["CARAFE_TWIN_FOLDER"], static_folder="pub/", static_url_path="/assets/")

    @app.route("/url")
    def url():
        return url_for("static", filename="site.css") + " " + app.static_url_path

    return app


@twin
def blueprints():
    app = Flask("blueprints", static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    log = []

    def note(text):
        if request.path != "/log":
            log.append(text)

    def text(error):
        return "None" if error is None else type(error).__name__

    def hooks(scaffold, name):
        def preprocess(endpoint, values):
            note(f"{name}.preprocess:{endpoint}")

        def before():
            note(f"{name}.before")
            if request.args.get("stop") == name:
                return f"stopped by {name}"
            if request.args.get("raise") == f"{name}.before":
                raise ValueError(name)
            if request.args.get("abort") == f"{name}.before":
                abort(404)

        def after(number):
            def after(response):
                note(f"{name}.after{number}")
                if request.args.get("raise") == f"{name}.after{number}":
                    raise ValueError(name)
                response.headers["X-After"] = response.headers.get("X-After", "") + f"{name}{number} "
                return response
            return after

        def teardown(number):
            return lambda error: note(f"{name}.teardown{number}:{text(error)}")

        scaffold.url_value_preprocessor(preprocess)
        scaffold.before_request(before)
        for number in 1, 2:
            scaffold.after_request(after(number))
            scaffold.teardown_request(teardown(number))

    def app_hooks(blueprint, name):
        def after(response):
            note(f"{name}.after_app")
            return response

        blueprint.before_app_request(lambda: note(f"{name}.before_app"))
        blueprint.after_app_request(after)
        blueprint.teardown_app_request(lambda error: note(f"{name}.teardown_app:{text(error)}"))
        blueprint.app_url_value_preprocessor(lambda endpoint, values: note(f"{name}.preprocess_app:{endpoint}"))

    def views(scaffold, name):
        def index():
            note(f"{name}.view")

            @after_this_request
            def once(response):
                note(f"{name}.once")
                return response
            return f"{request.endpoint} {request.blueprint} {','.join(request.blueprints)}"

        def boom():
            raise KeyError(name)

        scaffold.add_url_rule("/", endpoint="index", view_func=index)
        scaffold.add_url_rule("/boom", endpoint="boom", view_func=boom)
        scaffold.add_url_rule("/gone", endpoint="gone", view_func=lambda: abort(404))
        scaffold.add_url_rule("/post", endpoint="post", view_func=lambda: "posted", methods=["POST"])

    outer, inner, sibling = Blueprint("outer", __name__), Blueprint("inner", __name__), Blueprint("sibling", __name__)
    hooks(app, "app")
    for blueprint in outer, inner, sibling:
        hooks(blueprint, blueprint.name)
        app_hooks(blueprint, blueprint.name)
        views(blueprint, blueprint.name)
    views(app, "app")
    app.teardown_appcontext(lambda error: None if log and log[-1] == "quiet" else log.append(f"context1:{text(error)}"))
    outer.register_error_handler(404, lambda error: ("outer's 404", 404))
    inner.register_error_handler(KeyError, lambda error: ("inner's KeyError", 500))
    app.register_error_handler(404, lambda error: ("app's 404", 404))

    @app.route("/log")
    def show():
        lines = "\n".join(log)
        log[:] = ["quiet"]
        return lines

    outer.register_blueprint(inner, url_prefix="/inner")
    app.register_blueprint(sibling, url_prefix="/sibling")
    app.register_blueprint(outer, url_prefix="/outer")
    app.register_blueprint(outer, url_prefix="/again", name="again")
    return app


class Fault(Exception):
    pass


class Defect(Fault):
    pass


def blueprint_errors(name, kinds):
    app = Flask(name, static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    handled = {"code": 418, "http": HTTPException, "any": Exception, "fault": Fault, "server": 500}

    def handle(scaffold, kind, owner):
        scaffold.register_error_handler(handled[kind], lambda error: (f"{owner} {kind} {type(error).__name__}", 299))

    def fail(error):
        def view():
            raise error()
        return view

    for kind in kinds:
        handle(app, kind, "app")
    for mask in range(64):
        outer, inner = Blueprint(f"o{mask}", __name__, url_prefix=f"/{mask}"), Blueprint("inner", __name__, url_prefix="/in")
        for bit, (blueprint, kind) in enumerate((b, k) for b in (outer, inner) for k in ("code", "http", "fault")):
            if mask & 1 << bit:
                handle(blueprint, kind, "outer" if blueprint is outer else "inner")
        for blueprint in outer, inner:
            blueprint.add_url_rule("/teapot", endpoint="teapot", view_func=lambda: abort(418))
            blueprint.add_url_rule("/gone", endpoint="gone", view_func=lambda: abort(410))
            blueprint.add_url_rule("/defect", endpoint="defect", view_func=fail(Defect))
            blueprint.add_url_rule("/value", endpoint="value", view_func=fail(ArithmeticError))
        outer.register_blueprint(inner)
        app.register_blueprint(outer)
    return app


for error_kinds in "", "code", "http", "any", "server", "fault", "code http any", "server http":
    TWINS[f"blueprint_errors {error_kinds}".strip()] = partial(blueprint_errors, f"blueprint_errors {error_kinds}".strip(), error_kinds.split())


@twin
def blueprint_urls():
    app = Flask("blueprint_urls", static_folder=None)

    def views(blueprint):
        def index(**values):
            return f"{request.endpoint} {sorted(values.items())} {sorted(request.view_args)} {request.url_rule.rule}"

        def build(**values):
            try:
                return url_for(request.args["to"], **{k: v for k, v in request.args.items() if k != "to"})
            except BuildError:
                return "no URL"
        blueprint.add_url_rule("/", endpoint="index", view_func=index)
        blueprint.add_url_rule("/item/<int:id>", endpoint="item", view_func=index)
        blueprint.add_url_rule("/page/", endpoint="page", view_func=index, defaults={"page": 1})
        blueprint.add_url_rule("/page/<int:page>", endpoint="page", view_func=index)
        blueprint.add_url_rule("", endpoint="bare", view_func=index)
        blueprint.add_url_rule("/build", endpoint="build", view_func=build)

    def fresh(name, **options):
        blueprint = Blueprint(name, __name__, **options)
        views(blueprint)
        return blueprint

    parent, child, grandchild = fresh("parent", url_prefix="/parent/"), fresh("child", url_prefix="child"), fresh("grandchild")
    child.register_blueprint(grandchild, url_prefix="/grand/", name="g")
    parent.register_blueprint(child)
    parent.register_blueprint(fresh("other", url_prefix="/wrong"), url_prefix="/right", name="renamed")
    app.register_blueprint(parent)
    app.register_blueprint(parent, name="twice", url_prefix="/second")
    app.register_blueprint(fresh("defaults", url_prefix="/defaults", url_defaults={"a": 1, "b": 2}), url_defaults={"b": 3})

    language = fresh("language", url_prefix="/<lang>/l")

    @language.url_value_preprocessor
    def take(endpoint, values):
        g.lang = values.pop("lang")

    @language.url_defaults
    def give(endpoint, values):
        values.setdefault("lang", g.get("lang", "xx"))
    inside = fresh("inside", url_prefix="/inside")
    language.register_blueprint(inside)
    app.register_blueprint(language)
    everywhere = Blueprint("everywhere", __name__)
    everywhere.app_url_defaults(lambda endpoint, values: values.setdefault("q", "1") if endpoint == "top" else None)
    app.register_blueprint(everywhere)

    @app.route("/top")
    def top():
        return f"{request.blueprint} {','.join(request.blueprints)}"

    @app.route("/build")
    def build():
        try:
            return url_for(request.args["to"], **{k: v for k, v in request.args.items() if k != "to"})
        except BuildError:
            return "no URL"
    return app


@twin
def method_views():
    app = Flask("method_views", static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def star(view):
        def wrapped(**values):
            return f"*{view(**values)}*"
        return wrapped

    def plus(view):
        def wrapped(**values):
            return f"+{view(**values)}+"
        return wrapped

    class Plain(MethodView):
        def get(self):
            return "get"

        def post(self):
            return "post"

    class Derived(Plain):
        def put(self):
            return "put"

        def get(self):
            return "derived " + super().get()

    class Headed(MethodView):
        def head(self):
            return Response("", headers={"X-Head": "own"})

        def get(self):
            return "body"

    class Optioned(MethodView):
        def options(self):
            return "own options"

        def get(self):
            return "get"

    class Limited(MethodView):
        methods = ["GET"]

        def get(self):
            return "get"

        def post(self):
            return "post"

    class Manual(MethodView):
        provide_automatic_options = False

        def get(self):
            return "get"

        def delete(self):
            return "", 204

    class Wrapped(MethodView):
        decorators = [star, plus]

        def get(self, name):
            return name

        def patch(self, name):
            return name[::-1]

    class Counter(MethodView):
        init_every_request = False

        def __init__(self, start):
            self.count = start

        def get(self):
            self.count += 1
            return str(self.count)

    class Fresh(Counter):
        init_every_request = True

    class Users(MethodView):
        def get(self, user_id):
            return "all" if user_id is None else f"one {user_id}"

        def post(self):
            return "made", 201

        def put(self, user_id):
            return f"changed {user_id}"

        def delete(self, user_id):
            return f"deleted {user_id}"

    class Listing(View):
        methods = ["GET", "POST"]

        def __init__(self, word):
            self.word = word

        def dispatch_request(self, name):
            return f"{request.method} {self.word} {name}"

    for name, view in ("plain", Plain), ("derived", Derived), ("headed", Headed), ("optioned", Optioned), ("limited", Limited), ("manual", Manual):
        app.add_url_rule(f"/{name}", view_func=view.as_view(name))
    app.add_url_rule("/wrapped/<name>", view_func=Wrapped.as_view("wrapped"))
    app.add_url_rule("/counter", view_func=Counter.as_view("counter", 5))
    app.add_url_rule("/fresh", view_func=Fresh.as_view("fresh", 5))
    app.add_url_rule("/listing/<name>", view_func=Listing.as_view("listing", "hello"))
    app.add_url_rule("/unable", view_func=Plain.as_view("unable"), methods=["PUT"])
    users = Users.as_view("users")
    app.add_url_rule("/users/", defaults={"user_id": None}, view_func=users, methods=["GET"])
    app.add_url_rule("/users/", view_func=users, methods=["POST"])
    app.add_url_rule("/users/<int:user_id>", view_func=users, methods=["GET", "PUT", "DELETE"])
    blueprint = Blueprint("bp", __name__, url_prefix="/bp")
    blueprint.add_url_rule("/plain", view_func=Plain.as_view("plain"))
    app.register_blueprint(blueprint)

    @app.route("/urls")
    def urls():
        return " ".join([url_for("plain"), url_for("bp.plain"), url_for("users"), url_for("users", user_id=3), url_for("wrapped", name="x")])
    return app



@twin
def blueprint_trees(tree):
    app = Flask("blueprint_trees", static_folder=None)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    def add(scaffold, node):
        name = node["name"]

        def view(**values):
            urls = []
            for endpoint in node["builds"]:
                try:
                    urls.append(url_for(endpoint, **values))
                except BuildError:
                    urls.append("none")
            return " ".join([request.endpoint, request.url_rule.rule, ",".join(request.blueprints), ",".join(g.hooks), ",".join(sorted(values)), *urls])

        def before():
            g.setdefault("hooks", []).append(name)

        def default(endpoint, values):
            values.setdefault("by", name)
        scaffold.before_request(before)
        if node["defaults"]:
            scaffold.url_defaults(default)
        if node["handler"]:
            scaffold.register_error_handler(node["handler"], lambda error: (f"{name} {node['handler']}", 299))
        for number, rule in enumerate(node["rules"]):
            scaffold.add_url_rule(rule, endpoint=f"r{number}", view_func=view if rule != "/gone" else lambda **values: abort(404))
        for child in node["children"]:
            blueprint = Blueprint(child["name"], __name__, url_prefix=child["prefix"])
            add(blueprint, child)
            scaffold.register_blueprint(blueprint, **child["options"])
    try:
        add(app, tree)
    except (ValueError, AssertionError):
        app = Flask("refused", static_folder=None)
        app.register_error_handler(404, lambda error: "refused")
    return app


def answer(visit):
    name, _, argument = visit["app"].partition("|")
    app = TWINS[name](*([json.loads(argument)] if argument else []))
    client = app.test_client(use_cookies=not any(name == "Cookie" for one in visit["requests"] for name, _ in one.get("headers", [])))
    answers = []
    for one in visit["requests"]:
        body = one.get("body")
        response = client.open(one["path"], method=one["method"], headers=[tuple(pair) for pair in one.get("headers", [])],
                               data=None if body is None else body.encode("latin-1"), content_type=one.get("type"),
                               base_url=one.get("base", "http://localhost"))
        answers.append({"status": response.status_code, "headers": [list(pair) for pair in response.headers.items()],
                        "body": response.get_data().decode("latin-1")})
        response.close()
    return answers


def main():
    import logging
    logging.disable(logging.CRITICAL)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


main()
