using System.Collections;
using System.Globalization;
using Carafe.Http.Urls;

namespace Carafe.Testing;

/// <summary>Where a described request goes.</summary>
internal sealed record TestAddress(string Scheme, string Host, string PathBase, string Path, string Query)
{
    public string RawTarget { get; private init; } = "";

    public static TestAddress Of(App app, TestRequest request)
    {
        var settings = app.Settings;
        var root = request.BaseUrl is { } baseUrl
            ? new Uri(baseUrl)
            : new Uri($"{settings.PreferredUrlScheme}://{settings.ServerName ?? "localhost"}{settings.ApplicationRoot}");
        var target = request.Path;
        if (!target.StartsWith('/') && target.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(target, UriKind.Absolute, out var whole))
        {
            root = new Uri(whole, "/");
            target = target[(target.IndexOf("://", StringComparison.Ordinal) + 3)..];
            var slash = target.IndexOfAny(['/', '?']);
            target = slash < 0 ? "/" : target[slash..];
        }
        var question = target.IndexOf('?');
        var (path, query) = question < 0 ? (target, "") : (target[..question], target[question..]);
        if (path.IndexOf('#') is >= 0 and var fragment) path = path[..fragment];
        if (path.Length == 0) path = "/";
        query = AddQuery(query, request.Query);
        var pathBase = UrlQuoting.Unquote(root.AbsolutePath).TrimEnd('/');
        var port = root.IsDefaultPort ? "" : $":{root.Port}";
        return new TestAddress(root.Scheme, root.Host + port, pathBase, UrlQuoting.Unquote(path), Iri.ToUri(query))
        {
            RawTarget = path + query,
        };
    }

    private static string AddQuery(string query, object? values)
    {
        var pairs = FieldValues.Of(values).Select(pair => $"{UrlQuoting.QuotePlus(pair.Key)}={UrlQuoting.QuotePlus($"{pair.Value}")}");
        var more = string.Join('&', pairs);
        if (more.Length == 0) return query;
        return query.Length > 1 ? $"{query}&{more}" : $"?{more}";
    }
}

/// <summary>Names and values of a form or query: lists repeat their name, null is left out.</summary>
internal static class FieldValues
{
    public static IEnumerable<KeyValuePair<string, object>> Of(object? source)
    {
        foreach (var (name, value) in ObjectMembers.Of(source))
        {
            if (value is null) continue;
            if (value is IEnumerable several and not string)
                foreach (var one in several) yield return new(name, Text(one));
            else
                yield return new(name, Text(value));
        }
    }

    private static object Text(object value) => value is TestFile ? value : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
