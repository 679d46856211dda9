using Carafe.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Carafe;

/// <summary>Registers an application with an ASP.NET Core host.</summary>
public static class CarafeServices
{
    /// <summary>Registers an application, to be mapped with <c>web.MapCarafe()</c> or injected as <see cref="App"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="app">The application. It takes over the host's services, loggers, and the configuration's section <c>Carafe</c>.</param>
    /// <returns>The host's services.</returns>
    public static IServiceCollection AddCarafe(this IServiceCollection services, App app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return services.AddCarafe(_ => app);
    }

    /// <summary>Registers an application that is made when first asked for.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="make">Makes the application, out of the host's services where it needs them.</param>
    /// <returns>The host's services.</returns>
    /// <example><code>
    /// builder.Services.AddCarafe(services => Site.Create(services.GetRequiredService&lt;ICatalog&gt;()));
    /// var web = builder.Build();
    /// web.MapCarafe();
    /// </code></example>
    public static IServiceCollection AddCarafe(this IServiceCollection services, Func<IServiceProvider, App> make)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(make);
        return services
            .AddSingleton(provider => HostedApp.Join(make(provider), provider))
            .AddSingleton<IHostedService>(provider => new HostedLifespan(provider.GetRequiredService<App>()));
    }
}
