using static Carafe.Tests.Flask.Ask;

namespace Carafe.Tests.Flask;

/// <summary>What is asked of applications that send files.</summary>
internal static class FileVisits
{
    private const string Modified = "Fri, 01 Mar 2024 12:00:00 GMT";

    private static readonly string[] s_names = ["text.txt", "page.html", "data.bin", "archive.tar.gz", "drawing.svgz", "noext", "empty.txt", "%E6%8A%A5%E5%91%8A.txt",
        "%C3%9Cn%C3%AF%20c%C3%B6d%C3%A9.txt", "it's%20%22q%22.txt", "a;b.txt", "large.txt"];

    public static IEnumerable<Visit> All =>
    [
        .. from app in new[] { "files", "files_aged" } select new Visit(app, [.. Names, .. Options, .. Static]),
        new("files", [.. Conditions, .. Ranges, .. Memory, .. Paths]),
        new("files_x", [.. from ask in (Ask[])[.. Names, .. Static, Get("/memory?name=x.txt") with { In31 = InFlask31 }, Get("/from/in.txt") with { In31 = InFlask31 }, Get("/from/nothing")] select ask with { InCarafe = IsSentByOther }]),
        new("uploads", [.. Uploads]),
        new("files_elsewhere", [.. from path in new[] { "/assets/site.css", "/assets/in.txt", "/assets/", "/static/site.css", "/url" } select Get(path) with { In31 = InFlask31 }]),
    ];

    private static IEnumerable<Ask> Uploads =>
        from parts in new[]
        {
            Part("f", "a.txt", "content"), Part("f", "", ""), Part("f", "a.txt", "1") + Part("f", "b.txt", "2") + Part("g", "c.txt", "3"), Part("f", "big.bin", new string('x', 100_000)),
            Part("f", "bigger.bin", string.Concat(Enumerable.Range(0, 90_000).Select(i => $"{i:000000}\r\n"))), Part("f", "C:\\\\dir\\\\a.txt", "x"), Part("f", "../../a.txt", "x"),
            Part("f", "\u00c3\u00bc.txt", "x"), Part("f", "a.txt", "\0\u00ff\r\n--b\n"), Part("f", "a.HTML", "x", "Text/HTML; charset=\"UTF-8\"\r\nContent-Length: 1\r\nX-Own: y"), Part("f", "a.txt", "x", ""),
            "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nvalue\r\n" + Part("f", "a b.txt", "x") + "--b\r\nContent-Disposition: form-data; name=a\r\n\r\nsecond\r\n",
        }
        from end in new[] { "--b--\r\n", "--b--", "" }
        where end == "--b--\r\n" || parts.Length < 1000
        select Post("/upload", parts + end, "multipart/form-data; boundary=b");

    private static string Part(string name, string filename, string content, string type = "text/plain") =>
        $"--b\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{filename}\"\r\n{(type.Length == 0 ? "" : $"Content-Type: {type}\r\n")}\r\n{content}\r\n";

    private static IEnumerable<Ask> Names =>
        from name in s_names
        from query in new[] { "", "?attach=1" }
        from method in new[] { "GET", "HEAD" }
        select new Ask(method, $"/send/{name}{query}") { In31 = InFlask31 };

    private static IEnumerable<Ask> Options =>
        from query in new[]
        {
            "mimetype=text/csv", "mimetype=application/json", "name=other.html", "name=other.tar.gz", "name=other.tar.gz&attach=1", "name=%E6%8A%A5%20%25.txt", "name=%C3%A9%22%5C.txt&attach=1",
            "name=", "plain=1", "etag=none", "etag=own", "etag=none&modified=1700000000", "modified=1", "age=0", "age=1", "age=3600", "age=-5", "age=99999999",
        }
        from method in new[] { "GET", "POST" }
        select new Ask(method, "/send/text.txt?" + query) { In31 = query == "plain=1" || method == "POST" ? EmptyNames : InFlask31 };

    private static IEnumerable<Ask> Static =>
        from path in new[] { "/static/site.css", "/static/sub/deep.txt", "/static/%E6%8A%A5%E5%91%8A.txt", "/static/", "/static", "/static/nothing.txt", "/static/sub", "/static/sub/", "/own" }
        from method in new[] { "GET", "HEAD", "POST", "OPTIONS" }
        where method is "GET" or "HEAD" || path is "/static/site.css" or "/static/nothing.txt"
        select new Ask(method, path) { In31 = InFlask31 };

