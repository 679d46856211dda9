using Carafe.Signals;
using static Carafe.Globals;

namespace Carafe.Tests.Templating;

public class RenderingTests
{
    public static TheoryData<string, string> InRequest => new()
    {
        { "{{ request.args.get('q') }}", "a b" },
        { "{{ request.args['q'] }}", "a b" },
        { "{{ request.args.getlist('n') }}", "[&#39;1&#39;, &#39;2&#39;]" },
        { "{{ request.method }} {{ request.path }}", "GET /page" },
        { "{{ request.endpoint }}", "page" },
        { "{{ session['user'] }} {{ session.user }} {{ session.get('user') }} {{ session.get('x') }}", "anna anna anna None" },
        { "{{ session.count }} {{ 'user' in session }} {{ session.missing is defined }}", "7 True False" },
        { "{{ g.user }} {{ g.get('user') }} {{ g.missing is defined }} {{ 'user' in g }}", "bob bob False True" },
        { "{{ config['NAME'] }} {{ config.NAME }} {{ config.DEBUG }}", "shop shop False" },
        { "{{ url_for('page', page=2) }}", "/page?page=2" },
        { "{{ url_for('page', _external=True) }}", "http://localhost/page" },
        { "{{ get_flashed_messages() }}", "[&#39;saved&#39;, &#39;failed&#39;]" },
        { "{% for c, m in get_flashed_messages(with_categories=true, category_filter=['error']) %}{{ c }}={{ m }}{% endfor %}", "error=failed" },
        { "{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}", "a=1;b=2;" },
        { "{{ d|tojson }} {{ {'x': [1, '<']}|tojson }}", "{\"a\": 1, \"b\": 2} {\"x\": [1, \"\\u003c\"]}" },
        { "{{ '<b>' }}{{ user_name }}", "&lt;b&gt;Zoë" },
    };

    [Theory]
    [MemberData(nameof(InRequest))]
    public void Template_sees_the_current_request_as_in_Flask(string source, string expected)
    {
        var app = new App("templates", staticFolder: null) { SecretKey = "k", Testing = true };
        app.Config["NAME"] = "shop";
        app.Route("/page", () =>
        {
            Session["user"] = "anna";
            Session["count"] = 7;
            G["user"] = "bob";
            Flash("saved");
            Flash("failed", "error");
            return RenderTemplateString(source, new { d = new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, UserName = "Zoë" });
        }, endpoint: "page");

        Assert.Equal(expected, app.TestClient().Get("/page?q=a+b&n=1&n=2").Text);
    }

    [Fact]
    public void Page_inside_another_is_text_like_any_other()
    {
        var app = new App("templates", staticFolder: null) { Testing = true };
        app.Route("/", () => RenderTemplateString("{{ part }} {{ part|safe }} {{ part|length }}", new { part = RenderTemplateString("<b>") }));
        app.Route("/json", () => Jsonify(new { part = RenderTemplateString("<ä>") }));

        Assert.Equal("&lt;b&gt; <b> 3", app.TestClient().Get("/").Text);
        Assert.Equal("{\"part\":\"<\\u00e4>\"}\n", app.TestClient().Get("/json").Text);
    }

    public static TheoryData<string, Delegate, int> Views => new()
    {
        { "page", () => RenderTemplateString("ä{{ 1 }}"), 200 },
        { "text", string () => RenderTemplateString("ä{{ 1 }}"), 200 },
        { "object", object () => RenderTemplateString("ä{{ 1 }}"), 200 },
        { "tuple", () => (RenderTemplateString("ä{{ 1 }}"), 404), 404 },
        { "interpolation", () => $"{RenderTemplateString("ä{{ 1 }}")}", 200 },
        { "concatenation", () => "ä" + RenderTemplateString("{{ 1 }}"), 200 },
        { "stream", () => StreamTemplateString("ä{{ request.args.n }}"), 200 },
    };

    [Theory]
    [MemberData(nameof(Views), DisableDiscoveryEnumeration = true)]
    public void Page_is_an_answer_in_every_form(string name, Delegate view, int status)
    {
        var app = new App(name, staticFolder: null) { Testing = true };
        app.Route("/", view);

        var response = app.TestClient().Get("/?n=1");

        Assert.Equal("ä1", response.Text);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("text/html; charset=utf-8", response.Headers["Content-Type"]);
    }

    [Fact]
    public void Values_of_the_view_win_over_those_of_a_processor()
    {
        var app = new App("processors", staticFolder: null);
        app.ContextProcessor(() => new { a = 1, b = 1 });
        app.ContextProcessor(() => new Dictionary<string, object?> { ["b"] = 2, ["c"] = 2 });
        using (app.AppContext()) Assert.Equal("1 2 3", RenderTemplateString("{{ a }} {{ b }} {{ c }}", new { c = 3 }));
    }

