using Carafe.Html;
using Carafe.Json.Tagged;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class SessionsTwin
{
    public static App Sessions() => SessionApp("sessions");

    public static App SessionsAttributes() => SessionApp("sessions_attributes", new()
    {
        ["SESSION_COOKIE_NAME"] = "sid",
        ["SESSION_COOKIE_DOMAIN"] = "localhost.local",
        ["SESSION_COOKIE_PATH"] = "/",
        ["SESSION_COOKIE_SECURE"] = true,
        ["SESSION_COOKIE_HTTPONLY"] = false,
        ["SESSION_COOKIE_SAMESITE"] = "Strict",
        ["PERMANENT_SESSION_LIFETIME"] = 60,
    });

    public static App SessionsLazy() => SessionApp("sessions_lazy", new() { ["SESSION_REFRESH_EACH_REQUEST"] = false });

    public static App SessionsNoKey() => SessionApp("sessions_no_key", new() { ["SECRET_KEY"] = null });

    public static App Flashes()
    {
        var app = new App("flashes", staticFolder: null) { SecretKey = "dev" };
        app.Route("/flash/<message>", (string message) =>
        {
            Flash(message);
            return "flashed";
        });
        app.Route("/flash/<category>/<message>", (string category, string message) =>
        {
            Flash(message, category);
            return "flashed";
        });
        app.Route("/take", () => Show(GetFlashedMessages(withCategories: true)));
        app.Route("/filter/<category>", (string category) => Show(GetFlashedMessages(withCategories: true, category)));
        app.Route("/twice", () =>
        {
            var first = Show(GetFlashedMessages());
            Flash("late");
            return first + "/" + Show(GetFlashedMessages());
        });
        app.Route("/here", () =>
        {
            Flash("now");
            return Show(GetFlashedMessages());
        });
        return app;
    }

    private static App SessionApp(string name, Dictionary<string, object?>? config = null)
    {
        var app = new App(name, staticFolder: null) { SecretKey = "dev" };
        app.Config["PROPAGATE_EXCEPTIONS"] = false;
        foreach (var (key, value) in config ?? []) app.Config[key] = value;

        app.Route("/untouched", () => "untouched");
        app.Route("/set/<key>/<value>", (string key, string value) =>
        {
            Session[key] = value;
            return "set";
        });
        app.Route("/get/<key>", (string key) => Text(Session[key]));
        app.Route("/has/<key>", (string key) => Truth(Session.ContainsKey(key)));
        app.Route("/list", () =>
        {
            Session["list"] = new List<object?> { 1 };
            return "list";
        });
        app.Route("/append", () =>
        {
            ((List<object?>)Session["list"]!).Add(2);
            return "append";
        });
        app.Route("/append_modified", () =>
        {
            ((List<object?>)Session["list"]!).Add(3);
            Session.Modified = true;
            return "append";
        });
        app.Route("/show", () => (object)new Dictionary<string, object?>(Session));
        app.Route("/pop/<key>", (string key) => Text(Session.Pop(key)));
        app.Route("/clear", () =>
        {
            Session.Clear();
            return "clear";
        });
        app.Route("/permanent", () =>
        {
            Session.Permanent = true;
            return "permanent";
        });
        app.Route("/temporary", () =>
        {
            Session.Permanent = false;
            return "temporary";
        });
        app.Route("/state", () => $"{Truth(Session.Modified)} {Truth(Session.Permanent)}");
        app.Route("/setdefault", () => Text(Session.SetDefault("d", "default")));
        app.Route("/update", () =>
        {
            Session.Update(new Dictionary<string, object?> { ["a"] = "1", ["b"] = "2" });
            return "update";
        });
        app.Route("/kinds", () =>
        {
            Session["tuple"] = (1, "b", ValueTuple.Create(2));
            Session["bytes"] = new byte[] { 0, 255, (byte)'x' };
            Session["markup"] = new Markup("<b>");
            Session["uuid"] = new Guid("5a1f7b2e-9c1d-4b5e-8f00-0123456789ab");
            Session["date"] = new DateTime(2024, 2, 29, 12, 30, 5);
            Session["nested"] = new Dictionary<string, object?>
            {
                ["a"] = new List<object?> { ValueTuple.Create(1), new Dictionary<string, object?> { ["b"] = "x"u8.ToArray() } },
                [" t"] = 1,
            };
            Session["unicode"] = "grüße ✓ 😀";
            Session["float"] = 1.5;
            Session["none"] = null;
            return "kinds";
        });
        app.Route("/long", () =>
        {
            Session["long"] = string.Concat(Enumerable.Repeat("long text ", 50));
            return "long";
        });
        app.Route("/boom", string () =>
        {
            Session["boom"] = "set";
            throw new ArgumentException("boom");
        });
        app.Route("/vary", () =>
        {
            var response = MakeResponse(Text(Session["a"]));
            response.Vary.Add("Accept-Encoding");
            return response;
        });
        return app;
    }

    private static string Show(IEnumerable<FlashedMessage> messages) => string.Join('|', messages.Select(flash => $"{flash.Category}:{flash.Message}"));

    private static string Truth(bool value) => value ? "True" : "False";

    private static string Text(object? value) => value switch
    {
        null => "None",
        JsonTuple tuple => $"({string.Join(", ", tuple.Select(Inner))}{(tuple.Length == 1 ? "," : "")})",
        Guid id => id.ToString("D"),
        DateTimeOffset date => date.ToString("yyyy-MM-dd HH:mm:sszzz"),
        _ => $"{value}",
    };

    private static string Inner(object? value) => value is string text ? $"'{text}'" : Text(value);
}
