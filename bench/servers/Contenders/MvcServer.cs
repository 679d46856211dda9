using Carafe.Bench.Templates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Carafe.Bench.Contenders;

/// <summary>MVC with a Razor view, as its documentation writes them.</summary>
internal static class MvcServer
{
    public static Task StartAsync(ServerSetup setup)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{setup.Port}");
        if (setup.Transport is { } transport) builder.Services.AddSingleton<IConnectionListenerFactory>(transport);
        builder.Services.AddControllersWithViews();
        var app = builder.Build();
        app.MapControllers();
        return app.StartAsync();
    }
}

/// <summary>The controller of the page of fortunes.</summary>
public sealed class FortunesController : Controller
{
    [HttpGet("/fortunes")]
    public ViewResult Index() => View(Fortune.Twelve);
}
