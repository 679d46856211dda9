using Carafe.Routing.Building;
using Carafe.Routing.Matching;

namespace Carafe.Routing;

/// <summary>All rules of an application: finds the rule of a request, and makes URLs from endpoints.</summary>
/// <remarks>
/// Options count from the next rule added on. Rules may be added while other threads match; each match sees the rules there
/// were when it began. The rules are compiled in one pass at the first match or build after an addition.
/// </remarks>
/// <example>
/// <code>
/// var map = new UrlMap();
/// map.Add(new Rule("/") { Endpoint = "index" });
/// map.Add(new Rule("/downloads/&lt;int:id&gt;") { Endpoint = "downloads/show" });
///
/// var values = new RouteValues();
/// var result = map.Match("/downloads/42", "GET", values);
/// Console.WriteLine($"{result.Rule?.Endpoint} {values["id"]}");                                    // downloads/show 42
/// Console.WriteLine(map.Bind("example.com").Build("downloads/show", new UrlValues { ["id"] = 7 })); // /downloads/7
/// </code>
/// </example>
public sealed class UrlMap
{
    private readonly Lock _lock = new();
    private readonly List<Rule> _rules = [];
    private readonly Dictionary<ConverterFactory, Converter> _shared = new(ReferenceEqualityComparer.Instance);
    private volatile CompiledRules? _compiled;

    /// <summary>Makes a map without rules.</summary>
    public UrlMap()
    {
    }

    /// <summary>Makes a map of rules.</summary>
    /// <param name="rules">The rules and groups of rules.</param>
    /// <exception cref="RuleSyntaxError">A rule is malformed.</exception>
    /// <exception cref="UnknownConverterError">A rule names a converter that there is not.</exception>
    public UrlMap(IEnumerable<RuleFactory> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        foreach (var factory in rules) Add(factory);
    }

    /// <summary>Stands for the subdomain of a host that is not this server's.</summary>
    public const string InvalidSubdomain = "<invalid>";

    /// <summary>The subdomain of rules that name none; empty by default.</summary>
    public string DefaultSubdomain { get; set; } = "";

    /// <summary>Whether a slash missing at a rule's end redirects and one too many is not found; true by default.</summary>
    public bool StrictSlashes { get; set; } = true;

    /// <summary>Whether several slashes in a row count as one, in rules and, by a redirect, in paths; true by default.</summary>
    public bool MergeSlashes { get; set; } = true;

    /// <summary>Whether a path redirects to the rule that has its values as defaults, and an alias to its canonical rule; true by default.</summary>
    public bool RedirectDefaults { get; set; } = true;

    /// <summary>Whether rules match by <see cref="Rule.Host"/> instead of by <see cref="Rule.Subdomain"/>; false by default.</summary>
    public bool HostMatching { get; set; }

    /// <summary>Whether names in built queries are sorted; false by default.</summary>
    public bool SortParameters { get; set; }

    /// <summary>What they are sorted by; <see langword="null"/>, the default, is names and then values.</summary>
    public Func<KeyValuePair<string, object?>, IComparable>? SortKey { get; set; }

    /// <summary>
    /// The converters by the names that rules call them: <c>default</c>, <c>string</c>, <c>any</c>, <c>path</c>, <c>int</c>,
    /// <c>float</c>, <c>uuid</c>, and the application's own, added before the rules that use them.
    /// </summary>
    public IDictionary<string, ConverterFactory> Converters { get; } = ConverterTable.CreateDefault();

    internal CompiledRules Compiled => _compiled ?? Compile();

    /// <summary>Adds a rule, or the rules of a group.</summary>
    /// <param name="factory">The rule, which belongs to no map yet, or the group.</param>
    /// <exception cref="RuleSyntaxError">A rule is malformed.</exception>
    /// <exception cref="UnknownConverterError">A rule names a converter that there is not.</exception>
    /// <exception cref="ArgumentException">The default of a variable is none of its converter's values.</exception>
    /// <exception cref="InvalidOperationException">A rule belongs to a map already.</exception>
    public void Add(RuleFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        lock (_lock)
        {
            foreach (var rule in factory.GetRules(this))
            {
                rule.Bind(this);
                _rules.Add(rule);
            }

            _compiled = null;
        }
    }

    /// <summary>The rules by endpoint, and within an endpoint in the order that building tries them.</summary>
    public IReadOnlyList<Rule> GetRules() => Compiled.Endpoints.All;

    /// <summary>The rules of one endpoint, in the order that building tries them; none if there is no such endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public IReadOnlyList<Rule> GetRules(string? endpoint) => Compiled.Endpoints.OfEndpoint(endpoint);

    /// <summary>Whether a rule of an endpoint has all of some arguments, as variables or defaults.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="arguments">The names of the arguments.</param>
    public bool IsEndpointExpecting(string endpoint, params IEnumerable<string> arguments) =>
        GetRules(endpoint).Any(rule => rule.Arguments.IsSupersetOf(arguments));

