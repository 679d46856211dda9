using System.Runtime.ExceptionServices;
using Carafe.Contexts;
using Carafe.Dispatch;
using Carafe.Responses;
using Carafe.Routing;

namespace Carafe;

// Rules and the URLs that are built of them.
public partial class App
{
    /// <summary>Gets the rules.</summary>
    public UrlMap UrlMap => Urls.Map;

    internal AppUrls Urls { get; }

    internal List<Func<Exception, string, IDictionary<string, object?>, string?>> UrlBuildErrorHandlers { get; } = [];

    /// <summary>Lets a function give the URL of an endpoint that no rule can build.</summary>
    /// <param name="handler">Receives the error, the endpoint and the values, and returns a URL, or <see langword="null"/> to leave it to the next.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void UrlBuildErrorHandler(Func<Exception, string, IDictionary<string, object?>, string?> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        CheckSetup(nameof(UrlBuildErrorHandler));
        UrlBuildErrorHandlers.Add(handler);
    }

    /// <summary>Builds the URL of an endpoint. See <see cref="Globals.UrlFor"/>.</summary>
    /// <param name="endpoint">The endpoint; a leading dot means the current blueprint's.</param>
    /// <param name="values">The rule's values, as an anonymous object or dictionary; what no rule takes becomes the query.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="BuildError">No rule of the endpoint takes the values.</exception>
    public virtual string UrlFor(string endpoint, object? values = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpoint);
        using var held = Ambient.HoldRequest();
        return Urls.Build(held.Context, endpoint, ObjectMembers.ToDictionary(values));
    }

    /// <summary>Adds the values that the application's and the endpoint's blueprints' functions say for every URL.</summary>
    /// <param name="endpoint">The endpoint that a URL is built for.</param>
    /// <param name="values">The values; changed by this.</param>
    public virtual void InjectUrlDefaults(string endpoint, IDictionary<string, object?> values)
    {
        foreach (var hook in _setup.UrlDefaultsOf(endpoint)) hook(endpoint, values);
    }

    /// <summary>Gives the URL of an endpoint that no rule can build, by the handlers of <see cref="UrlBuildErrorHandler"/>.</summary>
    /// <param name="error">What is wrong.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="values">The values, with <c>_anchor</c> and its like among them.</param>
    /// <returns>The first handler's URL.</returns>
    /// <exception cref="BuildError">No handler gives one.</exception>
    public virtual string HandleUrlBuildError(Exception error, string endpoint, IDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(error);
        foreach (var handler in UrlBuildErrorHandlers)
            if (handler(error, endpoint, values) is { } url) return url;
        ExceptionDispatchInfo.Throw(error);
        return "";
    }

    /// <summary>Makes a redirect. See <see cref="Globals.Redirect"/>, which calls it.</summary>
    /// <param name="location">The address, absolute or relative.</param>
    /// <param name="code">301, 302 (unless said), 303, 305, 307 or 308.</param>
    /// <returns>The response.</returns>
    public virtual Response Redirect(string location, int code = 302) => RedirectResponse.Make(location, code);
}
