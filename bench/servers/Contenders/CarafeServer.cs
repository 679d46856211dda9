using Carafe.Bench.InMemory;
using Carafe.Serving;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using static Carafe.Globals;

namespace Carafe.Bench.Contenders;

/// <summary>Carafe, as its users write it.</summary>
internal static class CarafeServer
{
    public static Task StartAsync(ServerSetup setup)
    {
        var app = new App("bench") { SecretKey = "dev-secret-key" };
        if (setup.Routes > 0) RouteMany(app, setup.Routes);
        else RouteRows(app);
        return setup.Transport is { } transport ? StartInMemoryAsync(app, transport) : Server.StartAsync(app, "127.0.0.1", setup.Port);
    }

    private static Task<Server> StartInMemoryAsync(App app, MemoryTransport transport) => Server.StartAsync(app, new ServerOptions
    {
        ConfigureServices = services => services.AddSingleton<IConnectionListenerFactory>(transport),
    });

    private static void RouteRows(App app)
    {
        app.Route("/plaintext", () => "Hello, World!");
        app.Route("/json", () => new { message = "Hello, World!" });
        app.Route("/user/<int:id>", (int id) => $"User {id}");
        app.Route("/login", () => Request.Form["password"] == "s3cret!" ? $"Hello {Request.Form["username"]}" : throw Abort(401), methods: ["POST"]);
        app.Route("/session", () => $"user {Session["user"]}");
    }

    private static void RouteMany(App app, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 2 == 0) app.Route($"/s{i}/page", () => "Hello, World!");
            else app.Route($"/d{i}/<int:id>/page", (int id) => $"User {id}");
        }
    }
}
