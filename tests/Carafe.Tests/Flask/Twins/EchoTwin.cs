using System.Text;
using Carafe.Http.Files;
using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class EchoTwin
{
    private static readonly string[] s_everything = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static App Echo()
    {
        var app = new App("echo", staticFolder: null);
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        void Add(string name, Delegate view) => app.Route("/" + name, view, s_everything, endpoint: name);

        Add("args", () => new { args = Lists(Request.Args), number = Request.Args.Get("n", 7) });
        Add("form", () => new { form = Lists(Request.Form), values = Lists(Request.Values), data = Request.Data.Length });
        Add("data_first", () => new { data = Latin(Request.GetData().Span), form = Lists(Request.Form) });
        Add("data", () => new { data = Latin(Request.Data.Span), text = Request.GetText() });
        Add("stream", async Task<object> () =>
        {
            using var memory = new MemoryStream();
            await Request.Stream.CopyToAsync(memory);
            return new { stream = Latin(memory.ToArray()) };
        });
        Add("json", () => new { json = Request.Json });
        Add("json_force", () => new { json = Request.GetJson(force: true) });
        Add("json_silent", () => new { json = Request.GetJson(silent: true), is_json = Request.IsJson });
        Add("files", () => new
        {
            form = Lists(Request.Form),
            files = Request.Files.Lists().ToDictionary(pair => pair.Key, pair => pair.Value.Select(file => new object?[] { file.Filename, file.Mimetype, Content(file) })),
        });
        Add("head", () => new
        {
            type = Request.ContentType,
            mimetype = Request.Mimetype,
            @params = Request.MimetypeParams,
            length = Request.ContentLength,
            agent = Request.UserAgent.Text,
            referrer = Request.Referrer,
            origin = Request.Origin,
            encoding = Request.ContentEncoding,
            forwards = Request.MaxForwards,
            pragma = Request.Pragma.ToArray(),
            md5 = Request.ContentMd5,
            date = Request.Date,
            route = Request.AccessRoute,
            addr = Request.RemoteAddr,
            is_json = Request.IsJson,
            method = Request.Method,
            cookies = Lists(Request.Cookies),
            custom = Request.Headers["X-Custom"],
            has = Request.Headers.Contains("x-custom"),
        });
        app.Route("/parts/<path:rest>", (string rest) => new
        {
            url = Request.Url,
            @base = Request.BaseUrl,
            root = Request.RootUrl,
            host_url = Request.HostUrl,
            host = Request.Host,
            path = Request.Path,
            full = Request.FullPath,
            script = Request.ScriptRoot,
            query = Request.QueryString,
            secure = Request.IsSecure,
            scheme = Request.Scheme,
            rest,
        }, endpoint: "parts");
        app.Route("/accept", () => new
        {
            mimetypes = Pairs(Request.AcceptMimetypes),
            charsets = Pairs(Request.AcceptCharsets),
            encodings = Pairs(Request.AcceptEncodings),
            languages = Pairs(Request.AcceptLanguages),
            best = Request.AcceptMimetypes.BestMatch(["application/json", "text/html"]),
            html = Request.AcceptMimetypes.AcceptHtml,
            json = Request.AcceptMimetypes.AcceptJson,
            language = Request.AcceptLanguages.BestMatch(["en", "de", "fr"]),
        }, endpoint: "accept");
        app.Route("/conditions", () => new
        {
            none_match = Request.IfNoneMatch.AsSet(includeWeak: true).Order(StringComparer.Ordinal),
            match = Request.IfMatch.ToHeader(),
            since = Request.IfModifiedSince,
            unmodified = Request.IfUnmodifiedSince,
            if_range = Request.IfRange.ToHeader(),
            range = Request.Range?.ToHeader(),
            cache = Request.CacheControl.ToHeader(),
            max_age = Request.CacheControl.MaxAge,
            no_cache = (bool)Request.CacheControl.NoCache,
            only = Request.CacheControl.OnlyIfCached,
        }, endpoint: "conditions");
        app.Route("/auth", () => Jsonify(Request.Authorization is { } auth ? new object?[] { auth.Type, auth.Username, auth.Password } : null), endpoint: "auth");
        app.Route("/matched/<int:number>", (int number) => new
        {
            endpoint = Request.Endpoint,
            rule = Request.UrlRule?.Pattern,
            args = Request.ViewArgs!.ToDictionary(pair => pair.Key, pair => pair.Value),
            blueprint = Request.Blueprint,
            blueprints = Request.Blueprints,
        }, endpoint: "matched");
        app.BeforeRequest(() => Request.Path != "/unmatched" ? null : (object)new
        {
            endpoint = Request.Endpoint,
            rule = Request.UrlRule,
            args = Request.ViewArgs,
            error = Request.RoutingException?.Code,
        });
        return app;
    }

    public static App Limits()
    {
        var app = new App("limits", staticFolder: null);
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        app.Config["MAX_CONTENT_LENGTH"] = 16;
        app.Route("/unread", () => "unread", methods: ["POST"]);
        app.Route("/form", () => Request.Form.Get("a", "?"), methods: ["POST"]);
        app.Route("/data", () => Request.GetData(), methods: ["POST"]);
        return app;
    }

    private static Dictionary<string, IReadOnlyList<string>> Lists(ReadOnlyMultiDict<string> values) => values.ToListDictionary();

    // Werkzeug has a quality that was not sent as the integer 1.
    private static object[][] Pairs(Accept accept) => [.. accept.Select(item => new object[] { item.Value, item.Quality == 1 ? (object)1 : item.Quality })];

    private static string Latin(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private static string Content(FileStorage file)
    {
        using var memory = new MemoryStream();
        file.Stream.CopyTo(memory);
        return Latin(memory.ToArray());
    }
}
