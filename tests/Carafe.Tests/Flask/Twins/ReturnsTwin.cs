using Carafe.Exceptions;
using Carafe.Html;
using Carafe.Http.Structures;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class ReturnsTwin
{
    private static readonly Dictionary<string, Func<object?>> s_values = new()
    {
        ["text"] = () => "text",
        ["empty"] = () => "",
        ["unicode"] = () => "grüße ✓ 😀",
        ["bytes"] = () => new byte[] { 0, 255 },
        ["dict"] = () => new Dictionary<string, object?> { ["b"] = 1, ["a"] = new object?[] { 1, 2.5, null, true, "ü" } },
        ["list"] = () => new List<object> { 1, new { x = "<script>" } },
        ["markup"] = () => new Markup("<b>bold</b>"),
        ["status"] = () => ("text", 201),
        ["status_text"] = () => ("text", "202 Fine"),
        ["status_odd"] = () => ("text", 299),
        ["status_none"] = () => ("text", (object?)null),
        ["headers"] = () => ("text", new Headers { ["X-One"] = "1" }),
        ["headers_pairs"] = () => ("text", new[] { ("X-One", "1"), ("X-One", "2") }),
        ["headers_list_value"] = () => ("text", new Dictionary<string, object?> { ["X-One"] = new[] { "1", "2" } }),
        ["headers_type"] = () => ("text", new Dictionary<string, string> { ["content-type"] = "text/csv" }),
        ["three"] = () => ("text", 203, new Dictionary<string, string> { ["X-One"] = "1" }),
        ["three_none"] = () => ("text", (int?)null, new Headers { ["X-One"] = "1" }),
        ["bytes_status"] = () => ("bytes"u8.ToArray(), 201),
        ["dict_status"] = () => (new { a = 1 }, 201),
        ["list_headers"] = () => (new[] { 1 }, new Headers { ["X-One"] = "1" }),
        ["response"] = Prepared,
        ["response_status"] = () => (Prepared(), 206),
        ["response_headers"] = () => (Prepared(), new Headers { ["X-One"] = "other", ["X-Three"] = "3" }),
        ["response_three"] = () => (Prepared(), 207, new Headers { ["x-two"] = "two" }),
        ["none"] = () => null,
        ["none_status"] = () => ((object?)null, 200),
        ["int"] = () => 5,
        ["float"] = () => 5.5,
        ["bool"] = () => true,
        ["one"] = () => ValueTuple.Create("text"),
        ["four"] = () => ("text", 200, new Headers(), 4),
        ["generator"] = () => Digits(),
        ["generator_status"] = () => (Digits(), 201, new Headers { ["X-One"] = "1" }),
        ["error"] = () => new NotFound("returned"),
        ["no_content"] = () => ("", 204),
        ["no_content_text"] = () => ("dropped", 204),
        ["not_modified"] = () => ("dropped", 304, new Headers { ["ETag"] = "\"x\"", ["Expires"] = "0", ["Content-Language"] = "de" }),
        ["created"] = () => ("made", 201, new Headers { ["Location"] = "/made/here" }),
        ["location_unicode"] = () => ("made", 201, new Headers { ["Location"] = "/grüße?q=ü" }),
        ["made"] = () => MakeResponse("made"),
        ["made_many"] = () => MakeResponse(("made", 201, new Headers { ["X-One"] = "1" })),
        ["made_none"] = () => MakeResponse(),
        ["made_dict"] = () => MakeResponse(new { a = 1 }),
        ["json"] = () => new Response("""{"a":1}""", mimetype: "application/json"),
        ["xml"] = () => new Response("<a/>", mimetype: "application/xml"),
        ["svg"] = () => new Response("<a/>", mimetype: "image/svg+xml"),
        ["js"] = () => new Response("1", mimetype: "application/javascript"),
        ["png"] = () => new Response("1"u8.ToArray(), mimetype: "image/png"),
        ["content_type"] = () => new Response("1", contentType: "text/plain; charset=latin-1"),
        ["type_both"] = () => new Response("1", mimetype: "text/css", contentType: "text/plain"),
        ["type_header"] = () => new Response("1", headers: new() { ["Content-Type"] = "text/x" }),
    };

    public static App Returns()
    {
        var app = new App("returns", staticFolder: null);
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        app.Route("/<name>", object? (string name) => s_values[name]());
        return app;
    }

    public static App Redirects()
    {
        var app = new App("redirects", staticFolder: null);
        app.Route("/go", () => Redirect(Request.Args.Required("to"), int.Parse(Request.Args.Get("code", "302"))), methods: ["GET", "POST"]);
        app.Route("/named", () => Redirect(UrlFor("target", new { name = "a b", q = "ü&" })));
        app.Route("/target/<name>", (string name) => $"{Request.Method} {name} {Request.QueryString}", methods: ["GET", "POST"], endpoint: "target");
        return app;
    }

    private static Response Prepared() =>
        new("prepared", 201, new() { ["X-One"] = "1", ["X-Two"] = "2" }, mimetype: "text/plain");

    private static IEnumerable<string> Digits()
    {
        for (var i = 0; i < 3; i++) yield return $"{i}";
    }
}
