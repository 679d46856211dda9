using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Carafe;

/// <summary>Puts middleware around an application.</summary>
public static class AppPipeline
{
    /// <summary>Wraps a middleware around the application and what is around it already.</summary>
    /// <param name="app">The application.</param>
    /// <param name="middleware">Receives what it wraps and gives what wraps it.</param>
    /// <example><code>
    /// app.Use(inner => context =>
    /// {
    ///     context.Response.Headers["X-Powered-By"] = "Carafe";
    ///     return inner(context);
    /// });
    /// </code></example>
    public static void Use(this App app, Func<RequestDelegate, RequestDelegate> middleware)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(middleware);
        app.Pipeline = middleware(app.Pipeline);
    }

    /// <summary>Wraps ASP.NET Core's middleware around the application, the first outermost.</summary>
    /// <param name="app">The application. The middleware's services are <see cref="App.Services"/>, or its host's.</param>
    /// <param name="configure">Adds the middleware. Runs at the first request.</param>
    /// <example><code>
    /// app.Services = new ServiceCollection().AddResponseCompression().AddLogging().BuildServiceProvider();
    /// app.UseAspNetCore(pipeline => pipeline.UseResponseCompression());
    /// </code></example>
    public static void UseAspNetCore(this App app, Action<IApplicationBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(configure);
        var inner = app.Pipeline;
        RequestDelegate? built = null;
        app.Pipeline = context =>
        {
            var pipeline = LazyInitializer.EnsureInitialized(ref built, () => Build(app, configure, inner));
            if (context is DefaultHttpContext { ServiceScopeFactory: null } bare) bare.ServiceScopeFactory = app.RootServices.GetService<IServiceScopeFactory>()!;
            return pipeline(context);
        };
    }

    private static RequestDelegate Build(App app, Action<IApplicationBuilder> configure, RequestDelegate inner)
    {
        var builder = new ApplicationBuilder(app.RootServices);
        configure(builder);
        builder.Run(inner);
        return builder.Build();
    }
}
