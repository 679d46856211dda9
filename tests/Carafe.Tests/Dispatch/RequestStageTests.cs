using Carafe.Configuration;
using Carafe.Exceptions;
using Carafe.Jinja;
using Carafe.Routing;
using static Carafe.Globals;

namespace Carafe.Tests.Dispatch;

public class RequestStageTests
{
    [Fact]
    public void Overridden_stages_are_called_in_order()
    {
        var app = new Recording();
        app.BeforeRequest(() => app.Log.Add("before"));
        app.AfterRequest(response => { app.Log.Add("after"); return response; });
        app.TeardownRequest(_ => app.Log.Add("teardown"));
        app.Route("/", () => "view");
        Assert.Equal("view", app.TestClient().Get("/").Text);
        Assert.Equal(
            ["full", "preprocess", "before", "dispatch", "finalize:False", "make", "process", "after", "teardown request", "teardown", "teardown context"],
            app.Log);
    }

    [Fact]
    public void Overridden_stages_answer_what_no_rule_takes()
    {
        var app = new Recording();
        app.Route("/slash/", () => "");
        app.Route("/post", () => "", methods: ["POST"]);
        var client = app.TestClient();
        Assert.Equal(404, client.Get("/nowhere").StatusCode);
        Assert.Contains("raise", app.Log);
        Assert.Contains("user:NotFound", app.Log);
        Assert.Contains("http:404", app.Log);
        Assert.Equal(308, client.Get("/slash").StatusCode);
        Assert.Equal(405, client.Get("/post").StatusCode);
        Assert.Equal("mine", client.Options("/post").Headers["X-Options"]);
    }

    [Fact]
    public void Overridden_stages_see_what_nobody_handles()
    {
        var app = new Recording();
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        Exception? seen = null;
        app.TeardownRequest(error => seen = error);
        app.Route("/boom", string () => throw new TimeoutException("boom"));
        Assert.Equal(500, app.TestClient().Get("/boom").StatusCode);
        Assert.Equal(
            ["full", "preprocess", "dispatch", "user:TimeoutException", "exception:TimeoutException", "log:boom", "finalize:True", "make", "process",
                "teardown request", "teardown context"],
            app.Log);
        Assert.IsType<TimeoutException>(seen);
    }

    [Fact]
    public void View_that_waits_fails_and_streams_through_overridden_stages_too()
    {
        var app = new Recording();
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        app.ErrorHandler<TimeoutException>(_ => "late");
        app.Route("/slow", async Task<string> () =>
        {
            await Task.Yield();
            throw new TimeoutException();
        });
        app.Route("/stream", IEnumerable<string> () => StreamWithContext(Pieces()));
        Assert.Equal("late", app.TestClient().Get("/slow").Text);
        Assert.Equal("/stream!", app.TestClient().Get("/stream").Text);

        static IEnumerable<string> Pieces()
        {
            yield return Request.Path;
            yield return "!";
        }
    }

    [Fact]
    public void Responses_may_be_made_of_other_things()
    {
        var app = new Converting();
        app.Route("/", () => (object)new Money(3));
        app.Route("/made", () => MakeResponse((object)new Money(4)));
        Assert.Equal("3 euro", app.TestClient().Get("/").Text);
        Assert.Equal("4 euro", app.TestClient().Get("/made").Text);
    }

    [Fact]
    public void Only_the_error_stages_overridden_leave_the_others_alone()
    {
        var app = new Lenient();
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        app.Route("/", () => "plain");
        app.Route("/boom", string () => throw new TimeoutException("boom"));
        app.Route("/fatal", string () => throw new InvalidDataException("fatal"));
        Exception? seen = new FormatException();
        app.TeardownRequest(error => seen = error);
        Assert.Equal("plain", app.TestClient().Get("/").Text);
        Assert.Equal("forgiven boom", app.TestClient().Get("/boom").Text);
        Assert.Equal(500, app.TestClient().Get("/fatal").StatusCode);
        Assert.Null(seen);
    }

    [Fact]
    public void Trapped_errors_are_the_applications_choice()
    {
        var app = new Trapping { Testing = true };
        app.Route("/", () => Abort(418));
        Assert.Throws<ImATeapot>(() => app.TestClient().Get("/"));
    }

