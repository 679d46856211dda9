using System.Text;
using Carafe.Routing.Building;

namespace Carafe.Routing;

/// <summary>No rule of an endpoint takes the values and the method that a URL was to be built from.</summary>
public sealed class BuildError : RoutingException
{
    private readonly Lazy<Rule?> _suggested;

    internal BuildError(string? endpoint, UrlValues values, string? method, UrlAdapter adapter)
        : base(null)
    {
        Endpoint = endpoint;
        Values = values;
        Method = method;
        Adapter = adapter;
        _suggested = new Lazy<Rule?>(() => ClosestRule.Find(this));
    }

    /// <summary>The endpoint asked for.</summary>
    public string? Endpoint { get; }

    /// <summary>The values given.</summary>
    public UrlValues Values { get; }

    /// <summary>The method asked for, or <see langword="null"/>.</summary>
    public string? Method { get; }

    /// <summary>The adapter that was to build the URL.</summary>
    public UrlAdapter Adapter { get; }

    /// <summary>The rule that may have been meant, by its endpoint, arguments and methods; <see langword="null"/> if there is no rule.</summary>
    /// <remarks>Looked for on the first read, among all rules.</remarks>
    public Rule? Suggested => _suggested.Value;

    /// <summary>What could not be built and what may have been meant, in Werkzeug's words.</summary>
    public override string Message
    {
        get
        {
            var message = new StringBuilder($"Could not build url for endpoint {PythonText.Repr(Endpoint)}");
            if (!string.IsNullOrEmpty(Method)) message.Append($" ({PythonText.Repr(Method)})");
            if (Values.Count > 0) message.Append($" with values {Sorted(Values.Select(value => value.Key))}");
            message.Append('.');
            if (Suggested is { } rule) AppendSuggestion(message, rule);
            return message.ToString();
        }
    }

    private void AppendSuggestion(StringBuilder message, Rule rule)
    {
        if (rule.Endpoint != Endpoint)
        {
            message.Append($" Did you mean {PythonText.Repr(rule.Endpoint)} instead?");
            return;
        }

        if (!string.IsNullOrEmpty(Method) && rule.MethodSet is { } methods && !methods.Contains(Method))
            message.Append($" Did you mean to use methods {Sorted(methods.Names)}?");
        var missing = rule.Arguments.Where(name => !Values.Contains(name)).ToList();
        if (missing.Count > 0) message.Append($" Did you forget to specify values {Sorted(missing)}?");
    }

    private static string Sorted(IEnumerable<string> names) => PythonText.Repr(names.Order(StringComparer.Ordinal).ToList());
}
