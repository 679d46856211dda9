using Carafe.Requests;
using Carafe.Serving;
using Carafe.Testing;

namespace Carafe;

/// <summary>Tests an application, without a server or against a running one.</summary>
public static class AppTesting
{
    /// <summary>Makes a client that sends requests to the application in memory.</summary>
    /// <param name="app">The application.</param>
    /// <param name="useCookies">Whether it keeps cookies; <see langword="true"/> unless said.</param>
    /// <param name="allowSubdomainRedirects">Whether redirects may lead to subdomains of the host that was asked; <see langword="false"/> unless said.</param>
    /// <returns>The client.</returns>
    public static TestClient TestClient(this App app, bool useCookies = true, bool allowSubdomainRedirects = false) =>
        new(app, useCookies) { AllowSubdomainRedirects = allowSubdomainRedirects };

    /// <summary>Makes a client that sends requests to a running server over the network.</summary>
    /// <param name="server">The server.</param>
    /// <param name="app">The application that it serves; needed for <see cref="Testing.TestClient.SessionTransaction"/> only.</param>
    /// <returns>The client; dispose it to close its connections.</returns>
    /// <example><code>
    /// await using var server = await Server.StartAsync(app, port: 0);
    /// using var client = server.TestClient();
    /// var response = await client.GetAsync("/");
    /// </code></example>
    public static TestClient TestClient(this Server server, App? app = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        return Testing.TestClient.ForServer(server.Url, app);
    }

    /// <summary>Makes a runner of the application's command line.</summary>
    /// <param name="app">The application.</param>
    /// <returns>The runner.</returns>
    public static TestCliRunner TestCliRunner(this App app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return new TestCliRunner(app);
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
        var context = new RequestContext(app);
        var exchange = InMemoryExchange.Create(app, request);
        context.Begin(ServerFeatures.Of(exchange.Features), exchange.HttpContext);
        return context.PushForApplication();
    }
}
