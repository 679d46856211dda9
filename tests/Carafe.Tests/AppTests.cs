using Carafe.Exceptions;
using Carafe.Routing;
using static Carafe.Globals;

namespace Carafe.Tests;

public class AppTests
{
    [Fact]
    public void Name_is_the_given_one_or_the_programs()
    {
        Assert.Equal("shop", new App("shop").Name);
        Assert.NotEmpty(new App().Name);
    }

    [Fact]
    public void Paths_start_from_the_root()
    {
        using var folder = new TemporaryFolder();
        var app = new App("x", rootPath: folder.Path);
        Assert.Equal(folder.Path, app.RootPath);
        Assert.Equal(Path.Combine(folder.Path, "instance"), app.InstancePath);
        Assert.Equal(Path.Combine(folder.Path, "static"), app.StaticFolder);
        Assert.Equal("/static", app.StaticUrlPath);
        Assert.Equal("templates", app.TemplateFolder);
        Assert.True(app.HasStaticFolder);
        Assert.Equal("/elsewhere", new App("x", instancePath: "/elsewhere").InstancePath);
    }

    [Fact]
    public void Configuration_files_are_read_from_the_instance_folder_where_that_is_asked_for()
    {
        using var folder = new TemporaryFolder();
        folder.Write("settings.json", """{"WHERE": "root"}""");
        folder.Write("instance/settings.json", """{"WHERE": "instance"}""");
        foreach (var relative in new[] { false, true })
        {
            var app = new App("x", rootPath: folder.Path, instanceRelativeConfig: relative);
            app.Config.FromJson("settings.json");
            Assert.Equal(relative ? "instance" : "root", app.Config["WHERE"]);
        }
    }

    [Fact]
    public void Attributes_forward_to_the_configuration()
    {
        var app = new App("x", staticFolder: null) { SecretKey = "k", Testing = true, Debug = true, PermanentSessionLifetime = TimeSpan.FromMinutes(5) };
        Assert.Equal("k", app.Config["SECRET_KEY"]);
        Assert.Equal(true, app.Config["TESTING"]);
        Assert.Equal(true, app.Config["DEBUG"]);
        Assert.Equal(TimeSpan.FromMinutes(5), app.Config["PERMANENT_SESSION_LIFETIME"]);
        app.Config["PERMANENT_SESSION_LIFETIME"] = 60;
        app.Config["TESTING"] = false;
        Assert.Equal(TimeSpan.FromMinutes(1), app.PermanentSessionLifetime);
        Assert.False(app.Testing);
    }

    [Fact]
    public void Debug_mode_reads_templates_anew_unless_the_configuration_says_otherwise()
    {
        var app = new App("x", staticFolder: null);
        Assert.False(app.JinjaEnv.AutoReload);
        app.Debug = true;
        Assert.True(app.JinjaEnv.AutoReload);

        app = new App("y", staticFolder: null);
        app.Config["TEMPLATES_AUTO_RELOAD"] = false;
        app.Debug = true;
        Assert.False(app.JinjaEnv.AutoReload);
    }

    [Fact]
    public void Folders_and_url_paths_can_be_set()
    {
        var blueprint = new Blueprint("bp") { StaticFolder = "files/", StaticUrlPath = "/assets/", TemplateFolder = "pages" };
        Assert.Equal("files", Path.GetFileName(blueprint.StaticFolder));
        Assert.Equal("/assets", blueprint.StaticUrlPath);
        blueprint.StaticUrlPath = null;
        Assert.Equal("/files", blueprint.StaticUrlPath);
        Assert.False(new Blueprint("x").HasStaticFolder);
        Assert.Null(new Blueprint("x").StaticUrlPath);
    }

    [Fact]
    public void Views_and_rules_can_be_looked_through()
    {
        var app = new App("x", staticFolder: null);
        app.Route("/a", () => "", endpoint: "a");
        app.AddUrlRule("/b", MethodView.AsView<Page>("b"));
        Assert.Equal(["a", "b"], app.ViewFunctions.Keys);
        Assert.Equal(typeof(Page), app.ViewFunctions["b"].ViewClass);
        Assert.Equal(["/a", "/b"], app.UrlMap.GetRules().Select(rule => rule.Pattern));
    }

    [Fact]
    public void Converter_of_ones_own_is_used_by_rules()
    {
        var app = new App("x", staticFolder: null);
        app.UrlMap.Converters["list"] = _ => new ListConverter();
        app.Route("/<list:items>", (string[] items) => $"{items.Length} {UrlFor("items", new { items })}", endpoint: "items");
        Assert.Equal("3 /a+b+c", app.TestClient().Get("/a+b+c").Text);
    }

