using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Carafe.Serving;

/// <summary>A web host builder that builds no host: it hands Kestrel's extension methods the collection they fill.</summary>
internal sealed class ServiceCollector(IServiceCollection services, IConfiguration? configuration) : IWebHostBuilder
{
    private readonly WebHostBuilderContext _context = new() { Configuration = configuration ?? new ConfigurationBuilder().Build() };

    // The interface still has it, so it must be here; nobody calls it.
#pragma warning disable ASPDEPR008
    public IWebHost Build() => throw new NotSupportedException("This builder only collects services.");
#pragma warning restore ASPDEPR008

    public IWebHostBuilder ConfigureAppConfiguration(Action<WebHostBuilderContext, IConfigurationBuilder> configureDelegate) => this;

    public IWebHostBuilder ConfigureServices(Action<IServiceCollection> configureServices)
    {
        configureServices(services);
        return this;
    }

    public IWebHostBuilder ConfigureServices(Action<WebHostBuilderContext, IServiceCollection> configureServices)
    {
        configureServices(_context, services);
        return this;
    }

    public string? GetSetting(string key) => configuration?[key];

    public IWebHostBuilder UseSetting(string key, string? value) => this;
}