    /// <summary>Finds the rule of a request. Throws nothing and, where a rule without options matches, allocates nothing.</summary>
    /// <param name="path">The path below the application's root, percent-decoded.</param>
    /// <param name="method">The method, in any case.</param>
    /// <param name="values">Gets what the rule takes from the path; what it had is gone.</param>
    /// <param name="domain">The subdomain, or with host matching the host, lower-case; empty by default.</param>
    /// <param name="isWebsocket">Whether the request opens a WebSocket; false by default.</param>
    /// <returns>The outcome. Where it redirects, <see cref="UrlAdapter.GetRedirectUrl"/> tells to where.</returns>
    public MatchResult Match(string path, string method, RouteValues values, string domain = "", bool isWebsocket = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(domain);
        return Compiled.Match(this, path, method, values, domain, isWebsocket);
    }

    /// <summary>Binds the map to a server name, for building URLs and for matching outside a server.</summary>
    /// <param name="serverName">The server's name, with its port if that is not the usual one.</param>
    /// <param name="scriptName">The path that the application lies below; the root by default.</param>
    /// <param name="subdomain">The current subdomain; the map's default one by default. Not with host matching.</param>
    /// <param name="urlScheme">The scheme; <c>http</c> by default. With <c>ws</c> or <c>wss</c> WebSocket rules match.</param>
    /// <param name="defaultMethod">The method where none is given; <c>GET</c> by default.</param>
    /// <param name="pathInfo">The path where none is given; <c>/</c> by default.</param>
    /// <param name="query">The query that redirects keep, encoded and without its question mark; none by default.</param>
    /// <exception cref="InvalidOperationException">There is a subdomain though the map matches hosts.</exception>
    /// <exception cref="BadHostError">The server name is no host name.</exception>
    public UrlAdapter Bind(
        string serverName,
        string? scriptName = null,
        string? subdomain = null,
        string urlScheme = "http",
        string defaultMethod = "GET",
        string? pathInfo = null,
        string? query = null)
    {
        ArgumentNullException.ThrowIfNull(serverName);
        if (HostMatching && subdomain is not null)
            throw new InvalidOperationException("host matching enabled and a subdomain was provided");
        return new UrlAdapter(this, HostName.ToAscii(serverName.ToLowerInvariant()), urlScheme)
        {
            ScriptName = scriptName is null or "" ? "/" : scriptName.EndsWith('/') ? scriptName : scriptName + "/",
            Subdomain = HostMatching ? null : subdomain ?? DefaultSubdomain,
            DefaultMethod = defaultMethod,
            PathInfo = pathInfo ?? "/",
            Query = query,
        };
    }

    /// <summary>Binds the map to a request.</summary>
    /// <param name="host">The host that the request names, without a port that is usual for the scheme.</param>
    /// <param name="scheme"><c>http</c> or <c>https</c>.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the application's root, percent-decoded.</param>
    /// <param name="scriptName">The path that the application lies below; the root by default.</param>
    /// <param name="query">The query, encoded and without its question mark; none by default.</param>
    /// <param name="serverName">The server's own name, which subdomains stand before; the host by default.</param>
    /// <param name="subdomain">The current subdomain; by default what stands before the server's name, see <see cref="GetSubdomain"/>.</param>
    /// <param name="isWebsocket">Whether the request opens a WebSocket; false by default.</param>
    /// <exception cref="InvalidOperationException">There is a subdomain though the map matches hosts.</exception>
    /// <exception cref="BadHostError">The server name is no host name.</exception>
    public UrlAdapter BindToRequest(
        string host,
        string scheme,
        string method,
        string path,
        string? scriptName = null,
        string? query = null,
        string? serverName = null,
        string? subdomain = null,
        bool isWebsocket = false)
    {
        ArgumentNullException.ThrowIfNull(host);
        if (isWebsocket) scheme = scheme is "https" or "wss" ? "wss" : "ws";
        serverName = serverName is null ? host : HostName.WithoutUsualPort(serverName.ToLowerInvariant(), scheme);
        if (!HostMatching) subdomain ??= GetSubdomain(host, serverName, scheme);
        return Bind(serverName, scriptName, subdomain, scheme, method, path, query);
    }

    /// <summary>What stands before the server's own name in the host of a request.</summary>
    /// <param name="host">The host that the request names, without a port that is usual for the scheme.</param>
    /// <param name="serverName">The server's own name; a port that is usual for the scheme does not count.</param>
    /// <param name="scheme">The scheme.</param>
    /// <returns>
    /// The subdomain, empty if there is none; <see cref="InvalidSubdomain"/>, which no rule takes, if the host is another server's.
    /// </returns>
    public static string GetSubdomain(string host, string serverName, string scheme)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(serverName);
        return HostName.SubdomainOf(host.ToLowerInvariant(), HostName.WithoutUsualPort(serverName.ToLowerInvariant(), scheme));
    }

    /// <summary>The converter that a rule asks for; one of our own without arguments is the same for all rules.</summary>
    internal Converter MakeConverter(string rule, string name, ConverterArguments arguments)
    {
        if (!Converters.TryGetValue(name, out var factory)) throw new UnknownConverterError(rule, name, Converters.Keys.Order(StringComparer.Ordinal));
        if (!arguments.IsEmpty) return factory(arguments);
        if (_shared.TryGetValue(factory, out var shared)) return shared;
        var converter = factory(arguments);
        if (converter.IsBuiltIn) _shared.Add(factory, converter);
        return converter;
    }

    private CompiledRules Compile()
    {
        lock (_lock)
        {
            return _compiled ??= new CompiledRules([.. _rules]);
        }
    }
}
