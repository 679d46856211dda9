using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Carafe.Serving;

/// <summary>Where and how to serve.</summary>
public sealed record ServerOptions
{
    /// <summary>The addresses: <c>http://127.0.0.1:5000</c>, <c>https://*:443</c>, <c>http://unix:/run/app.sock</c>; port 0 takes any that is free.</summary>
    /// <value>Empty by default: then the configuration's Kestrel endpoints, <c>urls</c>, or <c>http_ports</c> and <c>https_ports</c> on all interfaces, else <c>http://127.0.0.1:5000</c>.</value>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>The certificate of addresses with <c>https</c>.</summary>
    /// <value><see langword="null"/> by default: then the configuration's, or ASP.NET Core's development certificate.</value>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The configuration: <c>urls</c>, <c>http_ports</c>, <c>https_ports</c> and the section <c>Kestrel</c> are read.</summary>
    /// <value><see langword="null"/> by default: then <c>appsettings.json</c> and the environment, where there is anything in them.</value>
    public IConfiguration? Configuration { get; init; }

    /// <summary>What makes the server's loggers.</summary>
    /// <value><see langword="null"/> by default: the application's.</value>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Whether an application in debug mode shows the debugger's page for exceptions that nobody handles.</summary>
    /// <value><see langword="true"/> by default. Without debug mode there is no such page, whatever this says.</value>
    public bool UseDebugger { get; init; } = true;

    /// <summary>Whether each request is logged: one line in Werkzeug's form, at level Information of the category <c>Carafe.Access</c>.</summary>
    /// <value><see langword="null"/> by default: in debug mode it is, otherwise not. A proxy in front usually keeps such a log.</value>
    public bool? AccessLog { get; init; }

    /// <summary>More to set on Kestrel: limits, endpoints, HTTP versions. Runs last.</summary>
    public Action<KestrelServerOptions>? ConfigureKestrel { get; init; }

    /// <summary>More services for Kestrel: another transport, a meter factory. Runs after its own.</summary>
    public Action<IServiceCollection>? ConfigureServices { get; init; }

    /// <summary>How long requests in flight may take to finish when the server stops.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
