using Carafe.Html;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Filters;

/// <summary>Filters that show whole values: <c>tojson</c>, <c>pprint</c>.</summary>
internal static class DebugFilters
{
    public static IEnumerable<Filter> All =>
    [
        FilterArguments.Signature("tojson", "do_tojson", ["indent"], ToJson, ContextUse.EvaluationContext),
        FilterArguments.Plain("pprint", "do_pprint", (in value, in arguments, context) => PrettyPrinter.Format(value)),
    ];

    /// <remarks>
    /// Security: <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and <c>'</c> become escapes, so the text is safe in elements,
    /// in scripts and in attributes in single quotes.
    /// </remarks>
    private static Value ToJson(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        var options = context.Policy("json.dumps_kwargs");
        var json = Dump(value, arguments[0], options, context)
            .Replace("<", "\\u003c", StringComparison.Ordinal)
            .Replace(">", "\\u003e", StringComparison.Ordinal)
            .Replace("&", "\\u0026", StringComparison.Ordinal)
            .Replace("'", "\\u0027", StringComparison.Ordinal);
        return new Markup(json);
    }

    private static string Dump(in Value value, in Value indent, in Value options, CallContext context)
    {
        var function = context.Policy("json.dumps_function");
        if (function.IsMissing || function.IsNone) return new JsonDumper(Options(value.IsString ? Value.None : indent, options), context).Dump(value);
        var (names, values) = (new List<string>(), new List<Value>());
        if (DictView.TryOf(options, out var given))
        {
            foreach (var (name, option) in given.Entries)
            {
                names.Add(name.Str());
                values.Add(option);
            }
        }
        if (!indent.IsMissing && !indent.IsNone)
        {
            names.Add("indent");
            values.Add(indent);
        }
        return context.Call(function, new CallArguments(new ReadOnlySpan<Value>(in value), names.ToArray(), values.ToArray())).Str();
    }

    private static JsonOptions Options(in Value indent, in Value options)
    {
        var result = new JsonOptions();
        if (DictView.TryOf(options, out var given))
        {
            foreach (var (name, option) in given.Entries) result = With(result, name.Str(), option);
        }
        return indent.IsMissing || indent.IsNone ? result : With(result, "indent", indent);
    }

    private static JsonOptions With(JsonOptions options, string name, in Value value) => name switch
    {
        "indent" => options with { Indent = value.IsNone ? null : value.AsText ?? Arithmetic.Multiply(" ", value).AsText },
        "sort_keys" => options with { SortKeys = value.IsTrue },
        "ensure_ascii" => options with { EnsureAscii = value.IsTrue },
        "skipkeys" => options with { SkipKeys = value.IsTrue },
        "allow_nan" => options with { AllowNaN = value.IsTrue },
        "separators" when !value.IsNone && Iteration.ToArray(value) is [var item, var key] => options with { ItemSeparator = item.Str(), KeySeparator = key.Str() },
        "separators" => options,
        _ => throw new TypeError($"JSONEncoder.__init__() got an unexpected keyword argument '{name}'"),
    };
}
