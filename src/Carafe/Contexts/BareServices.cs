using Microsoft.Extensions.Logging;

namespace Carafe.Contexts;

/// <summary>The services of an application that has none: what it knows itself, so that ASP.NET Core's results can run.</summary>
internal sealed class BareServices(App app) : IServiceProvider
{
    public object? GetService(Type serviceType)
    {
        if (serviceType == typeof(ILoggerFactory)) return app.LoggerFactory;
        if (serviceType == typeof(TimeProvider)) return app.TimeProvider;
        return serviceType == typeof(App) ? app : null;
    }
}
