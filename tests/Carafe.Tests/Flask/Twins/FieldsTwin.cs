using Carafe.Http.HeaderFields;

namespace Carafe.Tests.Flask.Twins;

internal static class FieldsTwin
{
    private static readonly DateTimeOffset s_when = new(2024, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Action<Response>> s_sets = new()
    {
        ["vary"] = r =>
        {
            r.Vary.Add("Cookie");
            r.Vary.Update(["accept", "COOKIE"]);
            r.Vary.Discard("nothing");
        },
        ["vary_empty"] = r =>
        {
            r.Vary.Add("Cookie");
            r.Vary.Remove("cookie");
        },
        ["vary_set"] = r => r.Vary = ["A", "B"],
        ["vary_text"] = r => r.Headers["Vary"] = "A, b",
        ["allow"] = r => r.Allow = ["GET", "POST"],
        ["language"] = r => r.ContentLanguage = ["de", "en-GB"],
        ["cache"] = r =>
        {
            r.CacheControl.MaxAge = 60;
            r.CacheControl.Public = true;
            r.CacheControl.NoCache = true;
            r.CacheControl.Private = "x-y";
        },
        ["cache_removed"] = r =>
        {
            r.CacheControl.Public = true;
            r.CacheControl.Public = false;
        },
        ["dates"] = r => (r.LastModified, r.Expires, r.Date) = (s_when, s_when, s_when),
        ["age"] = r => r.Age = TimeSpan.FromSeconds(90),
        ["retry"] = r => r.RetryAfter = 120,
        ["retry_date"] = r => r.RetryAfter = s_when,
        ["texts"] = r => (r.AcceptRanges, r.ContentEncoding, r.ContentLocation, r.ContentMd5, r.Location) = ("bytes", "gzip", "/x", "abc", "/y"),
        ["etag"] = r => r.SetETag("x"),
        ["etag_weak"] = r => r.SetETag("x", weak: true),
        ["authenticate"] = r => r.WwwAuthenticate = new WwwAuthenticate("digest") { ["realm"] = "a b", ["qop"] = "auth" },
        ["csp"] = r =>
        {
            r.ContentSecurityPolicy.DefaultSrc = "'self'";
            r.ContentSecurityPolicy.ImgSrc = "*";
            r.ContentSecurityPolicyReportOnly.ScriptSrc = "'none'";
        },
        ["csp_text"] = r => r.ContentSecurityPolicy = ContentSecurityPolicy.Parse("default-src 'self'; img-src *"),
        ["content_range"] = r => r.ContentRange.Set(0, 10, 100),
        ["content_range_unset"] = r =>
        {
            r.ContentRange.Set(0, 10, 100);
            r.ContentRange.Unset();
        },
        ["cors"] = r =>
        {
            r.AccessControlAllowCredentials = true;
            r.AccessControlAllowOrigin = "https://a.example";
            r.AccessControlAllowHeaders = ["X-A", "X-B"];
            r.AccessControlAllowMethods = ["GET", "PUT"];
            r.AccessControlExposeHeaders = ["X-C"];
            r.AccessControlMaxAge = 600;
        },
        ["cors_off"] = r =>
        {
            r.AccessControlAllowCredentials = true;
            r.AccessControlAllowCredentials = false;
        },
        ["mimetype"] = r => r.Mimetype = "text/csv",
        ["mimetype_json"] = r => r.Mimetype = "application/json",
    };

    public static IEnumerable<string> Names => s_sets.Keys;

    public static App Fields()
    {
        var app = new App("fields", staticFolder: null);
        app.Route("/<name>", (string name) =>
        {
            var response = new Response("body");
            s_sets[name](response);
            return response;
        });
        return app;
    }
}
