using System.Security.Cryptography;
using System.Text;
using Carafe.Configuration;
using Carafe.Html;
using Carafe.Http.Cookies;
using Carafe.Json;
using Carafe.Json.Tagged;
using Carafe.Sessions;
using Carafe.Signing;
using Carafe.Testing;
using static Carafe.Globals;

namespace Carafe.Tests.Sessions;

/// <summary>When the session's cookie is sent, what it says and what is in it.</summary>
public class SessionCookieTests
{
    private readonly App _app = new("cookies", staticFolder: null) { SecretKey = "k", Testing = true };
    private readonly TestClient _client;

    public SessionCookieTests()
    {
        _app.Route("/untouched", () => "untouched");
        _app.Route("/read", () => $"{Session["a"]}");
        _app.Route("/has", () => $"{Session.ContainsKey("a")}");
        _app.Route("/write", () => $"{Session["a"] = 1}");
        _app.Route("/list", () => $"{Session["list"] = new List<object?> { 1 }}");
        _app.Route("/append", () =>
        {
            ((List<object?>)Session["list"]!).Add(2);
            return "appended";
        });
        _app.Route("/clear", () =>
        {
            Session.Clear();
            return "cleared";
        });
        _app.Route("/permanent", () => $"{Session.Permanent = true}");
        _client = _app.TestClient();
    }

    [Fact]
    public void Reading_alone_sets_no_cookie_and_varies_by_it()
    {
        _client.Get("/write");
        var untouched = _client.Get("/untouched");
        Assert.Equal((null, null), (untouched.Headers["Set-Cookie"], untouched.Headers["Vary"]));
        foreach (var path in (string[])["/read", "/has"])
        {
            var read = _client.Get(path);
            Assert.Equal((null, "Cookie"), (read.Headers["Set-Cookie"], read.Headers["Vary"]));
        }
    }

    [Fact]
    public void Change_sets_the_cookie()
    {
        var response = _client.Get("/write");
        Assert.Equal("Cookie", response.Headers["Vary"]);
        Assert.Matches("^session=[^;]+; HttpOnly; Path=/$", response.Headers["Set-Cookie"]);
    }

    [Fact]
    public void Change_inside_a_list_is_lost()
    {
        _client.Get("/list");
        Assert.Null(_client.Get("/append").Headers["Set-Cookie"]);
        using var transaction = _client.SessionTransaction();
        Assert.Single((List<object?>)transaction.Session["list"]!);
    }

    [Fact]
    public void Clearing_deletes_the_cookie_each_time()
    {
        for (var i = 0; i < 2; i++)
        {
            var response = _client.Get("/clear");
            Assert.Equal("session=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/", response.Headers["Set-Cookie"]!.Replace(" HttpOnly;", ""));
            Assert.Equal("Cookie", response.Headers["Vary"]);
        }
    }

    [Fact]
    public void Permanent_session_is_sent_again_with_each_response()
    {
        _client.Get("/permanent");
        var cookie = Assert.Single(_client.Get("/untouched").Cookies);
        Assert.InRange(cookie.Expires!.Value, DateTimeOffset.UtcNow.AddDays(31).AddMinutes(-1), DateTimeOffset.UtcNow.AddDays(31));
        _app.Config["SESSION_REFRESH_EACH_REQUEST"] = false;
        Assert.Empty(_client.Get("/untouched").Cookies);
        _app.Config["PERMANENT_SESSION_LIFETIME"] = TimeSpan.FromHours(1);
        Assert.InRange(_client.Get("/permanent").Cookies[0].Expires!.Value, DateTimeOffset.UtcNow.AddMinutes(59), DateTimeOffset.UtcNow.AddMinutes(60));
    }

    [Fact]
    public void Settings_shape_the_cookie()
    {
        _app.Config.FromMapping(new Dictionary<string, object?>
        {
            ["SESSION_COOKIE_NAME"] = "sid",
            ["SESSION_COOKIE_DOMAIN"] = "shop.example",
            ["SESSION_COOKIE_HTTPONLY"] = false,
            ["SESSION_COOKIE_SECURE"] = true,
            ["SESSION_COOKIE_SAMESITE"] = "Strict",
            ["SESSION_COOKIE_PARTITIONED"] = true,
            ["APPLICATION_ROOT"] = "/app",
        });
        Assert.Matches("^sid=[^;]+; Domain=shop.example; Secure; Path=/app; SameSite=Strict; Partitioned$", _client.Get("/write").Headers["Set-Cookie"]);
        _app.Config["SESSION_COOKIE_PATH"] = "/own";
        Assert.Contains("; Path=/own;", _client.Get("/write").Headers["Set-Cookie"]);
    }

    [Fact]
    public void Values_of_every_tag_survive()
    {
        var id = Guid.NewGuid();
        _app.Route("/kinds", () =>
        {
            Session["tuple"] = (1, "b");
            Session["bytes"] = new byte[] { 0, 255 };
            Session["markup"] = new Markup("<b>");
            Session["uuid"] = id;
            Session["date"] = new DateTime(2024, 2, 29, 12, 30, 5, 999);
            Session["tagged"] = new Dictionary<string, object?> { [" t"] = 1 };
            return "set";
        });
        _client.Get("/kinds");
        using var transaction = _client.SessionTransaction();
        var session = transaction.Session;
        Assert.Equal(new JsonTuple(1L, "b"), session["tuple"]);
        Assert.Equal([0, 255], (byte[])session["bytes"]!);
        Assert.Equal("<b>", Assert.IsType<Markup>(session["markup"]).ToString());
        Assert.Equal(id, session["uuid"]);
        Assert.Equal(new DateTimeOffset(2024, 2, 29, 12, 30, 5, TimeSpan.Zero), session["date"]);
        Assert.Equal(1L, Assert.IsType<Dictionary<string, object?>>(session["tagged"])[" t"]);
    }

