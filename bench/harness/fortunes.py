"""The page of fortunes, as Jinja2 escapes it and as .NET's HtmlEncoder does."""

HEAD = b"<!doctype html><html><head><title>Fortunes</title></head><body><table><tr><th>id</th><th>message</th></tr>"
FOOT = b"</table></body></html>"
USUAL = b"A computer program does what you tell it to do, not what you want it to do."
HOSTILE = b"&lt;script&gt;alert(&#34;This should not be displayed in a browser alert box.&#34;);&lt;/script&gt;"


def page(hostile):
    rows = [(number, USUAL) for number in range(1, 11)] + [(11, hostile), (0, b"Additional fortune added at request time.")]
    return HEAD + b"".join(b"<tr><td>%d</td><td>%s</td></tr>" % row for row in rows) + FOOT


JINJA = page(HOSTILE)
DOTNET = page(HOSTILE.replace(b"&#34;", b"&quot;"))