    [Fact]
    public async Task Asynchronous_processors_are_awaited_or_waited_for()
    {
        var app = new App("processors", staticFolder: null);
        app.ContextProcessor(async () =>
        {
            await Task.Yield();
            return new { a = "late" };
        });
        using var context = app.AppContext();
        Assert.Equal("late", RenderTemplateString("{{ a }}"));
        Assert.Equal("late", await RenderTemplateStringAsync("{{ a }}"));
    }

    [Fact]
    public void Values_of_a_blueprints_processor_win_over_the_applications()
    {
        var app = new App("processors", staticFolder: null);
        app.ContextProcessor(() => new { whose = "app", all = 1 });
        app.Route("/", () => RenderTemplateString("{{ whose }} {{ all }} {{ more }}"));
        var shop = new Blueprint("shop", urlPrefix: "/shop");
        shop.ContextProcessor(async () =>
        {
            await Task.Yield();
            return new Dictionary<string, object?> { ["whose"] = "shop" };
        });
        shop.AppContextProcessor(() => new { more = 2 });
        shop.Route("/", () => RenderTemplateString("{{ whose }} {{ all }} {{ more }}"), endpoint: "index");
        app.RegisterBlueprint(shop);
        Assert.Equal("app 1 2", app.TestClient().Get("/").Text);
        Assert.Equal("shop 1 2", app.TestClient().Get("/shop/").Text);
    }