    [Fact]
    public void Flashed_messages_are_taken_once_a_request()
    {
        _app.Route("/flash", () =>
        {
            Flash("one");
            var first = GetFlashedMessages();
            Flash("late");
            return $"{string.Join(',', first)}/{string.Join(',', GetFlashedMessages())}";
        });
        _app.Route("/flashes", () => string.Join(',', GetFlashedMessages()));
        Assert.Equal("one/one", _client.Get("/flash").Text);
        Assert.Equal("late", _client.Get("/flashes").Text);
        Assert.Equal("", _client.Get("/flashes").Text);
    }

    // What Flask 3.1.3 writes with the same settings of app.json.
    [Theory]
    [InlineData(true, true, """{"a":"\u00fc","b":1}""")]
    [InlineData(false, true, """{"b":1,"a":"\u00fc"}""")]
    [InlineData(false, false, """{"b":1,"a":"ü"}""")]
    public void Json_of_the_application_shapes_the_payload(bool sortKeys, bool ensureAscii, string expected)
    {
        _app.Json = new DefaultJsonProvider { SortKeys = sortKeys, EnsureAscii = ensureAscii };
        _app.Route("/both", () =>
        {
            Session["b"] = 1;
            Session["a"] = "ü";
            return "set";
        });
        var payload = _client.Get("/both").Cookies[0].Value.Split('.')[0].Replace('-', '+').Replace('_', '/');
        Assert.Equal(expected, Encoding.UTF8.GetString(Convert.FromBase64String(payload.PadRight((payload.Length + 3) / 4 * 4, '='))));
    }

    [Fact]
    public void Sessions_can_be_kept_elsewhere()
    {
        _app.SessionInterface = new MemorySessions();
        _client.Get("/write");
        Assert.Equal("1", _client.Get("/read").Text);
        Assert.Equal("1", _client.GetCookie("sid")!.Value);
        using (var transaction = _client.SessionTransaction()) transaction.Session["a"] = 2;
        Assert.Equal("2", _client.Get("/read").Text);
    }

    [Fact]
    public void Session_knows_its_state()
    {
        using (_app.TestRequestContext())
        {
            Assert.Equal((true, false, false), (Session.IsNew, Session.Modified, Session.Accessed));
            _ = Session["a"];
            Assert.Equal((true, false), (Session.Accessed, Session.Modified));
            Session.Permanent = true;
            Assert.Equal((true, true), (Session.Modified, Session["_permanent"]));
        }
    }

    /// <summary>One visitor's session, in memory.</summary>
    private sealed class MemorySessions : SessionInterface
    {
        private Dictionary<string, object?> _stored = [];

        public override bool OpensAhead => true;

        public override async ValueTask<SessionData> OpenAsync(Carafe.Configuration.AppSettings settings, IncomingRequest request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return request.Cookies["sid"] is null ? new SessionData() : new SessionData(_stored);
        }

        public override bool BringsSession(Carafe.Configuration.AppSettings settings, IncomingRequest request) => request.Cookies["sid"] is not null;

        public override ValueTask SaveAsync(Carafe.Configuration.AppSettings settings, IncomingRequest request, SessionData session, Response response, CancellationToken cancellationToken)
        {
            if (!session.Modified) return default;
            _stored = new(session);
            response.SetCookie("sid", "1");
            return default;
        }
    }

    [Fact]
    public void Interface_of_ones_own_changes_name_attributes_lifetime_and_signature()
    {
        var app = new App("own", staticFolder: null) { SecretKey = "k", SessionInterface = new OwnCookie() };
        app.Route("/", () => $"{Session["count"] = Session.Get<int>("count") + 1}");
        var client = app.TestClient();
        Assert.Equal("1", client.Get("/").Text);
        var response = client.Get("/");
        Assert.Equal("2", response.Text);
        var cookie = response.Headers["Set-Cookie"]!;
        Assert.StartsWith("own=", cookie);
        Assert.Contains("SameSite=Strict", cookie);
        Assert.Contains("Expires=Sat, 01 Jan 2050", cookie);

        var plain = new App("plain", staticFolder: null) { SecretKey = "k" };
        plain.Config["SESSION_COOKIE_NAME"] = "own";
        plain.Route("/", () => $"{Session.IsEmpty}");
        var other = plain.TestClient();
        other.SetCookie("own", client.GetCookie("own")!.Value);
        Assert.Equal("True", other.Get("/").Text);
    }

    private sealed class OwnCookie : SecureCookieSessionInterface
    {
        public override string Salt => "own";

        public override KeyDerivation KeyDerivation => KeyDerivation.DjangoConcat;

        public override HashAlgorithmName DigestMethod => HashAlgorithmName.SHA256;

        public override string GetCookieName(AppSettings settings) => "own";

        public override CookieAttributes GetCookieAttributes(AppSettings settings) => base.GetCookieAttributes(settings) with { SameSite = "Strict" };

        public override DateTimeOffset? GetExpirationTime(AppSettings settings, bool isPermanent) => new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }
}
