using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Carafe.Bench.Contenders;

/// <summary>The ceiling: Kestrel and an application written by hand over its feature objects, no framework at all.</summary>
internal static class RawServer
{
    public static Task StartAsync(ServerSetup setup)
    {
        if (setup.Routes > 0) throw new NotSupportedException("Raw Kestrel has no routes.");
        return Kestrel(setup).StartAsync(new RawApplication(), CancellationToken.None);
    }

    // UseKestrelCore registers the pool of pinned blocks. A server and a socket transport made with 'new' fall back to
    // MemoryPool<byte>.Shared: 1,532 bytes allocated a request instead of 5.
    private static IServer Kestrel(ServerSetup setup)
    {
        var services = new ServiceCollection();
        services.AddOptions();
        services.AddMetrics();
        services.AddSingleton(new DiagnosticListener("raw"));
        services.AddSingleton<DiagnosticSource>(provider => provider.GetRequiredService<DiagnosticListener>());
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        new ServicesOnly(services).UseKestrelCore().UseSockets();
        if (setup.Transport is { } transport) services.AddSingleton<IConnectionListenerFactory>(transport);
        services.Configure<KestrelServerOptions>(options => options.Listen(IPAddress.Loopback, setup.Port));
        return services.BuildServiceProvider().GetRequiredService<IServer>();
    }

    private sealed class ServicesOnly(IServiceCollection services) : IWebHostBuilder
    {
#pragma warning disable ASPDEPR008 // The interface still has it; nobody calls it.
        public IWebHost Build() => throw new NotSupportedException();
#pragma warning restore ASPDEPR008

        public IWebHostBuilder ConfigureAppConfiguration(Action<WebHostBuilderContext, IConfigurationBuilder> configureDelegate) => this;

        public IWebHostBuilder ConfigureServices(Action<IServiceCollection> configureServices)
        {
            configureServices(services);
            return this;
        }

        public IWebHostBuilder ConfigureServices(Action<WebHostBuilderContext, IServiceCollection> configureServices)
        {
            configureServices(new WebHostBuilderContext(), services);
            return this;
        }

        public string? GetSetting(string key) => null;

        public IWebHostBuilder UseSetting(string key, string? value) => this;
    }
}
