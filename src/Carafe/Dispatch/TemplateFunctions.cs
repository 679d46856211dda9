using System.Collections.Frozen;
using Carafe.Contexts;
using Carafe.Jinja.Values;
using Carafe.Templating;

namespace Carafe.Dispatch;

/// <summary>What Flask gives every template, imported ones included: <c>url_for</c>, <c>get_flashed_messages</c>, <c>request</c>, <c>session</c>, <c>g</c>, <c>config</c>.</summary>
internal static class TemplateFunctions
{
    // What SecureCookieSession has in Python; any other name is a key of the session.
    private static readonly FrozenDictionary<string, string> s_sessionAttributes = Names(
        "accessed", "modified", "new", "permanent", "clear", "copy", "get", "items", "keys", "pop", "popitem", "setdefault", "update", "values");

    private static readonly FrozenDictionary<string, string> s_namespaceAttributes = Names("get", "pop", "setdefault");

    public static IEnumerable<KeyValuePair<string, Value>> Of(App app) =>
    [
        new("url_for", new Function("url_for", (in arguments, context) => UrlFor(app, arguments))),
        new("get_flashed_messages", new Function("get_flashed_messages", (in arguments, context) => GetFlashedMessages(arguments))),
        new("config", Value.From(app.Config)),
        new("request", new CurrentObject("request", static () => Ambient.Request, static () => Ambient.RequiredRequest)),
        new("session", new CurrentObject("session", static () => Ambient.Session, static () => Ambient.RequiredSession, s_sessionAttributes, isMapping: true)),
        new("g", new CurrentObject("g", static () => Ambient.Globals, static () => Ambient.RequiredGlobals, s_namespaceAttributes)),
    ];

    // "new" is a word of C#: the property is IsNew.
    private static FrozenDictionary<string, string> Names(params string[] names) =>
        names.ToFrozenDictionary(name => name, name => name == "new" ? nameof(SessionData.IsNew) : name);

    private static string UrlFor(App app, in CallArguments arguments)
    {
        if (arguments.Positional.Length > 1) throw new Jinja.Values.Errors.TypeError("url_for() takes 1 positional argument: the endpoint; the values have names");
        if (!(arguments.Positional.Length == 1 || arguments.TryGetNamed("endpoint", out _)))
            throw new Jinja.Values.Errors.TypeError("url_for() missing 1 required positional argument: 'endpoint'");
        var endpoint = arguments.Positional.Length == 1 ? arguments.Positional[0].Str() : "";
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Names.Length; i++)
        {
            if (arguments.Names[i] == "endpoint" && arguments.Positional.Length == 0) endpoint = arguments.Named[i].Str();
            else values[arguments.Names[i]] = arguments.Named[i].IsString ? arguments.Named[i].Str() : arguments.Named[i].ToObject();
        }
        return app.UrlFor(endpoint, values);
    }

    private static Value GetFlashedMessages(in CallArguments arguments)
    {
        var withCategories = Argument(arguments, 0, "with_categories");
        var filter = Argument(arguments, 1, "category_filter");
        string[] categories = filter.IsMissing || !filter.IsTrue ? [] : [.. Iteration.ToArray(filter).Select(category => category.Str())];
        var messages = Flashing.Take(categories);
        return !withCategories.IsMissing && withCategories.IsTrue
            ? Value.From(messages.Select(flash => (flash.Category, flash.Message)).ToList())
            : Value.From(messages.Select(flash => flash.Message).ToList());
    }

    private static Value Argument(in CallArguments arguments, int position, string name)
    {
        if (position < arguments.Positional.Length) return arguments.Positional[position];
        arguments.TryGetNamed(name, out var value);
        return value;
    }
}
