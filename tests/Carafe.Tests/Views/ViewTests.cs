using Carafe.Exceptions;
using static Carafe.Globals;

namespace Carafe.Tests.Views;

public class ViewTests
{
    public static TheoryData<string, Delegate, string, string> Parameters => new()
    {
        { "/<int:n>", (int n) => $"{n + 1}", "/5", "6" },
        { "/<int:n>", (long n) => $"{n}", "/12345678901", "12345678901" },
        { "/<int:n>", (short n) => $"{n}", "/5", "5" },
        { "/<int:n>", (string n) => n, "/5", "5" },
        { "/<int:n>", (int? n) => $"{n}", "/5", "5" },
        { "/<int:n>", (object n) => $"{n}", "/5", "5" },
        { "/<int:n>", (double n) => $"{n}", "/5", "5" },
        { "/<int:n>", (decimal n) => $"{n}", "/5", "5" },
        { "/<float:x>", (double x) => $"{x}", "/1.5", "1.5" },
        { "/<uuid:u>", (Guid u) => $"{u}", "/5a1f7b2e-9c1d-4b5e-8f00-0123456789ab", "5a1f7b2e-9c1d-4b5e-8f00-0123456789ab" },
        { "/<a>/<b>", (string b, string a) => $"{a}{b}", "/1/2", "12" },
        { "/<a>/<b>/<c>/<d>", (string a, string b, string c, string d) => a + b + c + d, "/1/2/3/4", "1234" },
        { "/<a>/<b>/<c>/<d>/<e>", (string a, string b, string c, string d, int e) => a + b + c + d + e, "/1/2/3/4/5", "12345" },
        { "/<a>", (string a, int page = 3) => $"{a}{page}", "/x", "x3" },
        { "/<a>", (string a, IncomingRequest request) => a + request.Path, "/x", "x/x" },
        { "/<a>", (App app, AppGlobals g, ViewArgs args, CancellationToken stop) => $"{app.Name} {g.Count} {args["a"]} {stop.IsCancellationRequested}", "/x", "views 0 x False" },
        { "/", (Microsoft.AspNetCore.Http.HttpContext http) => http.Request.Path.Value!, "/", "/" },
        { "/", async Task<string> () =>
            {
                await Task.Yield();
                return Request.Path;
            }, "/", "/" },
        { "/", ValueTask<object> () => new("value task"), "/", "value task" },
        { "/", Task<(string, int)> () => Task.FromResult(("tuple", 200)), "/", "tuple" },
        { "/", (string, int) () => ("tuple", 200), "/", "tuple" },
        { "/", IEnumerable<string> () => ["a", "b"], "/", "ab" },
        { "/", string[] () => ["a", "b"], "/", "[\"a\",\"b\"]\n" },
        { "/", IEnumerable<int> () => [1, 2], "/", "[1,2]\n" },
        { "/", () => new { a = 1 }, "/", "{\"a\":1}\n" },
        { "/", () => (IAsyncEnumerable<string>)Letters(), "/", "xy" },
        { "/", () => new MemoryStream("stream"u8.ToArray()), "/", "stream" },
        { "/", () => (Microsoft.AspNetCore.Http.RequestDelegate)(http => http.Response.Body.WriteAsync("delegate"u8.ToArray()).AsTask()), "/", "delegate" },
    };

    [Theory]
    [MemberData(nameof(Parameters), DisableDiscoveryEnumeration = true)]
    public void View_takes_and_gives_what_it_says(string rule, Delegate view, string path, string expected)
    {
        var app = new App("views", staticFolder: null) { Testing = true };
        app.Route(rule, view);
        Assert.Equal(expected, app.TestClient().Get(path).Text);
    }

    [Theory]
    [InlineData("/99999999999")]
    [InlineData("/99999999999999999999999")]
    public void Number_that_the_view_cannot_hold_is_not_found(string path)
    {
        var app = new App("views", staticFolder: null) { Testing = true };
        app.Route("/<int:n>", (int n) => $"{n}");
        Assert.Equal(404, app.TestClient().Get(path).StatusCode);
    }

