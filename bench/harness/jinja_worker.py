"""A worker like the ones in C#, over Debian's Jinja2: 'ask WORK' and 'repeat MILLISECONDS WORK' on standard input."""
import base64
import os
from types import SimpleNamespace

from jinja2 import Environment, FileSystemLoader
from python_worker import serve

BATCH = 10
FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "templates")
LOREM = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et dolore magna aliqua. "


def products(count):
    return {"products": [SimpleNamespace(name=f"Name{i}", price=i + 0.5, description=LOREM * 4) for i in range(count)]}


def fortunes():
    messages = [(i, "A computer program does what you tell it to do, not what you want it to do.") for i in range(1, 11)]
    messages += [(11, '<script>alert("This should not be displayed in a browser alert box.");</script>'), (0, "Additional fortune added at request time.")]
    return {"fortunes": [SimpleNamespace(id=id, message=message) for id, message in messages]}


def page():
    items = [SimpleNamespace(id=1000 + i, title=f"Item <{i}> & friends", price=9.95 + i, tags=["new", "sale", "r&d"],
                             body=f'It\'s a "quoted" description with <b>markup</b> & an ampersand, number {i}, long enough to be cut off somewhere.')
             for i in range(50)]
    nav = [SimpleNamespace(url=f"/section/{i}?a=1&b=2", label=f"Section {i}", active=i == 2) for i in range(8)]
    return {"title": 'Orders of "Tom & Jerry"', "year": 2026, "user": SimpleNamespace(name="Ada <Lovelace>"), "nav": nav, "items": items}


WORKLOADS = {
    "products-100": ("product.html", lambda: products(100)),
    "products-500": ("product.html", lambda: products(500)),
    "table": ("table.html", lambda: {"table": [list(range(10)) for _ in range(1000)]}),
    "page": ("page.html", page),
    "fortunes": ("fortunes.html", fortunes),
}


def make(work):
    workload = work.split(":")[1]
    environment = Environment(loader=FileSystemLoader(FOLDER), autoescape=True, auto_reload=False)
    if workload == "parse":
        with open(os.path.join(FOLDER, "product.html"), encoding="utf-8") as file:
            source = file.read()
        return lambda: environment.from_string(source) and ""
    name, model = WORKLOADS[workload]
    template, variables = environment.get_template(name), model()
    return lambda: template.render(variables)


serve(make, lambda page: base64.b64encode(page.encode()).decode(), BATCH)
