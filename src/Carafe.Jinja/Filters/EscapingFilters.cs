using System.Buffers;
using System.Text;
using Carafe.Html;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Filters;

/// <summary>Filters about HTML: escaping, trusting, stripping tags, attributes.</summary>
internal static class EscapingFilters
{
    private static readonly SearchValues<char> s_nameEnds = SearchValues.Create(" \t\n\r\f\v/>=");

    public static IEnumerable<Filter> All =>
    [
        FilterArguments.Builtin("escape", "markupsafe._speedups.escape", Escape),
        FilterArguments.Builtin("e", "markupsafe._speedups.escape", Escape),
        FilterArguments.Plain("forceescape", "do_forceescape", (in value, in arguments, context) => Markup.Escape(Html(value))),
        FilterArguments.Plain("safe", "do_mark_safe", (in value, in arguments, context) => value.IsMarkup ? value : new Markup(Html(value))),
        FilterArguments.Plain("striptags", "do_striptags", (in value, in arguments, context) => HtmlText.StripTags(Html(value))),
        FilterArguments.Signature("xmlattr", "do_xmlattr", ["autospace"], XmlAttributes, ContextUse.EvaluationContext),
    ];

    private static Value Escape(in Value value, in CallArguments arguments, CallContext context) => value.IsMarkup ? value : ValueText.Escape(value);

    private static string Html(in Value value) => ValueText.TryGetHtml(value, out var html) ? html : value.Str();

    private static Value XmlAttributes(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        var builder = new StringBuilder();
        foreach (var (key, item) in MappingFilters.EntriesOf(value))
        {
            if (item.IsNone || item.IsUndefined) continue;
            if (key.AsText is not { } name) throw new TypeError($"expected string or bytes-like object, got '{TypeNames.Of(key)}'");
            // These would end the attribute's name (HTML standard, "attribute name state").
            if (name.AsSpan().ContainsAny(s_nameEnds)) throw new ValueError($"Invalid character in attribute name: {key.Repr()}");
            if (builder.Length > 0) builder.Append(' ');
            builder.Append(ValueText.Escape(key)).Append("=\"").Append(ValueText.Escape(item)).Append('"');
        }
        if (builder.Length > 0 && (arguments[0].IsMissing || arguments[0].IsTrue)) builder.Insert(0, ' ');
        return context.Autoescape ? new Markup(builder.ToString()) : builder.ToString();
    }
}