    [Fact]
    public void Urls_templates_and_errors_are_the_applications_choice()
    {
        var app = new Choosing();
        app.JinjaLoader = new Jinja.Loaders.DictLoader(new Dictionary<string, string> { ["a.txt"] = "{{ x }}{{ extra }}", ["a.raw"] = "{{ x }}" });
        app.ContextProcessor(() => new { x = "never" });
        app.Route("/", () => UrlFor("other"), endpoint: "index");
        app.Route("/other", () => Redirect("/x"), endpoint: "other");
        app.Route("/text", () => RenderTemplate("a.txt", new { x = "<" }));
        app.Route("/raw", () => RenderTemplate("a.raw", new { x = "<" }));
        app.Route("/calm", () => Abort(420));
        app.Route("/missing", () => UrlFor("nothing", new { a = 1 }));
        var client = app.TestClient();
        Assert.Equal("/other?lang=de", client.Get("/").Text);
        Assert.Equal(303, client.Get("/other").StatusCode);
        Assert.Equal("&lt;added", client.Get("/text").Text);
        Assert.Equal("<", client.Get("/raw").Text);
        Assert.Equal(420, client.Get("/calm").StatusCode);
        Assert.Equal("no nothing", client.Get("/missing").Text);
        Assert.Equal("from MakeConfig", app.Config["OWN"]);
        Assert.True(app.JinjaEnv.Globals.ContainsKey("made_here"));
    }

    [Fact]
    public void Adapter_of_ones_own_matches_and_builds()
    {
        var app = new Prefixed();
        app.Route("/page", () => UrlFor("page"), endpoint: "page");
        Assert.Equal("/v1/page", app.TestClient().Get("/v1/page").Text);
        Assert.Equal(404, app.TestClient().Get("/page").StatusCode);
        using (app.AppContext()) Assert.Equal("https://cdn.test/page", UrlFor("page"));
    }

    [Fact]
    public async Task Stages_can_be_called_by_a_test()
    {
        var app = new App("x", staticFolder: null);
        app.BeforeRequest(() => { G["user"] = "bo"; });
        app.Route("/", () => $"hello {G["user"]}");
        using var context = app.TestRequestContext("/");
        Assert.Null(await app.PreprocessRequest(context));
        Assert.Equal("bo", G["user"]);
        Assert.Equal("hello bo", await app.DispatchRequest(context));
        var response = await app.FullDispatchRequest(context);
        Assert.Equal(200, response.StatusCode);
    }

    [Fact]
    public async Task Stage_raises_what_no_rule_took()
    {
        var app = new App("x", staticFolder: null);
        using var context = app.TestRequestContext("/nowhere");
        await Assert.ThrowsAsync<NotFound>(async () => await app.DispatchRequest(context));
    }

    private sealed class Recording() : App("recording", staticFolder: null)
    {
        public List<string> Log { get; } = [];

        public override ValueTask<Response> FullDispatchRequest(RequestContext context) => Noted("full", base.FullDispatchRequest, context);

        public override ValueTask<object?> PreprocessRequest(RequestContext context) => Noted("preprocess", base.PreprocessRequest, context);

        public override ValueTask<object?> DispatchRequest(RequestContext context) => Noted("dispatch", base.DispatchRequest, context);

        public override ValueTask<Response> FinalizeRequest(RequestContext context, object? result, bool fromErrorHandler = false)
        {
            Log.Add($"finalize:{fromErrorHandler}");
            return base.FinalizeRequest(context, result, fromErrorHandler);
        }

        public override Response MakeResponse(RequestContext context, object? result)
        {
            Log.Add("make");
            return base.MakeResponse(context, result);
        }

        public override ValueTask<Response> ProcessResponse(RequestContext context, Response response)
        {
            Log.Add("process");
            return base.ProcessResponse(context, response);
        }

        public override ValueTask<object?> HandleUserException(RequestContext context, Exception error)
        {
            Log.Add($"user:{error.GetType().Name}");
            return base.HandleUserException(context, error);
        }

