using static Carafe.Tests.Flask.Ask;

namespace Carafe.Tests.Flask;

/// <summary>What is sent to both sides, by application.</summary>
internal static class Visits
{
    private const string JsonType = "application/json";

    public static IEnumerable<Visit> All => [.. Hooks, .. Errors, .. Returns, .. Redirects, .. Urls, .. Requests, .. Cookies, .. Sessions, .. Streams, .. Fields, .. FileVisits.All, .. SignalVisits.All, .. BlueprintVisits.All];

    private static IEnumerable<Visit> Hooks =>
        from path in new[] { "/", "/value/3", "/once", "/key", "/boom", "/none", "/post", "/nowhere", "/value/x", "/?stop=stopped", "/?raise=before", "/?abort=before",
            "/?raise=after", "/?none=after", "/?replace=after", "/boom?raise=after", "/nowhere?raise=after", "/nowhere?stop=found" }
        select path == "/?none=after" ? new Visit("hooks", Get(path)) : new Visit("hooks", Get(path), Get("/log"));

    private static IEnumerable<Visit> Errors =>
        from app in new[] { "errors_plain", "errors_by_class", "errors_500", "errors_chained", "errors_exception", "errors_http", "errors_debug" }
        select new Visit(app, [.. ErrorAsks, .. FormErrors(app)]);

    private static IEnumerable<Ask> ErrorAsks =>
    [
        .. from code in new[] { 400, 401, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 422, 423, 424, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 799 }
           select Get($"/abort/{code}"),
        Get("/describe/404?text=%3Cb%3Enot%20here%0Asecond"),
        Get("/describe/500?text=%22%27%26"),
        Get("/return/404"),
        Get("/return/410"),
        Get("/response"),
        .. from name in new[] { "base", "child", "grandchild", "other", "value", "conflict", "teapots", "index" } select Get($"/raise/{name}"),
        Get("/nowhere"),
        Get("/slash"),
        Get("/slash?a=1&b=%20"),
        Post("/slash"),
        Post("/ok"),
        new Ask("DELETE", "/ok"),
        Get("/typed/x/y"),
        Get("/%3Cscript%3E"),
    ];

    // Debug mode names the missing key, in Python's words.
    private static Ask[] FormErrors(string app) => app == "errors_debug" ? [] : [Get("/args"), Post("/form", "a=1")];

    private static IEnumerable<Visit> Returns =>
    [
        new("returns", [.. from name in new[] { "text", "empty", "unicode", "bytes", "dict", "list", "markup", "status", "status_text", "status_odd", "status_none", "headers",
            "headers_pairs", "headers_list_value", "headers_type", "three", "three_none", "bytes_status", "dict_status", "list_headers", "response", "response_status",
            "response_headers", "response_three", "none", "none_status", "int", "float", "bool", "one", "four", "generator", "generator_status", "error", "no_content",
            "no_content_text", "not_modified", "created", "location_unicode", "made", "made_many", "made_none", "made_dict", "json", "xml", "svg", "js", "png", "content_type",
            "type_both", "type_header" }
            from method in new[] { "GET", "HEAD" }
            select new Ask(method, $"/{name}")]),
        new("jsons", [.. from name in JsonNames select Get($"/{name}")]),
        new("jsons_debug", [.. from name in JsonNames select Get($"/{name}")]),
    ];

    private static string[] JsonNames => ["none", "one", "text", "list", "dict", "kinds", "empty"];

    private static IEnumerable<Visit> Redirects =>
    [
        new("redirects",
        [
            Get("/go?to=/target/x"),
            Get("/named"),
            Get("/go?to=https://example.com/%3Fa=1%26b=%C3%BC") with { In31 = a => a.WithBody(a.Body.Replace("b=%C3%BC\"", "b=\u00c3\u00bc\"")) },
            Get("/go?to=/%22%3E%3Cscript%3E") with { In31 = a => a.With("location", "/%22%3E%3Cscript%3E") },
            Get("/go?to=//evil.example/x"),
            Get("/go?to=relative"),
            .. from code in new[] { 301, 303, 305, 307, 308 } select Get($"/go?to=/t&code={code}"),
        ]),
    ];

