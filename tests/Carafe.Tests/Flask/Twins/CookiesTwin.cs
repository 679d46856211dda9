using Carafe.Http.Cookies;
using static Carafe.Globals;

namespace Carafe.Tests.Flask.Twins;

internal static class CookiesTwin
{
    private static readonly Dictionary<string, Action<Response>> s_sets = new()
    {
        ["plain"] = r => r.SetCookie("a", "b"),
        ["empty"] = r => r.SetCookie("a"),
        ["all"] = r => r.SetCookie("a", "b", new()
        {
            MaxAge = TimeSpan.FromSeconds(60),
            Expires = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Path = "/p",
            Domain = "example.com",
            Secure = true,
            HttpOnly = true,
            SameSite = "Lax",
        }),
        ["span"] = r => r.SetCookie("a", "b", new() { MaxAge = TimeSpan.FromHours(1), Expires = new(2030, 1, 2, 0, 0, 0, TimeSpan.Zero) }),
        ["quoted"] = r => r.SetCookie("a", "x y,;\"\\ü=/"),
        ["strict"] = r => r.SetCookie("a", "b", new() { SameSite = "strict" }),
        ["none"] = r => r.SetCookie("a", "b", new() { SameSite = "none", Secure = true }),
        ["no_path"] = r => r.SetCookie("a", "b", new() { Path = null }),
        ["twice"] = r =>
        {
            r.SetCookie("a", "1");
            r.SetCookie("a", "2");
        },
        ["epoch"] = r => r.SetCookie("a", "b", new() { Expires = DateTimeOffset.UnixEpoch }),
        ["delete"] = r => r.DeleteCookie("a"),
        ["delete_all"] = r => r.DeleteCookie("a", new() { Path = "/p", Domain = "example.com", Secure = true, HttpOnly = true, SameSite = "Strict" }),
    };

    public static App Cookies()
    {
        var app = new App("cookies", staticFolder: null);
        app.Route("/set/<name>", (string name) =>
        {
            var response = MakeResponse("set");
            s_sets[name](response);
            return response;
        });
        app.Route("/show", () => (object)Request.Cookies.ToListDictionary());
        return app;
    }
}
