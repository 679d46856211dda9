using Carafe.Requests;
using Carafe.Testing;

namespace Carafe;

/// <summary>Tests an application without a server.</summary>
public static class AppTesting
{
    /// <summary>Makes a client that sends requests to the application in memory.</summary>
    /// <param name="app">The application.</param>
    /// <param name="useCookies">Whether it keeps cookies; <see langword="true"/> unless said.</param>
    /// <returns>The client.</returns>
    public static TestClient TestClient(this App app, bool useCookies = true)
    {
        ArgumentNullException.ThrowIfNull(app);
        return new TestClient(app, useCookies);
    }

    /// <summary>Makes and pushes the context of a made-up request, as if it had come in; dispose it to end it. No hooks run.</summary>
    /// <param name="app">The application.</param>
    /// <param name="path">The path, with a query; or a whole URL.</param>
    /// <param name="method">The method; GET unless said.</param>
    /// <param name="options">More about the request: headers, form, JSON.</param>
    /// <returns>The context, pushed.</returns>
    public static RequestContext TestRequestContext(this App app, string path = "/", string method = "GET", TestRequest? options = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var request = (options ?? new TestRequest()) with { Path = path, Method = method };
        var context = new RequestContext(app).Expose();
        context.Begin(ServerFeatures.Of(InMemoryExchange.Create(app, request).Features));
        context.Push();
        return context;
    }
}
