using System.Globalization;
using Carafe.Bench.InMemory;
using Carafe.Bench.Templates;
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
        var app = new App("bench", rootPath: AppContext.BaseDirectory) { SecretKey = "dev-secret-key" };
        app.Config["MAX_CONTENT_LENGTH"] = 1L << 30;
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
        app.Route("/fortunes", () => RenderTemplate("fortunes.html", new { fortunes = Fortune.Twelve }));
        app.RegisterBlueprint(Shop(), urlPrefix: "/shop");
        app.AddUrlRule("/account/<int:id>", MethodView.AsView<AccountView>("account"));
        app.Route("/download", () => SendFile("static/huge.bin", mimetype: "application/octet-stream"));
        app.Route("/upload", async () => (await StreamLength.CountAsync(Request.Stream)).ToString(CultureInfo.InvariantCulture), methods: ["POST"]);
        app.Route("/upload-file", async () => (await StreamLength.CountAsync(Request.Files["file"]!.Stream)).ToString(CultureInfo.InvariantCulture), methods: ["POST"]);
    }

    private static Blueprint Shop()
    {
        var admin = new Blueprint("admin");
        admin.Route("/item/<int:id>", (int id) => $"Item {id}");
        var shop = new Blueprint("shop");
        shop.RegisterBlueprint(admin, urlPrefix: "/admin");
        return shop;
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

/// <summary>A class-based view, as its documentation writes them.</summary>
internal sealed class AccountView : MethodView
{
    public string Get(int id) => $"Account {id}";
}
