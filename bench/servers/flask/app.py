"""The rows in Flask, as its documentation writes them."""
import os

from flask import Blueprint, Flask, abort, jsonify, render_template, request, send_file, session
from flask.views import MethodView

SERVERS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILT = os.path.join(SERVERS, "bin", "published")
TEMPLATES = os.path.join(os.path.dirname(SERVERS), "templates")

app = Flask(__name__, static_folder=os.path.join(BUILT, "static"), static_url_path="/static", template_folder=TEMPLATES)
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


MESSAGES = [(id, "A computer program does what you tell it to do, not what you want it to do.") for id in range(1, 11)]
MESSAGES += [(11, '<script>alert("This should not be displayed in a browser alert box.");</script>'), (0, "Additional fortune added at request time.")]
FORTUNES = [{"id": id, "message": message} for id, message in MESSAGES]


@app.get("/fortunes")
def fortunes():
    return render_template("fortunes.html", fortunes=FORTUNES)


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