    [Fact]
    public void Extensions_keep_their_state_by_name()
    {
        var app = new App("x", staticFolder: null);
        app.Extensions["cache"] = new Dictionary<string, int> { ["hits"] = 1 };
        app.Route("/", () => $"{((Dictionary<string, int>)CurrentApp.Extensions["cache"])["hits"]}");
        Assert.Equal("1", app.TestClient().Get("/").Text);
    }

    [Fact]
    public void Shell_starts_with_the_application_and_what_was_added()
    {
        var app = new App("x", staticFolder: null);
        app.ShellContextProcessor(() => new { db = "database" });
        app.ShellContextProcessor(() => new { db = "other", User = typeof(string) });
        Assert.Throws<InvalidOperationException>(() => app.MakeShellContext());
        using (app.AppContext())
        {
            var names = app.MakeShellContext();
            Assert.Equal(["app", "g", "db", "User"], names.Keys);
            Assert.Same(app, names["app"]);
            Assert.Equal("other", names["db"]);
        }
    }

    [Theory]
    [InlineData(true, null, 200)]
    [InlineData(false, null, 405)]
    [InlineData(false, true, 200)]
    [InlineData(true, false, 405)]
    public void Automatic_options_are_the_rules_choice_then_the_configurations(bool configured, bool? stated, int status)
    {
        var app = new App("x", staticFolder: null);
        app.Config["PROVIDE_AUTOMATIC_OPTIONS"] = configured;
        app.Route("/", () => "", options: new() { ProvideAutomaticOptions = stated });
        Assert.Equal(status, app.TestClient().Options("/").StatusCode);
    }

    [Fact]
    public void Required_methods_of_a_view_are_added_to_those_of_the_rule()
    {
        var app = new App("x", staticFolder: null);
        app.AddUrlRule("/", new ViewFunction("v", _ => new(Request.Method)) { Methods = ["PUT"], RequiredMethods = ["PATCH"] });
        app.AddUrlRule("/get", new ViewFunction("g", _ => new(Request.Method)) { Methods = ["PUT"], RequiredMethods = ["PATCH"] }, methods: ["get"]);
        var client = app.TestClient();
        Assert.Equal("PUT", client.Put("/").Text);
        Assert.Equal("PATCH", client.Patch("/").Text);
        Assert.Equal(405, client.Get("/").StatusCode);
        Assert.Equal("GET", client.Get("/get").Text);
        Assert.Equal("PATCH", client.Patch("/get").Text);
        Assert.Equal(405, client.Put("/get").StatusCode);
    }

    [Fact]
    public void Every_method_has_its_shortcut()
    {
        var app = new App("x", staticFolder: null);
        app.Get("/", () => "got", endpoint: "get");
        app.Post("/", () => "posted", endpoint: "post");
        app.Put("/", () => "put", endpoint: "put");
        app.Delete("/", () => "deleted", endpoint: "delete");
        app.Patch("/", () => "patched", endpoint: "patch");
        app.Options("/options", () => ("", 204), endpoint: "options");
        app.Head("/head", () => "", endpoint: "head");
        var client = app.TestClient();
        Assert.Equal(["got", "posted", "put", "deleted", "patched"], [client.Get("/").Text, client.Post("/").Text, client.Put("/").Text, client.Delete("/").Text, client.Patch("/").Text]);
        Assert.Equal(204, client.Options("/options").StatusCode);
        Assert.Equal(200, client.Head("/head").StatusCode);
        Assert.Equal(405, client.Get("/head").StatusCode);
    }

    [Fact]
    public void Request_knows_what_matched_it()
    {
        var app = new App("x", staticFolder: null);
        app.BeforeRequest(() =>
        {
            if (Request.Endpoint is null) return (object)$"{Request.UrlRule is null} {Request.ViewArgs is null} {Request.Blueprint is null} {Request.Blueprints.Count} {Request.RoutingException!.Code}";
            return null;
        });
        app.Route("/<int:id>", () => $"{Request.Endpoint} {Request.UrlRule!.Pattern} {Request.ViewArgs!["id"]} {Request.RoutingException is null}", endpoint: "item");
        var client = app.TestClient();
        Assert.Equal("item /<int:id> 7 True", client.Get("/7").Text);
        Assert.Equal("True True True 0 404", client.Get("/x").Text);
        Assert.Equal("True True True 0 405", client.Post("/7").Text);
    }

