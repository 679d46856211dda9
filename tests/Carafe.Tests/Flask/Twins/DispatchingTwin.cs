using Carafe.Middleware;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class DispatchingTwin
{
    public static App Dispatching()
    {
        var app = Part("front");
        var admin = Part("admin");
        admin.Config["APPLICATION_ROOT"] = "/shop/admin";
        app.Pipeline = new DispatcherMiddleware(app.Pipeline, new() { ["/shop"] = Part("shop"), ["/shop/admin"] = admin });
        return app;
    }

    private static App Part(string name)
    {
        var app = new App(name, staticFolder: null) { SecretKey = "k" };
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        app.Route("/", () => $"{CurrentApp.Name} {Request.ScriptRoot}|{Request.Path}|{Request.Url}", endpoint: "index");
        app.Route("/go", () => Redirect(UrlFor("index")));
        app.Route("/slash/", () => UrlFor("slash", new { _external = true }), endpoint: "slash");
        app.Route("/remember/<word>", (string word) =>
        {
            Session["word"] = word;
            return "kept";
        });
        app.Route("/recall", () => $"{Session["word"] ?? "nothing"}");
        app.Route("/boom", string () => throw new InvalidOperationException("boom"));
        app.ErrorHandler(404, _ => ($"{name} has no {Request.Path}", 404));
        return app;
    }
}
