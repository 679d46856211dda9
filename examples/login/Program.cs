// A notebook behind a login: a blueprint, templates that inherit, a signed session cookie, a view decorator, flashed
// messages, hashed passwords, static files, a page for errors.
//
//     dotnet run --project examples/login                    then http://127.0.0.1:5000, user "ada", password "lovelace"
//     dotnet run --project examples/login -- run --debug     templates are read anew, errors are explained
using Carafe;
using Carafe.Http.Security;
using static Carafe.Globals;

var app = new App("login")
{
    // A real application reads its key from the environment: sessions live as long as the key.
    SecretKey = Environment.GetEnvironmentVariable("SECRET_KEY") ?? "only for this example",
};

// The browser sends the cookie with forms of this site only, so no other site can post in a visitor's name.
app.Config["SESSION_COOKIE_SAMESITE"] = "Lax";

app.Route("/", () => Redirect(UrlFor("notes.index")));
app.RegisterBlueprint(Notes.Pages());
app.Route("/login", Login, methods: ["GET", "POST"]);
app.Post("/logout", Logout);
app.Route("/hello/<name>", (string name) => RenderTemplate("hello.html", new { name }));
app.ErrorHandler(404, error => (RenderTemplate("error.html", new { error }), 404));
app.TemplateFilter("ago", (DateTimeOffset time) => (DateTimeOffset.UtcNow - time).TotalMinutes < 1 ? "just now" : $"{time:d MMMM, HH:mm}");
app.AfterRequest(response =>
{
    response.Headers["X-Content-Type-Options"] = "nosniff";
    return response;
});
return app.Run(args);

static object Login()
{
    if (Request.Method == "GET") return RenderTemplate("login.html");
    var user = Request.Form.Required("user");
    if (!Users.Check(user, Request.Form.Required("password")))
    {
        Flash("Wrong user or password.", "error");
        return (RenderTemplate("login.html", new { user }), 401);
    }

    // What was in the session before the login does not outlive it.
    Session.Clear();
    Session["user"] = user;
    Flash($"Welcome, {user}.");
    return Redirect(UrlFor("notes.index"));
}

static Response Logout()
{
    Session.Clear();
    Flash("You are logged out.");
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

    // Of an unknown user a hash is checked too: how long the answer takes must not tell who has an account.
    static readonly string Nobody = PasswordHash.Generate("");

    public static bool Check(string user, string password) =>
        PasswordHash.Check(Hashes.GetValueOrDefault(user, Nobody), password) && Hashes.ContainsKey(user);
}