    [Fact]
    public void Redirect_to_a_slash_is_seen_by_hooks_and_by_no_error_handler()
    {
        var app = new App("x", staticFolder: null);
        app.ErrorHandler<Exception>(_ => "handled");
        app.AfterRequest(response =>
        {
            if (Request.RoutingException is RequestRedirect redirect) response.Headers["X-New"] = $"{redirect.Code} {redirect.NewUrl} {Request.Endpoint is null}";
            return response;
        });
        app.Route("/slash/", () => "slash");
        var response = app.TestClient().Get("/slash?a=1");
        Assert.Equal((308, "308 http://localhost/slash/?a=1 True"), (response.StatusCode, response.Headers["X-New"]));
        Assert.Equal("slash", app.TestClient().Get("/slash/").Text);
    }

    [Fact]
    public void Missing_static_file_did_match()
    {
        using var folder = new TemporaryFolder();
        folder.Write("static/a.txt", "a");
        var app = new App("x", rootPath: folder.Path);
        app.AfterRequest(response =>
        {
            response.Headers["X-Endpoint"] = Request.Endpoint;
            return response;
        });
        var missing = app.TestClient().Get("/static/nothing.txt");
        Assert.Equal((404, "static"), (missing.StatusCode, missing.Headers["X-Endpoint"]));
    }

    [Fact]
    public void Slash_that_is_missing_is_redirected_without_losing_the_body_in_debug_mode_too()
    {
        var app = new App("x", staticFolder: null) { Debug = true };
        app.Post("/form/", () => Request.Form["a"] ?? "lost");
        var response = app.TestClient().Post("/form", form: new { a = "kept" });
        Assert.Equal(308, response.StatusCode);
        Assert.Equal("kept", app.TestClient().Post("/form", form: new { a = "kept" }, followRedirects: true).Text);
    }

    [Fact]
    public void Contexts_themselves_are_at_hand()
    {
        var app = new App("x", staticFolder: null);
        Assert.Throws<InvalidOperationException>(() => RequestCtx);
        Assert.Throws<InvalidOperationException>(() => AppCtx);
        using var context = app.TestRequestContext("/");
        Assert.Same(context, RequestCtx);
        Assert.Same(context.Application, AppCtx);
        Assert.Same(app, AppCtx.App);
    }

    [Fact]
    public void Response_is_made_of_nothing_a_value_or_several()
    {
        var app = new App("x", staticFolder: null);
        app.Route("/", () => $"{MakeResponse().StatusCode} {MakeResponse("text").Mimetype} {MakeResponse("text", 201).StatusCode} {MakeResponse(("text", 202)).StatusCode}");
        Assert.Equal("200 text/html 201 202", app.TestClient().Get("/").Text);
    }

    [Fact]
    public void Handler_of_a_500_gets_the_error_made_of_the_exception()
    {
        var app = new App("x", staticFolder: null);
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        app.Route("/raise", string () => throw new TimeoutException());
        app.Route("/abort", () => Abort(500));
        app.ErrorHandler(500, error => $"{error.GetType().Name} {(error as InternalServerError)?.OriginalException?.GetType().Name ?? "none"}");
        Assert.Equal("InternalServerError TimeoutException", app.TestClient().Get("/raise").Text);
        Assert.Equal("InternalServerError none", app.TestClient().Get("/abort").Text);
    }

    // The names that "from flask import …" knows, in .NET's spelling.
    [Theory]
    [InlineData("Abort", "AfterThisRequest", "CopyCurrentRequestContext", "CurrentApp", "Flash", "G", "GetFlashedMessages", "GetTemplateAttribute", "HasAppContext",
        "HasRequestContext", "Jsonify", "MakeResponse", "Redirect", "RenderTemplate", "RenderTemplateString", "Request", "SendFile", "SendFromDirectory", "Session",
        "StreamTemplate", "StreamTemplateString", "StreamWithContext", "UrlFor")]
    public void Globals_hold_what_Flask_exports(params string[] names) =>
        Assert.Empty(names.Except(typeof(Globals).GetMembers().Select(member => member.Name)));

    private sealed class Page : MethodView
    {
        public string Get() => "";
    }

    private sealed class ListConverter() : Converter(@"\w+(?:\+\w+)*")
    {
        public override object ToValue(string text) => text.Split('+');

        public override string ToUrl(object? value) => string.Join('+', (string[])value!);
    }
}