        public override ValueTask<object?> HandleHttpException(RequestContext context, HttpException error)
        {
            Log.Add($"http:{error.Code}");
            return base.HandleHttpException(context, error);
        }

        public override ValueTask<Response> HandleException(RequestContext context, Exception error)
        {
            Log.Add($"exception:{error.GetType().Name}");
            return base.HandleException(context, error);
        }

        public override void LogException(RequestContext context, Exception error) => Log.Add($"log:{error.Message}");

        public override void RaiseRoutingException(RequestContext context)
        {
            Log.Add("raise");
            base.RaiseRoutingException(context);
        }

        public override Response MakeDefaultOptionsResponse(RequestContext context)
        {
            var response = base.MakeDefaultOptionsResponse(context);
            response.Headers["X-Options"] = "mine";
            return response;
        }

        public override ValueTask DoTeardownRequest(RequestContext context, Exception? error)
        {
            Log.Add("teardown request");
            return base.DoTeardownRequest(context, error);
        }

        public override ValueTask DoTeardownAppContext(ApplicationContext context, Exception? error)
        {
            Log.Add("teardown context");
            return base.DoTeardownAppContext(context, error);
        }

        private ValueTask<T> Noted<T>(string name, Func<RequestContext, ValueTask<T>> stage, RequestContext context)
        {
            Log.Add(name);
            return stage(context);
        }
    }

    private sealed record Money(int Amount);

    private sealed class Converting() : App("converting", staticFolder: null)
    {
        public override Response MakeResponse(RequestContext context, object? result) =>
            base.MakeResponse(context, result is Money money ? $"{money.Amount} euro" : result);
    }

    private sealed class Lenient() : App("lenient", staticFolder: null)
    {
        public override async ValueTask<object?> HandleUserException(RequestContext context, Exception error) =>
            error is TimeoutException ? $"forgiven {error.Message}" : await base.HandleUserException(context, error);

        public override bool ShouldIgnoreError(Exception error) => error is InvalidDataException;

        public override void LogException(RequestContext context, Exception error)
        {
        }
    }

    private sealed class Trapping() : App("trapping", staticFolder: null)
    {
        public override bool TrapHttpException(HttpException error) => error.Code == 418;
    }

    private sealed class Choosing() : App("choosing", staticFolder: null)
    {
        public override void InjectUrlDefaults(string endpoint, IDictionary<string, object?> values)
        {
            base.InjectUrlDefaults(endpoint, values);
            if (endpoint != "nothing") values["lang"] = "de";
        }

        public override string HandleUrlBuildError(Exception error, string endpoint, IDictionary<string, object?> values) => $"no {endpoint}";

        public override Response Redirect(string location, int code = 302) => base.Redirect(location, code == 302 ? 303 : code);

        public override Aborter MakeAborter() => new() { [420] = text => new HttpException(420, text ?? "Enhance your calm.") };

        public override Config MakeConfig(bool instanceRelative = false)
        {
            var config = base.MakeConfig(instanceRelative);
            config["OWN"] = "from MakeConfig";
            return config;
        }

        public override bool SelectJinjaAutoescape(string? filename) => filename?.EndsWith(".txt", StringComparison.Ordinal) ?? true;

        public override TemplateEnvironment CreateJinjaEnvironment()
        {
            var environment = base.CreateJinjaEnvironment();
            environment.Globals["made_here"] = Jinja.Values.Value.From(true);
            return environment;
        }

        public override void UpdateTemplateContext(IDictionary<string, object?> context)
        {
            base.UpdateTemplateContext(context);
            context["extra"] = "added";
        }
    }

    private sealed class Prefixed() : App("prefixed", staticFolder: null)
    {
        public override UrlAdapter? CreateUrlAdapter(IncomingRequest? request)
        {
            if (request is null) return UrlMap.Bind("cdn.test", urlScheme: "https");
            var path = request.Path.StartsWith("/v1/", StringComparison.Ordinal) ? request.Path[3..] : "/not/here";
            return UrlMap.Bind("localhost", scriptName: "/v1/", defaultMethod: request.Method, pathInfo: path);
        }
    }
}
