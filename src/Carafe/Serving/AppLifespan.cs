namespace Carafe;

/// <summary>What an application does before it is served and after: open a pool, warm a cache, close them again. The words are Quart's.</summary>
/// <remarks>
/// <see cref="Serving.Server"/>, and with it <c>app.Run</c>, call the hooks, in an application context; of several servers of one application the
/// first and the last do. So does an ASP.NET Core host that has the application by <c>AddCarafe</c>. A test client and a host that runs the
/// application as a bare <c>RequestDelegate</c> do not: call <see cref="StartupAsync"/> and <see cref="ShutdownAsync"/> there.
/// </remarks>
/// <example><code>
/// app.BeforeServing(async stop => app.Extensions["pool"] = await Pool.OpenAsync(stop));
/// app.AfterServing(() => ((Pool)app.Extensions["pool"]).Dispose());
/// </code></example>
public static class AppLifespan
{
    /// <summary>Runs an action before the first connection is taken.</summary>
    /// <param name="app">The application.</param>
    /// <param name="hook">The action. What it throws ends the start.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public static void BeforeServing(this App app, Action hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        app.BeforeServing(_ => Run(hook));
    }

    /// <summary>Awaits a function before the first connection is taken.</summary>
    /// <inheritdoc cref="BeforeServing(App, Action)"/>
    public static void BeforeServing(this App app, Func<Task> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        app.BeforeServing(_ => hook());
    }

    /// <summary>Awaits a function before the first connection is taken; its token says that the start was given up.</summary>
    /// <inheritdoc cref="BeforeServing(App, Action)"/>
    public static void BeforeServing(this App app, Func<CancellationToken, Task> hook)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(hook);
        app.Lifespan.AddBefore(hook, nameof(BeforeServing));
    }

    /// <summary>Runs an action when the last request has been answered and the server has stopped.</summary>
    /// <param name="app">The application.</param>
    /// <param name="hook">The action.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public static void AfterServing(this App app, Action hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        app.AfterServing(_ => Run(hook));
    }

    /// <summary>Awaits a function when the last request has been answered and the server has stopped.</summary>
    /// <inheritdoc cref="AfterServing(App, Action)"/>
    public static void AfterServing(this App app, Func<Task> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        app.AfterServing(_ => hook());
    }

    /// <summary>Awaits a function when the server has stopped; its token says that the time to stop is over.</summary>
    /// <inheritdoc cref="AfterServing(App, Action)"/>
    public static void AfterServing(this App app, Func<CancellationToken, Task> hook)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(hook);
        app.Lifespan.AddAfter(hook, nameof(AfterServing));
    }

    /// <summary>Runs the hooks of <c>BeforeServing</c>, where no server of this library does.</summary>
    /// <param name="app">The application.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <returns>A task that ends with the hooks.</returns>
    public static Task StartupAsync(this App app, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Lifespan.StartAsync(cancellationToken);
    }

    /// <summary>Runs the hooks of <c>AfterServing</c>, once for each <see cref="StartupAsync"/>.</summary>
    /// <param name="app">The application.</param>
    /// <param name="cancellationToken">Says that the time to stop is over.</param>
    /// <returns>A task that ends with the hooks.</returns>
    public static Task ShutdownAsync(this App app, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Lifespan.StopAsync(cancellationToken);
    }

    private static Task Run(Action hook)
    {
        hook();
        return Task.CompletedTask;
    }
}
