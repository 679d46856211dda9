using static Carafe.Globals;

namespace Carafe.Tests.Sessions;

public class SessionTests
{
    private const string Unavailable = "The session is unavailable because no secret key was set. Set 'App.SecretKey' to something unique and secret.";

    public static TheoryData<string, Action> Writes => new()
    {
        { "set", () => Session["a"] = 1 },
        { "pop", () => Session.Pop("a") },
        { "remove", () => Session.Remove("a") },
        { "clear", () => Session.Clear() },
        { "update", () => Session.Update([]) },
        { "setdefault", () => Session.SetDefault("a", 1) },
        { "add", () => Session.Add("a", 1) },
        { "permanent", () => Session.Permanent = true },
        { "flash", () => Flash("x") },
    };

    [Theory]
    [MemberData(nameof(Writes), DisableDiscoveryEnumeration = true)]
    public void Without_a_secret_key_every_change_explains_itself(string name, Action write)
    {
        Assert.NotEmpty(name);
        var app = new App("x", staticFolder: null);
        using var context = app.TestRequestContext("/");
        Assert.Null(Session["a"]);
        Assert.Empty(Session);
        Assert.Equal(Unavailable, Assert.Throws<InvalidOperationException>(write).Message);
    }

    [Fact]
    public void Old_keys_verify_and_the_new_one_signs()
    {
        var old = Counter("old");
        var client = old.TestClient();
        client.Get("/");
        var cookie = client.GetCookie("session")!.Value;

        var rotated = Counter("new");
        rotated.Config["SECRET_KEY_FALLBACKS"] = new List<string> { "older", "old" };
        var visitor = rotated.TestClient();
        visitor.SetCookie("session", cookie);
        Assert.Equal("2", visitor.Get("/").Text);

        var after = Counter("new").TestClient();
        after.SetCookie("session", visitor.GetCookie("session")!.Value);
        Assert.Equal("3", after.Get("/").Text);

        var stranger = Counter("other").TestClient();
        stranger.SetCookie("session", cookie);
        Assert.Equal("1", stranger.Get("/").Text);
    }

    [Fact]
    public void Session_expires_after_its_lifetime()
    {
        var clock = new Clock { Now = DateTimeOffset.UtcNow };
        var app = Counter("k");
        app.TimeProvider = clock;
        app.Config["PERMANENT_SESSION_LIFETIME"] = 60;
        var client = app.TestClient();
        client.Get("/");
        clock.Now += TimeSpan.FromSeconds(60);
        Assert.Equal("2", client.Get("/").Text);
        clock.Now += TimeSpan.FromSeconds(62);
        Assert.Equal("1", client.Get("/").Text);
    }

    [Fact]
    public void Transaction_of_the_test_client_changes_the_session()
    {
        var app = Counter("k");
        var client = app.TestClient();
        using (var transaction = client.SessionTransaction()) transaction.Session["n"] = 41;
        Assert.Equal("42", client.Get("/").Text);
        using (var transaction = client.SessionTransaction()) Assert.Equal(42, transaction.Session.Get<int>("n"));
        Assert.Equal(
            "The session cannot be opened because no secret key was set. Set 'App.SecretKey' to something unique and secret.",
            Assert.Throws<InvalidOperationException>(() => new App("y", staticFolder: null).TestClient().SessionTransaction()).Message);
        Assert.Equal(
            "This client keeps no cookies. Make it with 'useCookies: true'.",
            Assert.Throws<InvalidOperationException>(() => app.TestClient(useCookies: false).SessionTransaction()).Message);
    }

    [Fact]
    public void Values_come_back_as_the_types_asked_for()
    {
        var app = new App("x", staticFolder: null) { SecretKey = "k" };
        app.Route("/set", () =>
        {
            Session["list"] = new List<int> { 1, 2 };
            Session["pair"] = ("a", 5);
            Session["when"] = new DateTimeOffset(2024, 2, 29, 12, 30, 5, TimeSpan.Zero);
            Session["number"] = 7;
            return "set";
        });
        app.Route("/get", () =>
            $"{Session.Get<List<int>>("list")!.Sum()} {Session.Get<DateTimeOffset>("when").Year} {Session.Get<int>("number")} {Session.Get("missing", 3)} {Session.Get<int[]>("list")!.Length}");
        var client = app.TestClient();
        client.Get("/set");
        Assert.Equal("3 2024 7 3 2", client.Get("/get").Text);
    }

    [Fact]
    public void Value_that_no_cookie_can_hold_is_an_error_that_names_its_type()
    {
        var app = new App("x", staticFolder: null) { SecretKey = "k", Testing = true };
        app.Route("/", () =>
        {
            Session["stream"] = new MemoryStream();
            return "set";
        });
        Assert.Contains("MemoryStream", Assert.ThrowsAny<Exception>(() => app.TestClient().Get("/")).Message);
    }

    [Fact]
    public async Task Sessions_of_many_visitors_at_once_do_not_mix()
    {
        var app = new App("x", staticFolder: null) { SecretKey = "k" };
        app.Route("/<name>", async (string name) =>
        {
            Session[name] = name;
            await Task.Yield();
            return string.Join(',', Session.Keys);
        });
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() =>
        {
            var client = app.TestClient();
            for (var n = 0; n < 50; n++) Assert.Equal($"v{i}", client.Get($"/v{i}").Text);
        })));
    }

    private static App Counter(string key)
    {
        var app = new App("counter", staticFolder: null) { SecretKey = key };
        app.Route("/", () =>
        {
            var next = Session.Get("n", 0) + 1;
            Session["n"] = next;
            return $"{next}";
        });
        return app;
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