    private static IEnumerable<Visit> Urls =>
    [
        new("urls",
        [
            .. from path in new[] { "/", "/string/a", "/string/%C3%BC", "/string/a%20b", "/string/a%2Fb", "/string/", "/string/a/b", "/length/ab", "/length/abc", "/minmax/a", "/minmax/abcd",
                   "/int/5", "/int/-5", "/int/x", "/int/007", "/int/99999999999", "/signed/-5", "/signed/5", "/range/1", "/range/11", "/fixed/0007", "/fixed/7", "/float/1.5", "/float/1", "/float/-1.5",
                   "/path/a/b/c", "/path/a/edit", "/path/a/b/edit", "/any/help", "/any/a-b", "/any/x", "/uuid/5a1f7b2e-9c1d-4b5e-8f00-0123456789ab", "/uuid/x", "/two/1-2-3",
                   "/slash", "/slash?x=1", "/slash/", "/noslash/", "/noslash", "/loose", "/loose/", "/page/", "/page/1", "/page/1?x=y", "/page/2", "/page", "/same/static", "/same/5",
                   "/same/x", "/same/x/y", "/old", "/old/name", "/built", "/gr%C3%BC%C3%9Fe/%E2%9C%93", "/slash///", "/string//x", "/s", "/alias", "/%FF", "/string/%FF", "/string/%25",
                   "/string/%2525", "/string/+", "/../x", "/string/..", "/./string/x", "/string/a;b", "/string/a%3Fb", "/string/a%23b" }
               select Get(path) with { In31 = path == "/slash///" ? _ => PermanentRedirect("http://localhost/slash/") : null },
            .. from path in new[] { "/", "/post", "/getpost", "/put", "/options", "/nooptions", "/slash", "/nowhere", "/s" }
               from method in new[] { "GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE" }
               select new Ask(method, path),
            .. from name in new[] { "index", "string", "query", "none", "list", "anchor", "anchor_query", "external", "scheme", "scheme_external", "scheme_not_external", "method", "path",
                   "int", "fixed", "range", "float", "uuid", "any", "page1", "page2", "page", "built", "umlaut", "dot", "wss", "missing", "unknown" }
               select Get($"/build/{name}") with { In31 = name == "anchor" ? a => a.WithBody(a.Body.Replace("%25", "%")) : null },
            Get("/build/external") with { BaseUrl = "https://shop.example:8443/app" },
            Get("/build/string") with { BaseUrl = "https://shop.example/app" },
            Get("/slash") with { BaseUrl = "https://shop.example/app" },
            Get("/page/1?a=b") with { BaseUrl = "http://localhost/app/deep" },
        ]),
    ];

