using Carafe.Routing.Building;
using Carafe.Routing.Matching;
using Carafe.Routing.Rules;

namespace Carafe.Routing;

/// <summary>One URL pattern, and what becomes of the requests that match it.</summary>
/// <remarks>
/// A pattern is a path with variables: <c>&lt;name&gt;</c>, <c>&lt;converter:name&gt;</c>,
/// <c>&lt;converter(arguments):name&gt;</c>. One that ends with a slash is a branch: without its slash it redirects there. A
/// rule belongs to one map and does not change once it is added. Derive from it to hang something on it.
/// </remarks>
/// <example>
/// <code>
/// var map = new UrlMap();
/// map.Add(new Rule("/all/") { Endpoint = "all", Defaults = new Dictionary&lt;string, object?&gt; { ["page"] = 1 } });
/// map.Add(new Rule("/all/page/&lt;int:page&gt;") { Endpoint = "all", Methods = ["GET"] });
/// </code>
/// </example>
public class Rule : RuleFactory
{
    private string? _endpoint;
    private string? _subdomain;
    private IReadOnlyDictionary<string, object?>? _defaults;
    private IReadOnlySet<string>? _arguments;
    private UrlTemplate? _urlTemplate;

    /// <summary>Makes a rule that belongs to no map yet.</summary>
    /// <param name="pattern">The pattern; it begins with a slash.</param>
    /// <exception cref="RuleSyntaxError">It does not begin with a slash. The rest is read when the rule is added to a map.</exception>
    public Rule(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Pattern = RequireSlash(pattern);
    }

    /// <summary>The pattern as it was written; Werkzeug's <c>rule.rule</c>.</summary>
    public string Pattern { get; private set; }

    /// <summary>The name that URLs are built by; <see langword="null"/> by default.</summary>
    public string? Endpoint
    {
        get => _endpoint;
        init => _endpoint = value;
    }

    /// <summary>
    /// Values of variables that the pattern does not have, or that have only this value here. Where another rule of the same
    /// endpoint takes the value from the path, that path redirects to this rule.
    /// </summary>
    public IReadOnlyDictionary<string, object?>? Defaults
    {
        get => _defaults;
        init => _defaults = value;
    }

    /// <summary>
    /// The subdomain, which may have variables; <see langword="null"/> until the rule is added, then the map's default. Not used
    /// with host matching.
    /// </summary>
    public string? Subdomain
    {
        get => _subdomain;
        init => _subdomain = value;
    }

    /// <summary>The host, which may have variables; used with host matching only.</summary>
    public string? Host { get; init; }

    /// <summary>The methods in upper case and ordinal order, HEAD added where GET is; <see langword="null"/>, the default, takes any.</summary>
    public IReadOnlyCollection<string>? Methods
    {
        get => MethodSet?.Names;
        init => MethodSet = value is null ? null : MethodSet.Of(value);
    }

    /// <summary>Whether the rule never matches and serves for building only.</summary>
    public bool BuildOnly { get; init; }

    /// <summary>
    /// Whether a slash missing at the end redirects and one too many is not found; otherwise both match.
    /// <see langword="null"/>, the default, takes the map's when the rule is added.
    /// </summary>
    public bool? StrictSlashes
    {
        get => Map is null ? field : IsStrict;
        init;
    }

    /// <summary>
    /// Whether several slashes in a row count as one; <see langword="null"/>, the default, takes the map's when the rule is
    /// added. Within the text of a variable they stay.
    /// </summary>
    public bool? MergeSlashes
    {
        get => Map is null ? field : MergesSlashes;
        init;
    }

    /// <summary>
    /// Where a match redirects to, relative to the application's root, with <c>&lt;name&gt;</c> for the variables' values.
    /// </summary>
    public string? RedirectTo { get; init; }

    /// <summary>The same as <see cref="RedirectTo"/>, told by a function of the adapter and the values.</summary>
    public Func<UrlAdapter, RouteValues, string>? RedirectWith { get; init; }

    /// <summary>Whether the rule redirects to another rule of the same endpoint and arguments.</summary>
    public bool Alias { get; init; }

    /// <summary>Whether the rule takes WebSocket requests, and only those.</summary>
    public bool Websocket { get; init; }

