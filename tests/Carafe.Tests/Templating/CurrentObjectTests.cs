using static Carafe.Globals;

namespace Carafe.Tests.Templating;

/// <summary>What templates see of request, session, g and config. The expectations are those of Flask 3.1.3.</summary>
public class CurrentObjectTests
{
    public static TheoryData<string, string> Templates => new()
    {
        { "{{ request.args.items(multi=true)|list }}", "[('a', '1'), ('a', '2')]" },
        { "{{ request.args.items()|list }}", "[('a', '1')]" },
        { "{{ request.args.lists()|list }}", "[('a', ['1', '2'])]" },
        { "{{ request.args.getlist('a') }}", "['1', '2']" },
        { "{{ request.args.to_dict(flat=false) }}", "{'a': ['1', '2']}" },
        { "{{ request.args.to_dict() }}", "{'a': '1'}" },
        { "{{ request.args.keys()|list }} {{ request.args.values()|list }}", "['a'] ['1']" },
        { "{% for k, v in request.args.items(multi=true) %}{{ k }}={{ v }};{% endfor %}", "a=1;a=2;" },
        { "{{ request.args|length }} {{ request.args|list }} {{ dict(request.args) }} {{ request.args|items|list }}", "1 ['a'] {'a': '1'} [('a', '1')]" },
        { "{{ request.args.a }}|{{ request.args.nope }}|{{ 'a' in request.args }}", "1||True" },
        { "{{ request.values.get('a') }} {{ request.values.getlist('a') }} {{ request.files|length }}", "1 ['1', '2'] 0" },
        { "{{ request.cookies.get('x', 'none') }} {{ request.form.getlist('x') }}", "none []" },
        { "{{ request.headers.get('Host') }} {{ request.headers['Host'] }} {{ 'host' in request.headers }}", "localhost localhost True" },
        { "{{ request.url_rule }} {{ request.view_args }} {{ request.endpoint }} {{ request.is_json }}", "/page {} page False" },
        { "{{ g.pop('x') }} {{ g.pop('x', 5) }}", "2 5" },
        { "{{ g.setdefault('y', 3) }} {{ g.y }} {{ g.setdefault('y', 4) }} {{ g|list }}", "3 3 3 ['x', 'y']" },
        { "{{ 'x' in g }} {{ 'z' in g }} {{ g.get('z', 'd') }}", "True False d" },
        { "{% for k in session %}{{ k }};{% endfor %}{% for k in g %}{{ k }}{% endfor %}", "s;x" },
        { "{{ session|items|list }} {{ dict(session) }} {{ session.items()|list }}", "[('s', 1)] {'s': 1} [('s', 1)]" },
        { "{{ session|length }} {{ session|list }}", "1 ['s']" },
        { "{{ session.get('s') }} {{ session.pop('s') }} {{ session.setdefault('q', 4) }} {{ session.update({'k': 1}) }} {{ session.keys()|list }}", "1 1 4 None ['q', 'k']" },
        { "{{ session.values()|list }} {{ session.copy() }} {{ session.clear() }} {{ session|length }}", "[1] {'s': 1} None 0" },
        { "{{ session.modified }} {{ session.permanent }} {{ session.new }} {{ session.accessed }}", "True False True True" },
        { "{{ config.get('DEBUG') }} {{ config['DEBUG'] }} {{ config.items()|list|length > 5 }} {{ 'DEBUG' in config }} {{ config|items|list|length > 5 }} {{ dict(config).DEBUG }}", "False False True True True False" },
        { "{{ request.args is mapping }} {{ session is mapping }} {{ config is mapping }} {{ request.headers is iterable }}", "True True True True" },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    public void Object_behaves_in_a_template_as_Flasks_does(string source, string expected)
    {
        var app = new App("objects", staticFolder: null) { SecretKey = "k", Testing = true };
        app.Route("/page", () =>
        {
            Session["s"] = 1;
            G["x"] = 2;
            return RenderTemplateString("{% autoescape false %}" + source + "{% endautoescape %}");
        }, endpoint: "page");

        Assert.Equal(expected, app.TestClient().Get("/page?a=1&a=2").Text);
    }
}
