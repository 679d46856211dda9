using Carafe.Debugging;
using Carafe.Logging;
using Carafe.Observability;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Carafe.Serving;

/// <summary>A running web server: Kestrel, without a generic host around it.</summary>
/// <example><code>
/// await using var server = await Server.StartAsync(app, "127.0.0.1", port: 0);
/// Console.WriteLine(server.Url);
/// </code></example>
public sealed class Server : IAsyncDisposable
{
    private readonly IServer _server;
    private readonly ServiceProvider _services;
    private readonly TimeSpan _shutdownTimeout;
    private App? _app;
    private readonly Lock _lock = new();
    private Task? _stopping;

    private Server(IServer server, ServiceProvider services, TimeSpan shutdownTimeout)
    {
        _server = server;
        _services = services;
        _shutdownTimeout = shutdownTimeout;
    }

    /// <summary>Gets the addresses that the server listens on, with the ports it was given.</summary>
    public IReadOnlyCollection<string> Addresses => [.. _server.Features.Get<IServerAddressesFeature>()!.Addresses];

    /// <summary>Gets the first address.</summary>
    /// <exception cref="InvalidOperationException">The server listens on no address of HTTP, a Unix socket alone.</exception>
    public Uri Url => Addresses.Select(ServerAddress.ToUri).FirstOrDefault(url => url is not null)
        ?? throw new InvalidOperationException($"The server has no address that is a URL; it listens on {string.Join(", ", Addresses)}.");

    /// <summary>Starts serving an application on one address over HTTP.</summary>
    /// <param name="app">The application.</param>
    /// <param name="host">An IP address, a host name, or <c>*</c> for all; <c>127.0.0.1</c> unless said.</param>
    /// <param name="port">The port; 0 takes any that is free; 5000 unless said.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The running server; dispose it to stop.</returns>
    /// <exception cref="IOException">The address is taken.</exception>
    public static Task<Server> StartAsync(App app, string host = "127.0.0.1", int port = 5000, CancellationToken cancellationToken = default) =>
        StartAsync(app, new ServerOptions { Urls = [ServerAddress.Make(host, port)] }, cancellationToken);

    /// <summary>Starts serving an application.</summary>
    /// <param name="app">The application.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <returns>The running server; dispose it to stop.</returns>
    /// <exception cref="IOException">An address is taken.</exception>
    public static async Task<Server> StartAsync(App app, ServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(options);
        await app.StartupAsync(cancellationToken);
        try
        {
            var server = await StartServingAsync(app, options, cancellationToken);
            server._app = app;
            if (app.Debug && options.UseDebugger) DebuggerExposure.Warn(app.Logger, server.Addresses);
            return server;
        }
        catch
        {
            await app.ShutdownAsync(cancellationToken);
            throw;
        }
    }

    private static Task<Server> StartServingAsync(App app, ServerOptions options, CancellationToken cancellationToken)
    {
        var withLog = options.LoggerFactory is null ? options with { LoggerFactory = app.LoggerFactory } : options;
        withLog = withLog with { AccessLog = options.AccessLog ?? app.Debug };
        if (app.Debug && options.UseDebugger) return StartAsync(new DebuggedApplication(app), withLog, app.TimeProvider, cancellationToken, app.Services);
        return app.IsPlain
            ? StartAsync(_ => new AppApplication(app, Observer(withLog, app.TimeProvider)), withLog, cancellationToken)
            : StartAsync(app.Pipeline, withLog, app.TimeProvider, cancellationToken, app.Services);
    }

    /// <summary>Starts serving a pipeline, such as a dispatcher of several applications, on one address over HTTP.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <inheritdoc cref="StartAsync(App, string, int, CancellationToken)"/>
    public static Task<Server> StartAsync(RequestDelegate pipeline, string host = "127.0.0.1", int port = 5000, CancellationToken cancellationToken = default) =>
        StartAsync(pipeline, new ServerOptions { Urls = [ServerAddress.Make(host, port)] }, cancellationToken);

    /// <summary>Starts serving a pipeline.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <inheritdoc cref="StartAsync(App, ServerOptions, CancellationToken)"/>
    public static Task<Server> StartAsync(RequestDelegate pipeline, ServerOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(options);
        return StartAsync(pipeline, options, TimeProvider.System, cancellationToken);
    }

    /// <summary>Stops taking connections, waits for the requests in flight, and ends.</summary>
    /// <param name="cancellationToken">Stops waiting for the requests in flight and cuts them off.</param>
    /// <returns>A task that ends when the server has.</returns>
    /// <exception cref="Exception">What went wrong at the end: all that had to be ended has been all the same. Told once, to the first who stops.</exception>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        Task stopping;
        bool isFirst;
        lock (_lock)
        {
            isFirst = _stopping is null;
            stopping = _stopping ??= Task.Run(() => StopOnceAsync(cancellationToken), CancellationToken.None);
        }
        await stopping.ConfigureAwait(isFirst ? ConfigureAwaitOptions.ContinueOnCapturedContext : ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(_shutdownTimeout);
        try
        {
            await _server.StopAsync(deadline.Token);
        }
        finally
        {
            await EndAsync(deadline.Token);
        }
    }

    private async Task EndAsync(CancellationToken deadline)
    {
        try
        {
            if (_app is not null) await _app.ShutdownAsync(deadline);
        }
        finally
        {
            await _services.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private static Task<Server> StartAsync(
        RequestDelegate pipeline, ServerOptions options, TimeProvider clock, CancellationToken cancellationToken, IServiceProvider? requestServices = null) =>
        StartAsync(services => new DelegateApplication(pipeline, requestServices ?? services, Observer(options, clock)), options, cancellationToken);

    private static RequestObserver Observer(ServerOptions options, TimeProvider clock) =>
        new(options.AccessLog == true ? (options.LoggerFactory ?? new DefaultLogging(static () => false)).CreateLogger(AccessEntry.Category) : null, clock);

    private static async Task<Server> StartAsync<TContext>(
        Func<IServiceProvider, IHttpApplication<TContext>> makeApplication, ServerOptions options, CancellationToken cancellationToken) where TContext : notnull
    {
        var services = KestrelServices.Make(options);
        try
        {
            var server = services.GetRequiredService<IServer>();
            await server.StartAsync(makeApplication(services), cancellationToken);
            return new Server(server, services, options.ShutdownTimeout);
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }
}