    private static async IAsyncEnumerable<int> Numbers()
    {
        for (var i = 1; i < 4; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }

    [Fact]
    public async Task A_page_awaits_what_it_comes_upon()
    {
        using var folder = new TemplateFolder(("page.html", "{{ title }}{% for n in numbers %} {{ n }} of {{ loop.length }}{% endfor %} {{ request.path }}"));
        var app = new App("async", staticFolder: null, rootPath: folder.Path);
        var gate = new TaskCompletionSource<string>();
        app.Route("/", async () => await RenderTemplateAsync("page.html", new { title = gate.Task, numbers = Numbers() }));
        app.Route("/open", () => gate.TrySetResult("<b>") ? "opened" : "");
        app.Route("/first", async () => await RenderTemplateAsync(["none.html", "page.html"], new { numbers = Numbers() }));
        var page = app.TestClient().GetAsync("/");
        Assert.Equal("opened", app.TestClient().Get("/open").Text);
        Assert.Equal("&lt;b&gt; 1 of 3 2 of 3 3 of 3 /", (await page).Text);
        Assert.Equal(" 1 of 3 2 of 3 3 of 3 /first", app.TestClient().Get("/first").Text);
    }

    [Fact]
    public async Task Listeners_hear_of_an_awaited_page_too()
    {
        var app = new App("signals", staticFolder: null);
        var seen = new List<string>();
        using var before = AppSignals.BeforeRenderTemplate.Connect((_, args) => ((IDictionary<string, object?>)args["context"]!)["n"] = 6, sender: app);
        using var after = AppSignals.TemplateRendered.Connect((_, args) => seen.Add($"after {((IDictionary<string, object?>)args["context"]!)["n"]}"), sender: app);
        using (app.AppContext()) Assert.Equal("6", await RenderTemplateStringAsync("{{ n }}", new { n = 5 }));
        Assert.Equal(["after 6"], seen);
    }

    // In Flask a template can load any module through the configuration.
    [Theory]
    [InlineData("config.from_object('System.String')", "FromObject")]
    [InlineData("config.from_json('/etc/passwd')", "FromJson")]
    [InlineData("config.from_prefixed_env()", "FromPrefixedEnv")]
    public void A_sandboxed_template_cannot_load_configuration(string expression, string method)
    {
        var app = new App("sandbox", staticFolder: null);
        app.JinjaOptions = options => options with { Sandbox = new Jinja.Sandbox.SandboxPolicy() };
        using var context = app.AppContext();
        Assert.Equal(
            $"<bound method Config.{method}> is not safely callable",
            Assert.Throws<Jinja.Errors.SecurityError>(() => RenderTemplateString($"{{{{ {expression} }}}}")).Message);
    }

    [Theory]
    [InlineData("session.clear()", "access to attribute 'clear' of 'session' object is unsafe.")]
    [InlineData("session.update(a=1)", "access to attribute 'update' of 'session' object is unsafe.")]
    [InlineData("config.update(a=1)", "access to attribute 'update' of 'dict' object is unsafe.")]
    public void An_immutable_sandbox_keeps_session_and_configuration_as_they_are(string expression, string message)
    {
        var app = new App("sandbox", staticFolder: null) { SecretKey = "k" };
        app.JinjaOptions = options => options with { Sandbox = new Jinja.Sandbox.SandboxPolicy { IsImmutable = true } };
        using var context = app.TestRequestContext("/");
        Assert.Equal(message, Assert.Throws<Jinja.Errors.SecurityError>(() => RenderTemplateString($"{{{{ {expression} }}}}")).Message);
    }

    [Fact]
    public void Listeners_hear_of_the_template_and_its_context()
    {
        var app = new App("signals", staticFolder: null);
        var seen = new List<string>();
        using var before = AppSignals.BeforeRenderTemplate.Connect((_, args) => Note("before", args), sender: app);
        using var after = AppSignals.TemplateRendered.Connect((_, args) => Note("after", args), sender: app);

        using (app.AppContext()) RenderTemplateString("{{ n }}", new { n = 5 });

        Assert.Equal(["before 5", "after 5"], seen);

        void Note(string when, SignalArguments args) => seen.Add($"{when} {((IDictionary<string, object?>)args["context"]!)["n"]}");
    }

    [Fact]
    public void Names_of_methods_become_snake_case()
    {
        var app = new App("names", staticFolder: null);
        app.TemplateFilter(ShoutLoudly);
        app.TemplateTest("tall", (int size) => size > 9);
        app.TemplateGlobal(ShoutLoudly);
        using (app.AppContext()) Assert.Equal("A! B! True", RenderTemplateString("{{ 'a'|shout_loudly }} {{ shout_loudly('b') }} {{ 10 is tall }}"));
    }

    [Fact]
    public void Lambda_without_a_name_is_refused() => Assert.Equal(
        "A lambda has no name to be called by in templates. Give the name first, or a method. (Parameter 'function')",
        Assert.Throws<ArgumentException>(() => new App("x", staticFolder: null).TemplateFilter((int n) => n)).Message);

    [Fact]
    public void Filter_tojson_writes_as_the_application_does()
    {
        var app = new App("json", staticFolder: null) { Json = new Carafe.Json.DefaultJsonProvider { SortKeys = false } };
        using var context = app.AppContext();

        Assert.Equal("{\"b\": 1, \"a\": \"\\u003c\"}", RenderTemplateString("{{ {'b': 1, 'a': '<'}|tojson }}").ToString());
        Assert.Equal("{\"full_name\": \"Ada\"}", RenderTemplateString("{{ person|tojson }}", new { person = new { FullName = "Ada" } }).ToString());
    }

    [Theory]
    [InlineData("{% set l = [] %}{{ l.append(l) or '' }}{{ l|tojson }}", "ValueError: Circular reference detected")]
    [InlineData("{% set ns = namespace(x=[]) %}{% for i in range(50000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x|tojson }}", "RecursionError: maximum recursion depth exceeded while encoding a JSON object")]
    [InlineData("{% set ns = namespace(x=[]) %}{% for i in range(60) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x|tojson }}", "OverflowError: The sandbox blocks results longer than 1000000.")]
    public void Filter_tojson_refuses_what_has_no_end(string source, string message)
    {
        var app = new App("json", staticFolder: null);
        app.JinjaOptions = options => options with { Sandbox = new Jinja.Sandbox.SandboxPolicy() };
        using var context = app.AppContext();
        var error = Assert.ThrowsAny<Jinja.Values.Errors.PythonException>(() => RenderTemplateString(source));
        Assert.Equal(message, $"{error.PythonName}: {error.Message}");
    }

    [Fact]
    public void Translations_come_with_their_extension()
    {
        var app = new App("i18n", staticFolder: null);
        app.JinjaOptions = options => options with { Extensions = [new Jinja.Extensions.I18nExtension(new Jinja.Extensions.NullTranslations())] };
        using var context = app.AppContext();

        Assert.Equal("Hello, &lt;Ada&gt;!", RenderTemplateString("{% trans name=user %}Hello, {{ name }}!{% endtrans %}", new { user = "<Ada>" }).ToString());
    }

    [Fact]
    public void Options_come_before_the_environment()
    {
        var app = new App("options", staticFolder: null);
        app.JinjaOptions = options => options with { Undefined = Jinja.UndefinedKinds.Chainable };
        using (app.AppContext()) Assert.Equal("", RenderTemplateString("{{ a.b.c }}"));
        Assert.Throws<InvalidOperationException>(() => app.JinjaOptions = null);
    }

    private static RenderedTemplate Render(string source)
    {
        using (new App("render", staticFolder: null).AppContext()) return RenderTemplateString(source);
    }

    private static string ShoutLoudly(string text) => text.ToUpperInvariant() + "!";
}
