namespace Carafe.Jinja.Tests.Comparison;

/// <summary>A small site: a layout in two steps, macros, parts and pages that use them.</summary>
internal static class PageTemplates
{
    public static IReadOnlyList<string> Pages { get; } = ["list", "form", "mail", "odd"];

    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["layout"] = """
            {%- from "macros" import attributes, icon -%}
            <!doctype html>
            <html{{ attributes(lang=lang|default("en"), dir=none) }}>
            <head>
              {% block head -%}
              <title>{% block title %}{{ _("Site") }}{% endblock %}{% if self.title()|trim != "Site" %} – {{ site.name }}{% endif %}</title>
              {%- endblock head %}
            </head>
            <body class="{% block class %}{{ page.kind|default("plain", true) }}{% endblock %}">
              {% set current = page.url if page else "/" -%}
              <nav>{% for item in menu|default([]) recursive %}
                {%- if loop.first %}<ul class="depth-{{ loop.depth }}">{% endif %}
                <li{% if item.url == current %} class="on"{% endif %}><a href="{{ item.url|e }}">{{ item.title }}</a>
                {%- if item.children %}{{ loop(item.children) }}{% endif %}</li>
                {%- if loop.last %}</ul>{% endif %}
              {%- endfor %}</nav>
              {% block messages %}{% include ["messages-" ~ lang, "messages"] ignore missing %}{% endblock %}
              <main>{% block body required %}{% endblock %}</main>
              {% block foot scoped %}<footer>{{ icon("copy") }} {% trans year=year, name=site.name|upper %}© {{ year }} by {{ name }}{% endtrans %}</footer>{% endblock %}
            </body>
            </html>
            """,
        ["columns"] = """
            {% extends "layout" %}
            {% import "macros" as ui with context %}
            {% block class %}columns {{ super() }}{% endblock %}
            {% block body %}<div>{% block main %}{% endblock %}</div><aside>{% block side %}{{ ui.box(_("About"), site.about) }}{% endblock %}</aside>{% endblock %}
            """,
        ["macros"] = """
            {% macro attributes() %}{{ kwargs|xmlattr }}{{ varargs|join(" ") }}{% endmacro %}
            {% macro icon(name, size=16) -%}<i class="icon-{{ name }}" style="width: {{ size }}px"></i>{%- endmacro %}
            {% macro box(title, text="", level=2) %}<section><h{{ level }}>{{ title }}</h{{ level }}>{{ caller() if caller else text|default(_("Nothing here"), true) }}</section>{% endmacro %}
            {% macro input(field, type="text") %}<label for="{{ field.id }}">{{ field.label or field.id|replace("_", " ")|capitalize }}</label>
            <input{{ {"id": field.id, "name": field.id, "type": type, "value": field.value if type != "password" else none, "required": field.required or none}|xmlattr }}>
            {%- for error in field.errors %}<em>{{ loop.index }}. {{ error }}</em>{% endfor %}{% endmacro %}
            {% macro pages(current, count) %}{% for n in range(1, count + 1) %}{% if n == current %}<b>{{ n }}</b>{% elif n in (1, count) or (n - current)|abs <= 1 %}<a href="?{{ {"page": n, "q": query}|urlencode }}">{{ n }}</a>{% elif loop.changed(n < current) %}…{% endif %}{% endfor %}{% endmacro %}
            {% set seen = query|default("-") %}
            """,
        ["messages"] = """{% with messages = messages|default([]) %}{% if messages %}<ul>{% for kind, text in messages %}<li class="{{ kind }}">{{ text }}</li>{% endfor %}</ul>{% endif %}{% endwith %}""",
        ["row"] = """<td>{{ loop.index if loop is defined else "?" }}</td><td>{{ item.title|default("untitled")|truncate(12) }}</td><td>{{ "%.2f"|format(item.price) if item.price is number else "–" }}</td>""",
        ["list"] = """
            {% extends "columns" if wide else "layout" %}
            {% block title %}{% trans count=items|length %}{{ count }} item{% pluralize %}{{ count }} items{% endtrans %}{% endblock %}
            {% block body %}{{ super() if wide else "" }}
            {%- import "macros" as ui %}
            <table>{% for item in items %}<tr class="{{ loop.cycle("odd", "even") }}{{ " last" if loop.last }}">{% include "row" %}</tr>
            {% else %}<tr><td>{{ _("None, %(user)s!", user=user.name) }}</td></tr>{% endfor %}</table>
            {% for letter, group in items|groupby("title.0", default="#") %}{{ letter }}: {{ group|map(attribute="price")|select("number")|sum|round(1) }}; {% endfor %}
            {% for three in items|map(attribute="title", default="?")|slice(3, "/") %}{{ three|join("+") }}|{% endfor %}
            {% for tag in items|map(attribute="tags", default=[])|sum(start=[])|unique|sort %}<a href="/{{ tag|urlencode }}">{{ tag }}</a>{% endfor %}
            {{ ui.pages(page.number|int(1), 9) }}{{ ui.seen }}
            {% endblock %}
            """,
        ["form"] = """
            {% extends "columns" %}
            {% from "macros" import input with context %}
            {% macro row() %}<p>{{ caller(*varargs, **kwargs) }}</p>{% endmacro %}
            {% block title -%} {{ super() }}: {{ form.title|striptags }} {%- endblock %}
            {% block main %}<form>{% for field in form.fields if not field.hidden %}
            {% call(f, type="text") row(field, type=field.type|default("text")) %}{{ input(f, type) }}{% endcall %}
            {%- endfor %}
            {% set help %}{{ form.help|urlize(20, nofollow=true) }}{% endset %}{{ help }}{{ help is escaped }} {{ form.help|wordcount }}
            {% call ui.box(_("Help"), level=3) %}{{ form.help|wordwrap(20, wrapstring="<br>"|safe) }}{% endcall %}
            <script>const data = {{ form|tojson }};</script>
            {% endblock %}
            {% block foot %}{{ super() }}<!-- {{ self.title() }} -->{% endblock %}
            """,
        ["mail"] = """
            {%- autoescape false -%}
            Subject: {{ subject|default("Your order %s"|format(order.number|default(0)), true) }}
            {{ _("Dear") }} {{ user.name|default(user.mail, true)|title }},

            {% for line in order.lines %}
            {{ "%-20s %3d × %8.2f"|format(line.title|truncate(20, true), line.count, line.price) }}
            {%- if line.note %}

                {{ line.note|wordwrap(24)|indent(4) }}
            {%- endif %}

            {% endfor %}
            {{ "=" * 36 }}
            {{ "{:>36,.2f}".format(order.lines|sum(attribute="price")) }}
            {%- endautoescape %}
            {% if user.html -%} {{ user.html|e }} {{ user.html|safe|upper }} {{ "<%s>"|safe|format(user.html) }} {{ ("<b>"|safe ~ user.html)|length }} {%- endif %}
            {{ self.__class__.__name__ }} {{ order.date[:10] if order.date else "undated" }} {{ order.lines[-1].title[::-1] }}
            """,
        ["odd"] = """
            {% include ["nope", "row"] %} {% include "nope" ignore missing %} {% set item = {"title": "set here", "price": 1} %}{% include "row" %}{% include "row" without context %}
            {% import "macros" as m %}{{ m.icon(size=m.nothing) }} {{ m.input({"id": "a_b", "errors": ["<x>"], "value": 'q"'}) }} {{ m.attributes("x", "y", class="<", hidden=true, z=missing) }}
            {% for a, b in {"x": 1, "y": [2]}.items() %}{{ a }}{{ b }}{{ loop.previtem|default("^") }}{{ loop.nextitem is defined }}{{ loop.revindex0 }}{% endfor %}
            {% block title %}t{% block inner %}i{% endblock %}{% endblock %}{{ self.inner() }}{{ self.title() ~ "!" }}{{ self.nope is defined }}
            {{ messages[0][1] if messages else "-" }} {{ (menu|first).children[0].title }} {{ site["about"]|default("?")|escape|escape }} {{ query ~ none }} {{ user.name.split()|last|center(9, "*") if false }}
            {{ items[0].title.upper() }} {{ items|selectattr("tags", "contains", "x")|list if false else items|selectattr("tags", "defined")|list|length }}
            """,
    };

    public static IReadOnlyList<Dictionary<string, object?>> Variables { get; } =
    [
        [],
        JsonData.Read("""
            {"lang": "de", "year": 2024, "wide": true, "query": "a&b c", "site": {"name": "Ünï & Co", "about": "<b>bold</b>"}, "page": {"url": "/b", "kind": "shop", "number": "4"},
             "menu": [{"url": "/a?x=1&y", "title": "A"}, {"url": "/b", "title": "B <3", "children": [{"url": "/b/c", "title": "C", "children": []}]}],
             "messages": [["info", "saved"], ["error", "<script>"]], "user": {"name": "ada lovelace", "html": "<i>&amp;</i>"},
             "items": [{"title": "Apple pie with cream", "price": 3.456, "tags": ["sweet", "b/c"]}, {"title": "Avocado", "price": 2}, {"price": null, "tags": ["sweet"]}, {"title": "ärger", "price": "x"}],
             "form": {"title": "Sign <em>up</em>", "help": "See https://example.org/a/very/long/way?x=1&y=2 or mail me@example.org.", "fields": [{"id": "user_name", "label": null, "value": "\"x\" <y>", "required": true, "errors": ["too short", "<b>"]},
                {"id": "secret", "type": "password", "value": "s"}, {"id": "h", "hidden": true}]},
             "order": {"number": 17, "date": "2024-02-29T12:00", "lines": [{"title": "A very long title that is cut", "count": 2, "price": 1234.5}, {"title": "Ünï", "count": 1, "price": 0.995, "note": "Please wrap it in paper that is not too colourful."}]}}
            """),
        JsonData.Read("""
            {"lang": "en", "wide": false, "site": {}, "page": null, "items": [], "menu": [], "messages": [], "user": {"name": "", "mail": "x@y.org"}, "year": "MMXXIV", "query": null,
             "form": {"title": "", "fields": [], "help": ""}, "order": {"lines": [{"title": "", "count": 0, "price": 0}]}}
            """),
        JsonData.Read("""{"wide": true, "site": "text", "items": "añ😀", "menu": 5, "page": {"number": []}, "user": [1], "form": {"fields": [{"id": 5, "errors": null}], "title": "t", "help": 7}, "order": {"lines": {"a": 1}}}"""),
    ];

    /// <summary>The site with one of its pages as the main template.</summary>
    public static Dictionary<string, string> With(string page) => new(All) { ["main"] = All[page] };
}
