"""The rows in Flask, as its documentation writes them."""
import os

from flask import Blueprint, Flask, abort, jsonify, request, send_file, session
from flask.views import MethodView

BUILT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "bin", "published")

app = Flask(__name__, static_folder=os.path.join(BUILT, "static"), static_url_path="/static")
app.secret_key = "dev-secret-key"


@app.get("/plaintext")
def plaintext():
    return "Hello, World!"


@app.get("/json")
def message():
    return jsonify(message="Hello, World!")


@app.get("/user/<int:id>")
def user(id):
    return f"User {id}"


@app.post("/login")
def login():
    if request.form["password"] != "s3cret!":
        abort(401)
    return "Hello " + request.form["username"]


@app.get("/session")
def read_session():
    return "user " + session["user"]


shop = Blueprint("shop", __name__, url_prefix="/shop")
admin = Blueprint("admin", __name__, url_prefix="/admin")


@admin.get("/item/<int:id>")
def item(id):
    return f"Item {id}"


shop.register_blueprint(admin)
app.register_blueprint(shop)


class AccountView(MethodView):
    def get(self, id):
        return f"Account {id}"


app.add_url_rule("/account/<int:id>", view_func=AccountView.as_view("account"))


@app.get("/download")
def download():
    return send_file(os.path.join(BUILT, "static", "huge.bin"), mimetype="application/octet-stream")


@app.post("/upload")
def upload():
    return str(length_of(request.stream))


@app.post("/upload-file")
def upload_file():
    return str(length_of(request.files["file"].stream))


def length_of(stream):
    length = 0
    while part := stream.read(65536):
        length += len(part)
    return length