    /// <summary>The map that the rule was added to, or <see langword="null"/>.</summary>
    public UrlMap? Map { get; private set; }

    /// <summary>The names of the variables and the defaults; complete once the rule is added to a map.</summary>
    public IReadOnlySet<string> Arguments =>
        _arguments ??= new HashSet<string>([.. Variables.Select(variable => variable.Text), .. Defaults?.Keys ?? []], StringComparer.Ordinal);

    /// <summary>Whether the pattern ends with a slash.</summary>
    public bool IsBranch => Pattern.EndsWith('/');

    /// <summary>Whether the pattern does not end with a slash.</summary>
    public bool IsLeaf => !IsBranch;

    internal MethodSet? MethodSet { get; private init; }

    internal RuleToken[] DomainTokens { get; private set; } = [];

    internal RuleToken[] PathTokens { get; private set; } = [];

    /// <summary>The variables in the order that the matcher captures them.</summary>
    internal RuleToken[] Variables { get; private set; } = [];

    internal bool IsStrict { get; private set; }

    internal bool MergesSlashes { get; private set; }

    /// <summary>The rules whose defaults a match of this one may be a detour to; set when the map is compiled.</summary>
    internal Rule[] DefaultProviders { get; set; } = [];

    /// <summary>Whether a match needs nothing but the values from the path.</summary>
    internal bool IsPlain =>
        Defaults is null && !Alias && DefaultProviders.Length == 0 && RedirectTo is null && RedirectWith is null;

    internal UrlTemplate UrlTemplate => _urlTemplate ??= new UrlTemplate(this);

    /// <summary>Alone in a group of one.</summary>
    /// <param name="map">The map that it will be added to.</param>
    public override IEnumerable<Rule> GetRules(UrlMap map) => [this];

    /// <summary>A copy that belongs to no map, with all that a derived class has added.</summary>
    public virtual Rule Empty()
    {
        var copy = (Rule)MemberwiseClone();
        copy.Map = null;
        copy.DomainTokens = copy.PathTokens = copy.Variables = [];
        copy._arguments = null;
        copy.DefaultProviders = [];
        copy._urlTemplate = null;
        return copy;
    }

    /// <summary>The pattern.</summary>
    public override string ToString() => Pattern;

    internal Rule WithPattern(string pattern)
    {
        var copy = Empty();
        copy.Pattern = RequireSlash(pattern);
        return copy;
    }

    internal Rule WithSubdomain(string subdomain)
    {
        var copy = Empty();
        copy._subdomain = subdomain;
        return copy;
    }

    internal Rule WithEndpoint(string endpoint)
    {
        var copy = Empty();
        copy._endpoint = endpoint;
        return copy;
    }

    internal Rule WithTexts(Func<string, string> change)
    {
        var copy = WithPattern(change(Pattern));
        copy._endpoint = _endpoint is null ? null : change(_endpoint);
        copy._subdomain = _subdomain is null ? null : change(_subdomain);
        copy._defaults = _defaults?.ToDictionary(
            entry => entry.Key, entry => entry.Value is string text ? change(text) : entry.Value, StringComparer.Ordinal);
        return copy;
    }

    internal bool Takes(in RequestMethod method) => MethodSet is null || MethodSet.Contains(method);

    /// <summary>Reads the rule with a map's converters and takes over its defaults.</summary>
    internal void Bind(UrlMap map)
    {
        if (Map is not null)
            throw new InvalidOperationException($"The url rule '{Pattern}' is already bound to a map. Add a copy: 'rule.Empty()'.");
        (IsStrict, MergesSlashes) = (StrictSlashes ?? map.StrictSlashes, MergeSlashes ?? map.MergeSlashes);
        _subdomain ??= map.DefaultSubdomain;
        _arguments = null;
        DomainTokens = RuleParser.Parse(map.HostMatching ? Host ?? "" : _subdomain, map);
        PathTokens = RuleParser.Parse(MergesSlashes ? Slashes.Merge(Pattern) : Pattern, map);
        Variables = RuleToken.Variables(DomainTokens, PathTokens);
        RuleChecks.Run(this);
        Map = map;
    }

    private static string RequireSlash(string pattern) =>
        pattern.StartsWith('/') ? pattern : throw new RuleSyntaxError(pattern, $"URL rule '{pattern}' must start with a slash.");
}
