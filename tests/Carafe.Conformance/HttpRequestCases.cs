using System.Text;
using System.Text.Json.Nodes;
using Carafe.Exceptions;
using Carafe.Http.Conditional;
using Carafe.Http.HeaderFields;
using Carafe.Http.Proxies;
using Carafe.Http.Structures;
using Carafe.Http.Urls;

namespace Carafe.Conformance;

/// <summary>Answers the cases about whole requests and responses.</summary>
internal static class HttpRequestCases
{
    public static JsonObject? Answer(HttpCase http) => http.Op switch
    {
        "conditional" => Conditional(http),
        "query.parse" => new() { ["pairs"] = HttpCookieCases.Pairs(QueryString.Parse(http.Text("query")).Items(multi: true)) },
        "url.parts" => Parts(http),
        "proxyfix" => Forwarded(http),
        "authorization" => new() { ["auth"] = Credentials(Authorization.Parse(http.Text("header"))) },
        "redirect" => new() { ["status"] = http.Integer("code") ?? 302, ["location"] = RedirectPage.GetLocation(http.Required("location")) },
        "status.error" => Error(HttpExceptions.Make((int)(http.Integer("code") ?? 0), http.Text("description"))),
        _ => null,
    };

    private static JsonObject Error(HttpException error) => new()
    {
        ["name"] = error.Name,
        ["description"] = error.Description,
        ["body"] = error.GetBody(),
        ["content_type"] = error.GetHeaders()["Content-Type"],
    };

    private static JsonNode? Credentials(Authorization? authorization)
    {
        if (authorization is null) return null;
        var answer = new JsonObject { ["type"] = authorization.Type };
        if (authorization.Username is { } username) answer["username"] = username;
        if (authorization.Password is { } password) answer["password"] = password;
        return answer;
    }

    private static JsonObject Parts(HttpCase http)
    {
        var scheme = http.Text("scheme") ?? "http";
        var host = HostHeader.Get(scheme, http.Headers()["Host"] ?? "localhost");
        var url = new UrlParts(scheme, host, http.Text("script_name") ?? "", http.Text("path") ?? "/", http.Text("query") ?? "");
        return new()
        {
            ["path"] = url.Path,
            ["full_path"] = url.FullPath,
            ["url"] = url.Url,
            ["base_url"] = url.BaseUrl,
            ["root_url"] = url.RootUrl,
            ["host_url"] = url.HostUrl,
            ["host"] = url.Host,
        };
    }

    private static JsonObject Forwarded(HttpCase http)
    {
        var options = http.Members("options").ToDictionary(option => option.Key, option => int.Parse(option.Value!));
        var fix = new TrustedProxies
        {
            XFor = options.GetValueOrDefault("x_for", 1),
            XProto = options.GetValueOrDefault("x_proto", 1),
            XHost = options.GetValueOrDefault("x_host"),
            XPort = options.GetValueOrDefault("x_port"),
            XPrefix = options.GetValueOrDefault("x_prefix"),
        };
        var headers = http.Headers();
        var (scheme, host) = (http.Text("scheme") ?? "http", http.Text("host") ?? "internal:5000");
        var (name, port) = host.Split(':') is [var first, var second] ? (first, second) : (host, scheme == "https" ? "443" : "80");
        var origin = fix.Apply(headers, new(http.Text("remote_addr") ?? "192.168.0.1", scheme, host, name, port, ""));
        var url = new UrlParts(origin.Scheme, HostHeader.Get(origin.Scheme, origin.Host), origin.RootPath, "/page", "");
        var route = headers.GetList("X-Forwarded-For") is { Count: > 0 } hops ? ListHeader.Parse(string.Join(',', hops)) : [origin.RemoteAddress!];
        return new()
        {
            ["remote_addr"] = origin.RemoteAddress,
            ["access_route"] = new JsonArray([.. route.Select(hop => (JsonNode)hop)]),
            ["scheme"] = origin.Scheme,
            ["host"] = url.Host,
            ["root_path"] = url.RootPath,
            ["url"] = url.Url,
            ["server_port"] = origin.ServerPort,
        };
    }

    private static JsonObject Conditional(HttpCase http)
    {
        var body = Encoding.UTF8.GetBytes(http.Text("body") ?? "");
        var headers = new Headers { ["Content-Type"] = "text/plain; charset=utf-8" };
        var modified = http.Number("last_modified") is { } unix ? DateTimeOffset.FromUnixTimeSeconds((long)unix) : (DateTimeOffset?)null;
        if (modified is { } date) headers["Last-Modified"] = HttpDate.Format(date);
        var weak = http.Flag("weak");
        if (http.Text("etag") is { } etag) headers["ETag"] = EntityTag.Quote(etag, weak);
        else if (http.Flag("add_etag")) headers["ETag"] = EntityTag.Quote(EntityTag.Generate(body), weak);

        var method = http.Text("method") ?? "GET";
        var outcome = ConditionalRequest.Decide(
            RequestConditions.From(method, http.Headers()), headers["ETag"], modified, http.Flag("accept_ranges") ? "bytes" : null, body.Length);
        if (outcome.Answer == ConditionalAnswer.NotSatisfiable) throw new RequestedRangeNotSatisfiable(body.Length);
        return Send(method, outcome, Status(outcome, (int)(http.Integer("status") ?? 200)), headers, body);
    }

    private static int Status(ConditionalOutcome outcome, int status) => outcome.Answer switch
    {
        ConditionalAnswer.NotModified => 304,
        ConditionalAnswer.PreconditionFailed => 412,
        ConditionalAnswer.Partial => 206,
        _ => status,
    };

    private static JsonObject Send(string method, ConditionalOutcome outcome, int status, Headers headers, byte[] body)
    {
        var part = outcome.Answer == ConditionalAnswer.Partial ? body[(int)outcome.Start..(int)outcome.Stop] : body;
        headers["Accept-Ranges"] = outcome.AcceptRanges;
        headers["Content-Range"] = outcome.ContentRange;
        if (status is >= 200 and not 204) headers["Content-Length"] = part.Length.ToString();
        if (status == 304) HeaderKinds.RemoveEntityHeaders(headers);
        var hasBody = method != "HEAD" && status is >= 200 and not (204 or 304);
        var sent = headers.Items(lower: true).OrderBy(header => header.Key, StringComparer.Ordinal);
        return new() { ["status"] = status, ["headers"] = HttpCookieCases.Pairs(sent), ["body"] = hasBody ? Encoding.UTF8.GetString(part) : "" };
    }
}
