using Carafe.Jinja.Ast;
using Carafe.Jinja.Filters;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Extensions;

/// <summary>The tag <c>debug</c>: prints the variables, filters and tests at hand, as Jinja's <c>jinja2.ext.debug</c>.</summary>
public sealed class DebugExtension : Extension
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Tags { get; } = ["debug"];

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Parse(Parser parser)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var line = parser.Stream.Next().Line;
        var arguments = new Arguments([new ContextReference(withLocals: false, line)], []);
        return [new Output([new ExtensionCall(Describe, arguments, line)], line)];
    }

    private static Value Describe(in CallArguments arguments, CallContext context)
    {
        var frame = (Frame)context;
        var variables = new DictValue();
        var all = ((Rendering.Objects.ContextValue)arguments.Positional[0].Object).Context.ToDictionary();
        foreach (var (name, value) in all.OrderBy(variable => variable.Key, StringComparer.Ordinal)) variables[name] = value;
        var dump = new DictValue();
        dump["context"] = variables;
        dump["filters"] = Names(frame.Environment.Filters.Keys);
        dump["tests"] = Names(frame.Environment.Tests.Keys);
        return PrettyPrinter.Format(dump, isCompact: true, depth: 3);
    }

    private static ListValue Names(IEnumerable<string> names) => new((List<Value>)[.. names.Order(StringComparer.Ordinal).Select(name => (Value)name)]);
}
