using Carafe.Configuration;
using Carafe.Http.Cookies;
using Carafe.Jinja.Errors;
using Microsoft.AspNetCore.Http;

namespace Carafe.Debugging.Report;

/// <summary>Collects the tables of a report; what cannot be read says so in its place.</summary>
internal sealed class SectionBuilder
{
    private readonly List<ReportSection> _sections = [];

    public IReadOnlyList<ReportSection> All => _sections;

    /// <summary>The request's address, secrets in its query masked.</summary>
    public string Url { get; private set; } = "";

    public void AddRange(IEnumerable<ReportSection> sections) => _sections.AddRange(sections);

    /// <summary>What the server tells of a request, also where it never came to an application.</summary>
    public void AddRequest(HttpRequest request)
    {
        var args = TextRows(Http.Urls.QueryString.Parse(request.QueryString.Value.AsSpan().TrimStart('?')).Items(multi: true));
        Url = $"{request.Scheme}://{request.Host}{request.PathBase}{request.Path}";
        if (args.Count > 0) Url += "?" + string.Join('&', args.Select(row => $"{row.Name}={row.Value}"));
        Add("Request",
        [
            new("Method", request.Method),
            new("URL", Url),
            new("Protocol", request.Protocol),
            new("Client", request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "unknown"),
        ]);
        Add("Query", args);
    }

    public void AddHeaders(HttpRequest request)
    {
        Add("Headers", TextRows(request.Headers.Select(header => new KeyValuePair<string, string>(header.Key, header.Value.ToString()))));
        Add("Cookies", [.. CookieHeader.Parse(request.Headers.Cookie.ToString()).Items(multi: true).Select(cookie => new ReportRow(cookie.Key, SecretMask.Mask))]);
    }

    /// <summary>What the application knows of its request.</summary>
    public void AddContext(RequestContext context)
    {
        var request = context.InnerRequest;
        if (request.Endpoint is { } endpoint) Add("View", [new("Endpoint", endpoint), new("Rule", request.UrlRule?.Pattern ?? ""), .. ValueRows(context.ViewArgs.Values)]);
        Try("Form", () => request.BodyToAwait is null ? TextRows(request.Form.Items(multi: true)) : []);
        Try("Files", () => request.BodyToAwait is null
            ? [.. request.Files.Items(multi: true).Select(file => new ReportRow(file.Key, $"{file.Value.Filename} ({file.Value.ContentType})"))]
            : []);
        Try("JSON", () => request.BodyToAwait is null && request.IsJson ? JsonRows(request.GetJson(silent: true)) : []);
        Try("Session", () => context.OpenedSession is null && context.App.SessionInterface.OpensAhead ? [] : ValueRows(context.InnerSession));
    }

    /// <summary>Where the templates that were not found have been looked for.</summary>
    public void AddTemplateLookup(App app, Exception error)
    {
        var names = new List<string>();
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is TemplatesNotFound several) names.AddRange(several.Names);
            else if (cause is TemplateNotFound { Name: { } name }) names.Add(name);
        }
        Try("Template lookup", () => [.. names.Select(name => new ReportRow(name, app.Templates.ExplainLookup(name)))]);
    }

    public void AddConfiguration(Config config) =>
        Try("Configuration", () => ValueRows(config.OrderBy(setting => setting.Key, StringComparer.Ordinal)));

    private void Try(string title, Func<IReadOnlyList<ReportRow>> read)
    {
        try
        {
            Add(title, read());
        }
        catch (Exception error)
        {
            Add(title, [new("cannot be read", $"{error.GetType().Name}: {error.Message}")]);
        }
    }

    private void Add(string title, IReadOnlyList<ReportRow> rows)
    {
        if (rows.Count > 0) _sections.Add(new ReportSection(title, rows));
    }

    private static List<ReportRow> JsonRows(object? json) => json switch
    {
        null => [],
        IEnumerable<KeyValuePair<string, object?>> members => ValueRows(members),
        _ => [new("body", ValueText.Of(json))],
    };

    private static List<ReportRow> TextRows(IEnumerable<KeyValuePair<string, string>> pairs) =>
        [.. pairs.Select(pair => new ReportRow(pair.Key, SecretMask.Apply(pair.Key, ValueText.Shorten(pair.Value))))];

    private static List<ReportRow> ValueRows(IEnumerable<KeyValuePair<string, object?>> pairs) =>
        [.. pairs.Select(pair => new ReportRow(pair.Key, pair.Value is null ? "null" : SecretMask.Apply(pair.Key, ValueText.Of(pair.Value))))];
}
