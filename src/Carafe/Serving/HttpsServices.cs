using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Carafe.Serving;

/// <summary>What Kestrel needs besides for HTTPS and for endpoints of the configuration.</summary>
internal static class HttpsServices
{
    public static void Add(IWebHostBuilder builder, IServiceCollection services)
    {
        services.AddSingleton<IHostEnvironment>(new ProgramEnvironment());
        builder.UseKestrelHttpsConfiguration();
    }

    /// <summary>Where Kestrel looks for certificate files and development certificates.</summary>
    private sealed class ProgramEnvironment : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = HostConfiguration.EnvironmentName;

        public string ApplicationName { get; set; } = ProgramName.Get();

        public string ContentRootPath { get; set; } = Directory.GetCurrentDirectory();

        public IFileProvider ContentRootFileProvider
        {
            get => field ??= new PhysicalFileProvider(ContentRootPath);
            set;
        }
    }
}