    private static IEnumerable<Visit> Requests =>
    [
        new("echo",
        [
            .. from query in new[] { "", "?", "?a=1", "?a=1&a=2&b=", "?a", "?a=%C3%BC&b=%FF", "?a=1+2&b=1%2B2", "?n=5", "?n=x", "?=x", "?a=1;b=2", "?&&a=1&", "?a=b=c", "?%61=1", "?a=%", "?a=%zz" }
               select Get($"/args{query}") with { In31 = KeepsInvalid },
            .. from body in new[] { "", "a=1", "a=1&a=2&b=", "a=%C3%BC&b=%FF", "a=1+2", "a=\u00c3\u00bc", "=x", "a", "&&" }
               from path in new[] { "/form", "/form?a=query&q=1", "/data_first", "/data" }
               where path != "/data"
               select Post(path, body) with { In31 = KeepsInvalid },
            Get("/form?a=1"),
            new Ask("DELETE", "/form?q=1") { Body = "a=1", Type = "application/x-www-form-urlencoded" },
            new Ask("PUT", "/form?q=1") { Body = "a=1", Type = "application/x-www-form-urlencoded" },
            new Ask("PATCH", "/form?q=1") { Body = "a=1", Type = "application/x-www-form-urlencoded; charset=utf-8" },
            Post("/form", "a=1", "text/plain"),
            Post("/form", "a=1", "APPLICATION/X-WWW-FORM-URLENCODED"),
            Post("/data", "\u00ff\u0000raw", "application/octet-stream"),
            Post("/data", "text \u00c3\u00bc", "text/plain"),
            Post("/data", "", "text/plain"),
            Post("/stream", "a stream", "application/octet-stream"),
            Post("/stream", "", "application/octet-stream"),
            Post("/json", """{"a": [1, 2.5, null, true, "x"]}""", JsonType),
            Post("/json", "[]", "application/problem+json"),
            Post("/json", "\"\u00c3\u00bc\"", "application/json; charset=utf-8"),
            Post("/json", "{not json", JsonType),
            Post("/json", "", JsonType),
            // Since Flask 2.3 a wrong content type is 415 and no longer 400.
            Post("/json", "{}", "text/plain") with { In31 = _ => UnsupportedMediaType },
            Get("/json") with { In31 = _ => UnsupportedMediaType },
            Post("/json_force", "{\"a\":1}", "text/plain"),
            Post("/json_force", "{", "text/plain"),
            Post("/json_silent", "{", JsonType),
            Post("/json_silent", "{}", "text/plain"),
            Post("/json_silent", "{}", JsonType),
            Post("/files", "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nvalue\r\n--b\r\nContent-Disposition: form-data; name=f; filename=\"x y.txt\"\r\nContent-Type: text/plain\r\n\r\ncontent\u00ff\r\n--b--\r\n", "multipart/form-data; boundary=b"),
            Post("/files", "--b\r\nContent-Disposition: form-data; name=f; filename=\"\"\r\n\r\n\r\n--b\r\nContent-Disposition: form-data; name=f; filename=b.png\r\n\r\n2\r\n--b--\r\n", "multipart/form-data; boundary=b"),
            Post("/files", "broken", "multipart/form-data; boundary=b"),
            Post("/files", "--b--", "multipart/form-data"),
            .. from path in new[] { "/parts/x", "/parts/x?a=1", "/parts/a%20b/%C3%BC?q=%C3%BC%20+", "/parts/a%2Fb", "/parts/%25", "/parts/x?" }
               from root in new[] { "http://localhost", "https://shop.example:8443/app", "http://shop.example:80/", "https://shop.example:443/a%20b" }
               select Get(path) with { BaseUrl = root, In31 = path == "/parts/%25" ? a => a.WithBody(a.Body.Replace("%25", "%")) : null },
            Get("/head", ("User-Agent", "Test/1.0 (x)"), ("Referer", "http://a/b"), ("Origin", "http://a"), ("Max-Forwards", "3"), ("Pragma", "no-cache, x"), ("Content-MD5", "abc"),
                ("Date", "Fri, 01 Mar 2024 12:00:00 GMT"), ("Content-Encoding", "gzip"), ("X-Custom", "1"), ("Cookie", "a=1; b=\"x\\054y\"; a=2; broken; =x")),
            Get("/head", ("User-Agent", "x"), ("X-Forwarded-For", "1.2.3.4, 5.6.7.8"), ("Max-Forwards", "x"), ("Date", "no date")),
            Post("/head", "{}", "Application/JSON; charset=\"UTF-8\"; x=y") with { Headers = [("User-Agent", "x")] },
            Get("/accept"),
            Get("/accept", ("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), ("Accept-Language", "de-AT,de;q=0.9,en;q=0.5"), ("Accept-Encoding", "gzip, deflate;q=0.5"), ("Accept-Charset", "utf-8, *;q=0.1")),
            Get("/accept", ("Accept", "application/json;q=0.5, text/html;q=0.4"), ("Accept-Language", "fr-CH, *;q=0.5"), ("Accept-Encoding", "identity;q=0")),
            Get("/conditions"),
            Get("/conditions", ("If-None-Match", "\"a\", W/\"b\""), ("If-Match", "*"), ("If-Modified-Since", "Fri, 01 Mar 2024 12:00:00 GMT"), ("If-Unmodified-Since", "rubbish"),
                ("If-Range", "\"x\""), ("Range", "bytes=0-10,20-"), ("Cache-Control", "max-age=5, only-if-cached")),
            Get("/conditions", ("Range", "bytes=-5"), ("Cache-Control", "no-cache")),
            Get("/auth"),
            Get("/auth", ("Authorization", "Basic dXNlcjpwYXNzOndvcmQ=")),
            Get("/auth", ("Authorization", "Basic !!!")) with { In31 = a => a.WithBody("[\"basic\",\"\",\"\"]\n") },
            Get("/matched/5"),
            Get("/unmatched"),
        ]),
        new("limits",
        [
            Post("/unread", "a=0123456789012345678"),
            Post("/form", "a=0123456789012345678"),
            Post("/form", "a=0123"),
            Post("/data", "0123456789012345", "text/plain"),
            // Since Werkzeug 2.3 the limit holds for every way to read the body, not for forms only.
            Post("/data", "01234567890123456", "text/plain") with { In31 = _ => TooLarge },
        ]),
    ];

    private static IEnumerable<Visit> Cookies =>
        from name in new[] { "plain", "empty", "all", "span", "quoted", "strict", "none", "no_path", "twice", "epoch", "delete", "delete_all" }
        select new Visit("cookies", Get($"/set/{name}"), Get("/show") with { In31 = name == "no_path" ? a => a.WithBody("{}\n") : null });

    private static IEnumerable<Visit> Sessions =>
    [
        .. from app in new[] { "sessions", "sessions_lazy", "sessions_attributes", "sessions_no_key" }
           from paths in new[]
           {
               "/untouched /get/a /untouched", "/set/a/1 /get/a /untouched /state /show", "/list /append /show /append_modified /show", "/set/a/1 /clear /get/a /clear",
               "/set/a/1 /pop/a /pop/a /show", "/permanent /untouched /get/a /state /temporary /untouched", "/setdefault /setdefault /update /show", "/kinds /show /get/tuple /get/date /get/uuid",
               "/long /show", "/boom /get/boom", "/set/a/1 /vary /boom /get/a /nowhere", "/state", "/set/gr%C3%BC%C3%9Fe/%E2%9C%93 /show",
           }
           where app != "sessions_no_key" || !paths.Contains("append")
           select new Visit(app, [.. paths.Split(' ').Select(path => Get(path) with
           {
               BaseUrl = app == "sessions_attributes" ? "https://localhost.local" : "http://localhost",
               In31 = path is "/show" or "/pop/a" && app != "sessions_no_key" ? VariesByCookie : null,
           })]),
        .. from cookie in new[] { "session=", "session=x", "session=e30.x.y", "session=eyJhIjoiMSJ9.ZeHoUA.2mXy2R2Kq9oE4oKZ1C0Lk8m5vJQ", "session=\"\"", "session=.." }
           select new Visit("sessions", Get("/get/a", ("Cookie", cookie)), Get("/untouched", ("Cookie", cookie))),
        .. from paths in new[]
           {
               "/flash/one /take /take", "/flash/one /flash/info/two /filter/info /take", "/flash/one /flash/error/two /take", "/twice /take /take", "/here /take", "/take", "/flash/%C3%BC%3Cb%3E /take",
           }
           select new Visit("flashes", [.. paths.Split(' ').Select(path => Get(path) with { In31 = VariesByCookie })]),
    ];

    private static IEnumerable<Visit> Streams =>
        from path in new[] { "/plain", "/bytes", "/context?q=x", "/session", "/close", "/close_stream" }
        from method in new[] { "GET", "HEAD" }
        where method == "GET" || path is "/plain" or "/bytes" or "/close"
        select new Visit("streams", new Ask(method, path), Get("/log"));

    private static IEnumerable<Visit> Fields =>
    [
        new("fields", [.. from name in Twins.FieldsTwin.Names select Get($"/{name}")]),
        new("conditional",
        [
            Get("/added"),
            Get("/added?weak=1"),
            Get("/frozen"),
            .. from path in new[] { "/text", "/bytes", "/stream" }
               from method in new[] { "GET", "HEAD", "POST" }
               from query in new[] { "?etag=x", "?etag=x&weak=1", "?modified=1", "?etag=x&modified=1", "" }
               from header in new[]
               {
                   ("If-None-Match", "\"x\""), ("If-None-Match", "W/\"x\""), ("If-None-Match", "*"), ("If-None-Match", "\"y\""), ("If-Match", "\"x\""), ("If-Match", "\"y\""),
                   ("If-Modified-Since", "Fri, 01 Mar 2024 12:00:00 GMT"), ("If-Modified-Since", "Fri, 01 Mar 2024 11:00:00 GMT"), ("X-None", ""),
               }
               where path == "/bytes" || method == "GET"
               select new Ask(method, path + query) { Headers = [header], InCarafe = path == "/stream" ? IsNotBuffered : null },
            .. from path in new[] { "/text", "/bytes", "/stream" }
               from range in new[] { "bytes=0-3", "bytes=4-", "bytes=-3", "bytes=2-2", "bytes=0-100", "bytes=20-30", "bytes=0-1,3-4", "lines=0-1", "rubbish", "bytes=5-2" }
               from more in new[] { ("X-None", ""), ("If-Range", "\"x\""), ("If-Range", "\"y\""), ("If-Range", "Fri, 01 Mar 2024 12:00:00 GMT"), ("If-None-Match", "\"x\"") }
               where path == "/bytes" || more.Item1 == "X-None"
               select Get(path + "?ranges=1&etag=x&modified=1", ("Range", range), more) with { In31 = more.Item2 == "\"y\"" ? a => a.With("accept-ranges", "bytes") : null },
            Get("/bytes?etag=x", ("Range", "bytes=0-3")) with
            {
                In31 = a => (a with { Status = 200 }).WithBody("0123456789").With("accept-ranges", null).With("content-range", null),
            },
        ]),
    ];

    // Since Werkzeug 2.3 escapes that are not UTF-8 stay as they are.
    private static Answer KeepsInvalid(Answer answer) => answer.WithBody(answer.Body.Replace("\\ufffd", "%FF"));

    // Since Flask 3.1.3 looking for a key counts as access.
    private static Answer VariesByCookie(Answer answer) => answer.With("vary", "Cookie");

    // Werkzeug reads a stream into memory to learn its length; Carafe sends it piece by piece.
    private static Answer IsNotBuffered(Answer answer) => answer.With("content-length", null);

    private static Answer UnsupportedMediaType { get; } = Page(415, "Unsupported Media Type", "Did not attempt to load JSON data because the request Content-Type was not &#39;application/json&#39;.");

    private static Answer TooLarge { get; } = Page(413, "Request Entity Too Large", "The data value transmitted exceeds the capacity limit.");

    private static Answer PermanentRedirect(string location)
    {
        var body = $"<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n"
            + $"<p>You should be redirected automatically to the target URL: <a href=\"{location}\">{location}</a>. If not, click the link.\n";
        return new Answer(308, new() { ["content-length"] = $"{body.Length}", ["content-type"] = "text/html; charset=utf-8", ["location"] = location }, body);
    }

    private static Answer Page(int status, string name, string description)
    {
        var body = $"<!doctype html>\n<html lang=en>\n<title>{status} {name}</title>\n<h1>{name}</h1>\n<p>{description}</p>\n";
        return new Answer(status, new() { ["content-length"] = $"{body.Length}", ["content-type"] = "text/html; charset=utf-8" }, body);
    }
}