    private static IEnumerable<Ask> Conditions =>
        from query in new[] { "", "?etag=none", "?plain=1" }
        from method in new[] { "GET", "HEAD", "POST" }
        from header in new[]
        {
            ("If-Modified-Since", Modified), ("If-Modified-Since", "Fri, 01 Mar 2024 11:59:59 GMT"), ("If-Modified-Since", "Sat, 02 Mar 2024 12:00:00 GMT"), ("If-None-Match", "*"),
            ("If-None-Match", "\"x\""), ("If-Match", "\"x\""), ("If-Match", "*"), ("If-Unmodified-Since", "Fri, 01 Mar 2024 11:00:00 GMT"),
        }
        select new Ask(method, "/send/text.txt" + query) { Headers = [header], In31 = query == "?plain=1" || method == "POST" ? EmptyNames : InFlask31 };

    private static IEnumerable<Ask> Ranges =>
        from path in new[] { "/send/text.txt?etag=x", "/send/empty.txt?etag=x", "/send/large.txt?etag=x", "/send/text.txt?etag=x&plain=1", "/static/site.css", "/memory?name=m.txt&etag=x", "/from/in.txt" }
        from method in new[] { "GET", "HEAD" }
        from range in new[]
        {
            "bytes=0-0", "bytes=2-4", "bytes=5-", "bytes=-3", "bytes=-30", "bytes=0-9", "bytes=0-100", "bytes=9-9", "bytes=10-", "bytes=0-1,3-4", "bytes=3-1", "bytes=-0", "bytes=", "bytes=a-b",
            "lines=0-1", "rubbish", "bytes=70000-150000", "bytes=1-,2-",
        }
        from more in new[] { ("X-None", ""), ("If-Range", "\"x\""), ("If-Range", "\"y\""), ("If-Range", Modified), ("If-None-Match", "\"x\""), ("If-Match", "\"y\"") }
        where method == "GET" || range is "bytes=2-4" or "rubbish"
        where more.Item1 == "X-None" || path.StartsWith("/send/text", StringComparison.Ordinal)
        select new Ask(method, path) { Headers = [("Range", range), more], In31 = path.Contains("plain", StringComparison.Ordinal) ? EmptyNames : InFlask31 };

    private static IEnumerable<Ask> Memory =>
        from query in new[] { "name=m.txt", "name=m.tar.gz&attach=1", "mimetype=text/plain", "mimetype=text/plain&attach=1", "", "attach=1", "name=m.txt&etag=own&age=60", "name=m.txt&etag=none" }
        from method in new[] { "GET", "HEAD", "POST" }
        select new Ask(method, "/memory?" + query) { In31 = method == "POST" ? EmptyNames : InFlask31 };

    // An escaped slash is one to Flask's server; Carafe's leaves it escaped.
    private static IEnumerable<Ask> Paths =>
        from path in new[]
        {
            "in.txt", "in.txt?attach=1", "./in.txt", "nothing.txt", "..dots.txt", "../secret.txt", "..", "%2e%2e/secret.txt", "x/../../secret.txt", "x/../in.txt", "in.txt/", "in.txt/x", "\\..\\secret.txt",
            "..\\secret.txt", "C:/secret.txt", "~root", "in.txt%20", ".", "./", "NUL", "in.txt::$DATA",
        }
        select Get("/from/" + path) with { In31 = InFlask31 };

    // Since Werkzeug 3.1.6 what can be had in parts says so also where it comes whole.
    private static Answer InFlask31(Answer answer) =>
        answer.Headers.ContainsKey("cache-control") && answer.Status is 200 or 304 or 412 ? EmptyNames(answer).With("accept-ranges", "bytes") : answer;

    // Since Werkzeug 2.3 an empty value is quoted.
    private static Answer EmptyNames(Answer answer) =>
        answer.Headers.GetValueOrDefault("content-disposition") == "inline; filename=" ? answer.With("content-disposition", "inline; filename=\"\"") : answer;

    // There is no body, so the server would not let the file's length pass.
    private static Answer IsSentByOther(Answer answer) => answer.Headers.TryGetValue("x-sendfile", out var path)
        ? answer.With("content-length", "0").With("x-sendfile", System.Text.Ascii.IsValid(path) ? path : Uri.EscapeDataString(path).Replace("%2F", "/"))
        : answer;
}
