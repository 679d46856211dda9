using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Carafe.Serving;

/// <summary>The services of a Kestrel, and no more: what a generic host adds takes longer to start than the application.</summary>
/// <remarks>
/// Kestrel is taken out of a container that UseKestrelCore and UseSockets filled. Made with <c>new</c> it falls back to the shared
/// memory pool: 1,532 bytes allocated a request against 5 (measured over sockets, plaintext).
/// </remarks>
internal static class KestrelServices
{
    public static ServiceProvider Make(ServerOptions options)
    {
        var configuration = options.Configuration ?? HostConfiguration.Read([]);
        var urls = UrlsOf(options, configuration);
        var kestrel = configuration?.GetSection("Kestrel");
        var hasEndpoints = kestrel?.GetSection("Endpoints").Exists() == true;

        var services = new ServiceCollection();
        services.AddOptions();
        services.AddMetrics();
        services.AddSingleton(new System.Diagnostics.DiagnosticListener("Microsoft.AspNetCore"));
        services.AddSingleton<System.Diagnostics.DiagnosticSource>(provider => provider.GetRequiredService<System.Diagnostics.DiagnosticListener>());
        services.AddSingleton(options.LoggerFactory ?? NullLoggerFactory.Instance);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        var builder = new ServiceCollector(services, configuration);
        builder.UseKestrelCore().UseSockets();
        if (NeedsHttps(urls, kestrel)) HttpsServices.Add(builder, services);
        services.Configure<KestrelServerOptions>(server =>
        {
            server.AddServerHeader = false;
            server.ResponseHeaderEncodingSelector = ResponseHeaderEncoding.Of;
            if (kestrel?.Exists() == true) server.Configure(kestrel, reloadOnChange: false);
            if (options.Certificate is { } certificate) server.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
            options.ConfigureKestrel?.Invoke(server);
        });
        options.ConfigureServices?.Invoke(services);
        var provider = services.BuildServiceProvider();
        var addresses = provider.GetRequiredService<IServer>().Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!;
        if (urls.Count == 0 && !hasEndpoints && !HasEndpointsOfCode(provider.GetRequiredService<IOptions<KestrelServerOptions>>().Value)) urls = [ServerAddress.Default];
        foreach (var url in urls) addresses.Addresses.Add(url);
        return provider;
    }

    // Kestrel shows nobody what ConfigureKestrel has told it to listen on, and warns of every address beside it.
    private static bool HasEndpointsOfCode(KestrelServerOptions options) =>
        typeof(KestrelServerOptions).GetProperty("CodeBackedListenOptions", BindingFlags.Instance | BindingFlags.NonPublic)?.GetValue(options) is ICollection { Count: > 0 };

    private static List<string> UrlsOf(ServerOptions options, IConfiguration? configuration)
    {
        if (options.Urls.Count > 0) return [.. options.Urls];
        var stated = Split(configuration?["urls"]);
        return stated.Length > 0 ? [.. stated] : [.. OnAllInterfaces("http", configuration), .. OnAllInterfaces("https", configuration)];
    }

    // As ASP.NET Core does: http_ports and https_ports, which its container images set, count where no address is stated.
    private static IEnumerable<string> OnAllInterfaces(string scheme, IConfiguration? configuration) =>
        Split(configuration?[scheme + "_ports"]).Select(port => $"{scheme}://*:{port}");

    private static string[] Split(string? list) => list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool NeedsHttps(List<string> urls, IConfigurationSection? kestrel) =>
        kestrel?.Exists() == true || urls.Any(url => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase));
}
