using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Carafe.Bench.Cookies;
using Carafe.Bench.Templates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Carafe.Bench.Contenders;

/// <summary>Minimal APIs with CreateSlimBuilder, as their documentation writes them.</summary>
internal static class SlimServer
{
    public static Task StartAsync(ServerSetup setup)
    {
        var app = Builder(setup).Build();
        if (setup.Routes > 0) MapMany(app, setup.Routes);
        else MapRows(app);
        return app.StartAsync();
    }

    /// <summary>The session in a cookie of ASP.NET Core's own making: encrypted and signed by Data Protection.</summary>
    public static Task StartWithDataProtectionAsync(ServerSetup setup)
    {
        var builder = Builder(setup);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        var protector = app.Services.GetDataProtectionProvider().CreateProtector("session");
        app.MapGet("/session/cookie", () => protector.Protect("{\"user\":\"alice\",\"n\":1}"));
        app.MapGet("/session", (HttpContext http) =>
        {
            if (http.Request.Cookies["session"] is not { } cookie) return Results.Unauthorized();
            using var session = JsonDocument.Parse(protector.Unprotect(cookie));
            http.Response.Headers.Vary = "Cookie";
            return Results.Text("user " + session.RootElement.GetProperty("user").GetString());
        });
        return app.StartAsync();
    }

    private static WebApplicationBuilder Builder(ServerSetup setup)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{setup.Port}");
        if (setup.Transport is { } transport) builder.Services.AddSingleton<IConnectionListenerFactory>(transport);
        return builder;
    }

    private static void MapRows(WebApplication app)
    {
        app.MapGet("/plaintext", () => "Hello, World!");
        app.MapGet("/json", () => new { message = "Hello, World!" });
        app.MapGet("/user/{id:int}", (int id) => $"User {id}");
        app.MapPost("/login", ([FromForm] string username, [FromForm] string password) =>
            password == "s3cret!" ? Results.Text("Hello " + username) : Results.Unauthorized()).DisableAntiforgery();
        app.MapGet("/session", (HttpContext http) =>
        {
            Span<byte> payload = stackalloc byte[1024];
            var length = HandVerifiedCookie.Verify(http.Request.Cookies["session"], payload);
            if (length < 0) return Results.Unauthorized();
            using var session = JsonDocument.Parse(payload[..length].ToArray());
            http.Response.Headers.Vary = "Cookie";
            return Results.Text("user " + session.RootElement.GetProperty("user").GetString());
        });
        app.MapGet("/fortunes", () => Results.Content(FortunesPage(), "text/html; charset=utf-8"));
        app.MapGroup("/shop").MapGroup("/admin").MapGet("/item/{id:int}", (int id) => $"Item {id}");
        app.MapGet("/account/{id:int}", (int id) => $"Account {id}");
        MapFiles(app);
    }

    private static string FortunesPage()
    {
        var page = new StringBuilder("<!doctype html><html><head><title>Fortunes</title></head><body><table><tr><th>id</th><th>message</th></tr>");
        foreach (var fortune in Fortune.Twelve)
            page.Append("<tr><td>").Append(fortune.Id).Append("</td><td>").Append(HtmlEncoder.Default.Encode(fortune.Message)).Append("</td></tr>");
        return page.Append("</table></body></html>").ToString();
    }

    private static void MapFiles(WebApplication app)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "static");
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Directory.CreateDirectory(folder).FullName), RequestPath = "/static" });
        app.MapGet("/download", () => Results.File(Path.Combine(folder, "huge.bin"), "application/octet-stream"));
        app.MapPost("/upload", async (HttpRequest request) => (await StreamLength.CountAsync(request.Body)).ToString(CultureInfo.InvariantCulture)).WithMetadata(new DisableRequestSizeLimitAttribute());
        app.MapPost("/upload-file", async (IFormFile file) =>
        {
            await using var stream = file.OpenReadStream();
            return (await StreamLength.CountAsync(stream)).ToString(CultureInfo.InvariantCulture);
        }).DisableAntiforgery().WithMetadata(new DisableRequestSizeLimitAttribute());
    }

    private static void MapMany(WebApplication app, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 2 == 0) app.MapGet($"/s{i}/page", () => "Hello, World!");
            else app.MapGet($"/d{i}/{{id:int}}/page", (int id) => $"User {id}");
        }
    }
}