    [Fact]
    public void Parameter_without_a_source_is_refused_at_registration() => Assert.Equal(
        "The view (a lambda) takes 'id', which the rule '/<name>' does not hold. Put <id> into the rule, give the parameter a default value, or register a UrlValuePreprocessor that supplies it first.",
        Assert.Throws<ArgumentException>(() => new App("x", staticFolder: null).Route("/<name>", (int id) => "")).Message);

    [Fact]
    public void View_that_returns_nothing_is_refused_at_registration() => Assert.Equal(
        "The view 'nothing' returns nothing, so there is nothing to answer with. Return a string, a Response, an object for JSON, a tuple of body, status and headers, or a task of one of these.",
        Assert.Throws<ArgumentException>(() => new App("x", staticFolder: null).Route("/", Nothing)).Message);

    public static TheoryData<string, Func<object?>, string> Wrong => new()
    {
        { "null", () => null, "The view function for 'wrong' did not return a valid response. The function either returned null or ended without a return statement." },
        { "null body", () => ((object?)null, 200), "The view function for 'wrong' did not return a valid response. The body in the tuple that it returned is null." },
        { "int", () => 5, "The view function for 'wrong' did not return a valid response. The return type must be a string, bytes, a stream, a dictionary, list or object for JSON, a tuple with headers or status, a Response instance, an iterator of text or bytes, or a RequestDelegate, but it was a 'Int32'." },
        { "four", () => ("", 200, 1, 2), "The view function for 'wrong' did not return a valid response tuple: it has 4 items. The tuple must have the form (body, status, headers), (body, status), or (body, headers)." },
        { "status", () => ("", 1.5, new Dictionary<string, string>()), "The view function for 'wrong' returned a status of type 'Double'. The status must be a number or a text such as \"201 Created\"." },
        { "headers", () => ("", 1.5), "The headers of a response are of type 'Double'. They must be Headers, a dictionary, or pairs of name and value." },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void Wrong_return_value_names_the_view(string name, Func<object?> view, string text)
    {
        Assert.NotEmpty(name);
        var app = new App("views", staticFolder: null) { Testing = true };
        app.Route("/", view, endpoint: "wrong");
        Assert.Equal(text, Assert.Throws<InvalidOperationException>(() => app.TestClient().Get("/")).Message);
    }

    [Fact]
    public void Decorators_run_the_first_outermost()
    {
        var app = new App("views", staticFolder: null);
        app.Route("/<name>", Decorated);
        Assert.Equal("<a><b>x</b></a>", app.TestClient().Get("/x").Text);
        using (app.TestRequestContext("/x")) Assert.Equal("decorated", Request.Endpoint);
    }

    [Fact]
    public void Decorator_may_answer_in_the_views_place_and_await()
    {
        var app = new App("views", staticFolder: null) { SecretKey = "k" };
        app.Route("/", [Closed] () => "open");
        var response = app.TestClient().Get("/");
        Assert.Equal((403, "closed"), (response.StatusCode, response.Text));
    }

    [Theory]
    [InlineData("GetItem", "get_item")]
    [InlineData("HTMLPage", "html_page")]
    [InlineData("GetV2Item", "get_v2_item")]
    [InlineData("index", "index")]
    [InlineData("Get_Item", "get_item")]
    [InlineData("A", "a")]
    public void Endpoint_is_the_methods_name_as_Python_has_it(string method, string endpoint) =>
        Assert.Equal(endpoint, Carafe.Views.EndpointName.ToSnakeCase(method));

    [Tag("a")]
    [Tag("b")]
    private static string Decorated(string name) => name;

    private static void Nothing()
    {
    }

    private static async IAsyncEnumerable<string> Letters()
    {
        yield return "x";
        await Task.Yield();
        yield return "y";
    }

    private sealed class TagAttribute(string name) : ViewDecorator
    {
        public override View Wrap(View view) => async args => $"<{name}>{await view(args)}</{name}>";
    }

    private sealed class ClosedAttribute : ViewDecorator
    {
        public override View Wrap(View view) => async args =>
        {
            await Task.Yield();
            return Session["user"] is null ? ("closed", 403) : await view(args);
        };
    }
}
