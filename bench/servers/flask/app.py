"""The rows in Flask, as its documentation writes them."""
from flask import Flask, abort, jsonify, request, session

app = Flask(__name__)
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
