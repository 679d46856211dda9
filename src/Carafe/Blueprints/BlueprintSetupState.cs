using Carafe.Blueprints;

namespace Carafe;

/// <summary>One registration of a blueprint at work: what functions given to <see cref="Blueprint.Record"/> receive.</summary>
/// <example><code>
/// blueprint.RecordOnce(state => state.App.Config["REPORTS_ENABLED"] = true);
/// </code></example>
public class BlueprintSetupState
{
    /// <summary>Makes the state of a registration.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="app">The application that it is registered on.</param>
    /// <param name="options">What the registration says.</param>
    /// <param name="firstRegistration">Whether the application has not had the blueprint before, under any name.</param>
    public BlueprintSetupState(Blueprint blueprint, App app, BlueprintOptions options, bool firstRegistration)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(options);
        Blueprint = blueprint;
        App = app;
        Options = options;
        FirstRegistration = firstRegistration;
        Subdomain = options.Subdomain ?? blueprint.Subdomain;
        UrlPrefix = options.UrlPrefix ?? blueprint.UrlPrefix;
        UrlDefaults = Merge(blueprint.UrlValuesDefaults, options.UrlDefaults);
    }

    /// <summary>Gets the application that the blueprint is registered on.</summary>
    public App App { get; }

    /// <summary>Gets the blueprint.</summary>
    public Blueprint Blueprint { get; }

    /// <summary>Gets what the registration says.</summary>
    public BlueprintOptions Options { get; }

    /// <summary>Gets whether the application has not had the blueprint before, under any name.</summary>
    public bool FirstRegistration { get; }

    /// <summary>Gets the subdomain of the rules, joined with those of the blueprints around; <see langword="null"/> for none.</summary>
    public string? Subdomain { get; }

    /// <summary>Gets the path before the rules, joined with those of the blueprints around; <see langword="null"/> for none.</summary>
    public string? UrlPrefix { get; }

    /// <summary>Gets the values for arguments of all rules.</summary>
    public IReadOnlyDictionary<string, object?> UrlDefaults { get; }

    /// <summary>Gets the dotted name of the blueprint around this one; <see langword="null"/> where there is none.</summary>
    public string? NamePrefix => Options.NamePrefix;

    /// <summary>Gets the name of this registration, without those of the blueprints around.</summary>
    public string Name => Options.Name ?? Blueprint.Name;

    /// <summary>Gets the name that the registration's endpoints begin with: <c>parent.child</c>.</summary>
    public string FullName => NamePrefix is null ? Name : $"{NamePrefix}.{Name}";

    /// <summary>Registers a rule on the application: with the prefix before it, the blueprint's name before its endpoint, and its subdomain and defaults.</summary>
    /// <param name="rule">The rule within the blueprint; empty for the prefix itself.</param>
    /// <param name="view">The view, if it is not given to the endpoint elsewhere.</param>
    /// <param name="methods">The methods; the view's, else GET, unless said.</param>
    /// <param name="endpoint">The endpoint within the blueprint; the view's name unless said.</param>
    /// <param name="options">More of what the rule says.</param>
    /// <exception cref="ArgumentException">The rule is malformed, or neither a view nor an endpoint is given.</exception>
    /// <exception cref="InvalidOperationException">The endpoint belongs to another view, or the first request has been handled.</exception>
    public virtual void AddUrlRule(string rule, ViewFunction? view = null, string[]? methods = null, string? endpoint = null, RuleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        options ??= new RuleOptions();
        endpoint ??= view?.Name ?? throw BlueprintErrors.NoEndpoint(rule, Blueprint.Name);
        App.AddUrlRule(
            UrlPrefix is null ? rule : rule.Length == 0 ? UrlPrefix : Join(UrlPrefix, rule),
            view,
            methods,
            $"{FullName}.{endpoint}",
            options with { Subdomain = options.Subdomain ?? Subdomain, Defaults = UrlDefaults.Count == 0 ? options.Defaults : Merge(UrlDefaults, options.Defaults) });
    }

    /// <summary>What a blueprint nested in this one is registered with: its prefix goes behind this one's, its subdomain before it.</summary>
    internal BlueprintOptions OptionsFor(Blueprint child, BlueprintOptions options)
    {
        var (prefix, subdomain) = (options.UrlPrefix ?? child.UrlPrefix, options.Subdomain ?? child.Subdomain);
        return options with
        {
            UrlPrefix = UrlPrefix is not null && prefix is not null ? Join(UrlPrefix, prefix) : prefix ?? UrlPrefix,
            Subdomain = Subdomain is not null && subdomain is not null ? $"{subdomain}.{Subdomain}" : subdomain ?? Subdomain,
            NamePrefix = FullName,
        };
    }

    private static string Join(string prefix, string rule) => $"{prefix.TrimEnd('/')}/{rule.TrimStart('/')}";

    private static Dictionary<string, object?> Merge(IReadOnlyDictionary<string, object?>? first, IReadOnlyDictionary<string, object?>? second)
    {
        var merged = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in first ?? merged) merged[name] = value;
        if (second is not null)
            foreach (var (name, value) in second) merged[name] = value;
        return merged;
    }
}
