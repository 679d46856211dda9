using System.Text;
using Carafe.Html;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Filters;

/// <summary>Filters about addresses: <c>urlencode</c>, <c>urlize</c>.</summary>
internal static class UrlFilters
{
    public static IEnumerable<Filter> All =>
    [
        FilterArguments.Plain("urlencode", "do_urlencode", UrlEncode),
        FilterArguments.Signature(
            "urlize", "do_urlize", ["trim_url_limit", "nofollow", "target", "rel", "extra_schemes"], Urlize, ContextUse.EvaluationContext),
    ];

    private static Value UrlEncode(in Value value, in CallArguments arguments, CallContext context)
    {
        if (value.IsString || !Iteration.TryOf(value, out var items)) return Quote(value, isQuery: false);
        using var disposal = items;
        if (DictView.TryOf(value, out var dict)) return string.Join('&', dict.Entries.Select(entry => Pair(entry.Key, entry.Value)));
        var pairs = new List<string>();
        while (items.MoveNext(out var item))
        {
            if (!Iteration.TryOf(item, out _)) throw new TypeError($"cannot unpack non-iterable {TypeNames.Of(item)} object");
            var pair = Iteration.ToArray(item);
            if (pair.Length < 2) throw new ValueError($"not enough values to unpack (expected 2, got {pair.Length})");
            if (pair.Length > 2) throw new ValueError("too many values to unpack (expected 2)");
            pairs.Add(Pair(pair[0], pair[1]));
        }
        return string.Join('&', pairs);
    }

    private static string Pair(in Value key, in Value value) => $"{Quote(key, isQuery: true)}={Quote(value, isQuery: true)}";

    /// <summary>Percent-encodes all but letters, digits and <c>_.-~</c>; a path keeps <c>/</c>, a query writes <c>+</c> for a blank.</summary>
    private static string Quote(in Value value, bool isQuery)
    {
        var bytes = value.Reference is BytesValue own ? own.Bytes : Codecs.Encode(value.Str(), "utf-8", "strict");
        var builder = new StringBuilder(bytes.Length + 16);
        foreach (var one in bytes)
        {
            var letter = (char)one;
            if (char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-' or '~' || (letter == '/' && !isQuery)) builder.Append(letter);
            else if (letter == ' ' && isQuery) builder.Append('+');
            else builder.Append('%').Append(one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return builder.ToString();
    }

    private static Value Urlize(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        var relations = Relations(arguments[3], !arguments[1].IsMissing && arguments[1].IsTrue, context);
        var schemes = Schemes(arguments[4], context);
        var text = ValueText.Escape(value).ToString();
        var target = arguments[2].IsMissing || arguments[2].IsNone ? context.Policy("urlize.target") : arguments[2];
        var html = new LinkWriter(arguments[0], relations, target, schemes).Write(text);
        return context.Autoescape ? new Markup(html) : html;
    }

    private static string? TextOf(in Value value) => value.IsMissing || value.IsNone ? null : value.Str();

    private static string? Relations(in Value rel, bool isNofollow, CallContext context)
    {
        var parts = new SortedSet<string>(StringComparer.Ordinal);
        if (!rel.IsMissing && rel.IsTrue) parts.UnionWith(Splitting.AtSpace(rel.AsText ?? throw RelationFailure(rel), -1));
        if (isNofollow) parts.Add("nofollow");
        if (TextOf(context.Policy("urlize.rel")) is { } policy) parts.UnionWith(Splitting.AtSpace(policy, -1));
        return parts.Count == 0 ? null : string.Join(' ', parts);
    }

    private static Exception RelationFailure(in Value rel) => rel.Kind == ValueKind.Bytes
        ? new TypeError("'<' not supported between instances of 'str' and 'bytes'")
        : Attributes.Failure(rel, "split");

    private static string[] Schemes(in Value given, CallContext context)
    {
        var schemes = given.IsMissing || given.IsNone ? context.Policy("urlize.extra_schemes") : given;
        if (schemes.IsMissing || (!schemes.IsTrue && (given.IsMissing || given.IsNone))) return [];
        return [.. Iteration.ToList(schemes).Select(scheme => Scheme(scheme))];
    }

    private static string Scheme(in Value scheme)
    {
        if (scheme.Kind == ValueKind.Bytes) throw new TypeError("cannot use a string pattern on a bytes-like object");
        var text = scheme.AsText ?? throw new TypeError($"expected string or bytes-like object, got '{TypeNames.Of(scheme)}'");
        return LinkWriter.IsScheme(text) ? text : throw new FilterArgumentError($"{scheme.Repr()} is not a valid URI scheme prefix.");
    }
}
