using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Carafe.Hosting;

/// <summary>Joins an application to the host it runs in.</summary>
internal static class HostedApp
{
    public const string ConfigurationSection = "Carafe";

    /// <summary>Gives the application the host's services, loggers and configuration; once.</summary>
    public static App Join(App app, IServiceProvider host)
    {
        if (app.HostServices == host) return app;
        app.HostServices = host;
        if (host.GetService<ILoggerFactory>() is { } loggers) app.LoggerFactory = loggers;
        if (host.GetService<IConfiguration>() is { } configuration) app.Config.FromConfiguration(configuration.GetSection(ConfigurationSection));
        return app;
    }
}
