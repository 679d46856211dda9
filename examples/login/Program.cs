// A login with a signed session cookie, a view decorator, flashed messages and hashed passwords.
//
//     dotnet run --project examples/login         then http://127.0.0.1:5000, user "ada", password "lovelace"
//     dotnet run --project examples/login -- run --port 8000
using Carafe;
using Carafe.Http.Security;
using static Carafe.Globals;

var app = new App("login")
{
    // A real application reads its key from the environment: sessions live as long as the key.
    SecretKey = Environment.GetEnvironmentVariable("SECRET_KEY") ?? "only for this example",
};
app.Config["SESSION_COOKIE_SAMESITE"] = "Lax";

app.Route("/", Home);
app.Route("/login", Login, methods: ["GET", "POST"]);
app.Post("/logout", Logout);
app.Route("/hello/<name>", (string name) => Page.Of("Hello", $"<p>Hello, {Page.Text(name)}!</p>"));
app.ErrorHandler(404, error => (Page.Of("Not here", "<p>There is no such page.</p>"), 404));
app.AfterRequest(response =>
{
    response.Headers["X-Content-Type-Options"] = "nosniff";
    return response;
});
return app.Run(args);

[LoginRequired]
static string Home() => Page.Of("Home", $"""
    <p>You are logged in as <strong>{Page.Text(Session["user"])}</strong>.</p>
    <form method="post" action="{UrlFor("logout")}"><button>Log out</button></form>
    """);

static Response Login()
{
    if (Request.Method == "POST")
    {
        var user = Request.Form.Get("user", "");
        if (Users.Check(user, Request.Form.Get("password", "")))
        {
            Session["user"] = user;
            Flash($"Welcome, {user}.");
            return Redirect(UrlFor("home"));
        }
        Flash("Wrong user or password.", "error");
        return Redirect(UrlFor("login"));
    }
    return Page.Of("Log in", """
        <form method="post">
          <p><label>User <input name="user" autofocus required></label></p>
          <p><label>Password <input name="password" type="password" required></label></p>
          <button>Log in</button>
        </form>
        """);
}

static Response Logout()
{
    Session.Clear();
    return Redirect(UrlFor("login"));
}

/// <summary>Sends whoever has not logged in to the login page.</summary>
sealed class LoginRequired : ViewDecorator
{
    public override View Wrap(View view) => async args =>
        Session["user"] is null ? Redirect(UrlFor("login")) : await view(args);
}

/// <summary>The accounts. Passwords are kept as hashes that Werkzeug reads too.</summary>
static class Users
{
    static readonly Dictionary<string, string> Hashes = new() { ["ada"] = PasswordHash.Generate("lovelace") };

    public static bool Check(string user, string password) =>
        Hashes.TryGetValue(user, out var hash) && PasswordHash.Check(hash, password);
}

/// <summary>The frame around every page.</summary>
static class Page
{
    public static string Of(string title, string body) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>{{title}}</title>
        <style>body { font: 1rem/1.5 system-ui, sans-serif; max-width: 30rem; margin: 3rem auto } .error { color: #b00020 }</style>
        </head>
        <body>
        <h1>{{title}}</h1>
        {{Messages()}}
        {{body}}
        </body>
        </html>
        """;

    static string Messages() => string.Join("\n", GetFlashedMessages().Select(flash => $"<p class=\"{flash.Category}\">{Text(flash.Message)}</p>"));

    public static string Text(object? value) => Carafe.Html.HtmlEscaper.Escape($"{value}");
}
