using System.Globalization;
using Carafe.Routing;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class UrlsTwin
{
    private static readonly Dictionary<string, Func<string>> s_builds = new()
    {
        ["index"] = () => UrlFor("index"),
        ["string"] = () => UrlFor("string", new { name = "a b/c?ü" }),
        ["query"] = () => UrlFor("index", new { q = "a b", w = "ü&=", n = 1, t = true, f = 1.5 }),
        ["none"] = () => UrlFor("index", new { q = (string?)null, w = "x" }),
        ["list"] = () => UrlFor("index", new { q = new[] { "a", "b" }, n = new[] { 1, 2 } }),
        ["anchor"] = () => UrlFor("index", new { _anchor = "top ü/%" }),
        ["anchor_query"] = () => UrlFor("index", new { q = 1, _anchor = "x y" }),
        ["external"] = () => UrlFor("index", new { _external = true }),
        ["scheme"] = () => UrlFor("index", new { _scheme = "https" }),
        ["scheme_external"] = () => UrlFor("index", new { _scheme = "ftp", _external = true }),
        ["scheme_not_external"] = () => UrlFor("index", new { _scheme = "https", _external = false }),
        ["wss"] = () => UrlFor("index", new { _scheme = "wss" }),
        ["method"] = () => UrlFor("multi", new { _method = "PUT" }),
        ["path"] = () => UrlFor("path", new { rest = "a/b c/ü" }),
        ["int"] = () => UrlFor("int", new { n = 5 }),
        ["fixed"] = () => UrlFor("fixed", new { n = 7 }),
        ["range"] = () => UrlFor("range", new { n = 70 }),
        ["float"] = () => UrlFor("float", new { x = 2.0 }),
        ["uuid"] = () => UrlFor("uuid", new { u = new Guid("5a1f7b2e-9c1d-4b5e-8f00-0123456789ab") }),
        ["any"] = () => UrlFor("any", new { page = "a-b" }),
        ["any_wrong"] = () => UrlFor("any", new { page = "zzz" }),
        ["page1"] = () => UrlFor("page", new { number = 1 }),
        ["page2"] = () => UrlFor("page", new { number = 2 }),
        ["page"] = () => UrlFor("page"),
        ["built"] = () => UrlFor("built"),
        ["umlaut"] = () => UrlFor("umlaut", new { name = "ß" }),
        ["missing"] = () => UrlFor("string"),
        ["unknown"] = () => UrlFor("strin"),
        ["dot"] = () => UrlFor(".index"),
    };

    public static App Urls()
    {
        var app = new App("urls", staticFolder: null);
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        void Add(string rule, string endpoint, string[]? methods = null, RuleOptions? options = null) => app.Route(rule, Echo, methods, endpoint, options);

        Add("/", "index");
        Add("/string/<name>", "string");
        Add("/length/<string(length=2):code>", "length");
        Add("/minmax/<string(minlength=2, maxlength=4):code>", "minmax");
        Add("/int/<int:n>", "int");
        Add("/signed/<int(signed=True):n>", "signed");
        Add("/range/<int(min=1, max=10):n>", "range");
        Add("/fixed/<int(fixed_digits=4):n>", "fixed");
        Add("/float/<float:x>", "float");
        Add("/path/<path:rest>", "path");
        Add("/path/<path:rest>/edit", "path_edit");
        Add("/any/<any(about, help, \"a-b\"):page>", "any");
        Add("/uuid/<uuid:u>", "uuid");
        Add("/two/<a>-<b>", "two");
        Add("/slash/", "slash");
        Add("/noslash", "noslash");
        Add("/loose/", "loose", options: new() { StrictSlashes = false });
        Add("/page/", "page", options: new() { Defaults = new() { ["number"] = 1 } });
        Add("/page/<int:number>", "page");
        Add("/same/static", "same_static");
        Add("/same/<int:n>", "same_int");
        Add("/same/<name>", "same_string");
        Add("/same/<path:rest>", "same_path");
        Add("/old", "old", options: new() { RedirectTo = "/noslash" });
        Add("/old/<name>", "old_name", options: new() { RedirectTo = "string/<name>" });
        Add("/alias", "string_alias", options: new() { Defaults = new() { ["name"] = "x" } });
        Add("/built", "built", options: new() { BuildOnly = true });
        Add("/grüße/<name>", "umlaut");
        Add("/post", "post", ["POST"]);
        Add("/getpost", "getpost", ["GET", "POST"]);
        Add("/put", "multi", ["PUT", "DELETE"]);
        Add("/put", "multi_get", ["GET"]);
        Add("/options", "options", ["GET", "OPTIONS"]);
        Add("/nooptions", "nooptions", ["GET"], new() { ProvideAutomaticOptions = false });
        Add("/s/", "post_slash", ["GET"]);
        app.Route("/build/<name>", (string name) => Build(name), endpoint: "build");
        return app;
    }

    private static object Echo(ViewArgs args) => new
    {
        endpoint = Request.Endpoint,
        rule = Request.UrlRule!.Pattern,
        values = args.ToDictionary(pair => pair.Key, pair => Text(pair.Value)),
        kinds = args.ToDictionary(pair => pair.Key, pair => pair.Value is string or Guid ? "text" : "number"),
    };

    private static string Build(string name)
    {
        try
        {
            return s_builds[name]();
        }
        catch (BuildError error)
        {
            return $"BuildError: {error.Message}";
        }
        catch (ArgumentException error)
        {
            return $"ValueError: {error.Message.Split(" (Parameter")[0]}";
        }
    }

    private static string Text(object? value) => value switch
    {
        double number => number.ToString("0.0##############", CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
