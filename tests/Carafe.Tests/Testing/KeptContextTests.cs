using Carafe.Testing;
using static Carafe.Globals;

namespace Carafe.Tests.Testing;

public class KeptContextTests
{
    private readonly List<string> _log = [];
    private readonly App _app;
    private readonly TestClient _client;

    public KeptContextTests()
    {
        _app = new App("kept", staticFolder: null) { SecretKey = "k" };
        _app.Route("/<int:number>", (int number) =>
        {
            G["number"] = number;
            Session["seen"] = number;
            return UrlFor("/<int:number>", new { number });
        });
        _app.Route("/fail", string () => throw new TimeoutException("late"));
        _app.Route("/after", async () =>
        {
            await Task.Yield();
            G["number"] = 7;
            return "later";
        });
        _app.TeardownRequest(error => _log.Add($"request {Request.Path} {error?.Message}"));
        _app.TeardownAppContext(error => _log.Add($"app {G["number"]}"));
        _client = _app.TestClient();
    }

    [Fact]
    public void Request_session_and_globals_are_readable_until_the_block_ends()
    {
        using (_client.KeepContext())
        {
            Assert.False(HasRequestContext());
            _client.Get("/1?a=b");
            Assert.Equal("/1", Request.Path);
            Assert.Equal("b", Request.Args["a"]);
            Assert.Equal("1", $"{Request.ViewArgs!["number"]}");
            Assert.Equal(1, G["number"]);
            Assert.Equal(1, Session["seen"]);
            Assert.Same(_app, CurrentApp);
            Assert.Equal("/3", UrlFor("/<int:number>", new { number = 3 }));
            Assert.Empty(_log);
        }
        Assert.False(HasRequestContext());
        Assert.False(HasAppContext());
        Assert.Equal(["request /1 ", "app 1"], _log);
    }

    [Fact]
    public void Next_request_ends_the_context_of_the_one_before()
    {
        using (_client.KeepContext())
        {
            _client.Get("/1");
            _client.Get("/2");
            Assert.Equal(["request /1 ", "app 1"], _log);
            Assert.Equal("/2", Request.Path);
        }
        Assert.Equal(["request /1 ", "app 1", "request /2 ", "app 2"], _log);
        _client.Get("/3");
        Assert.False(HasRequestContext());
        Assert.Equal(6, _log.Count);
    }

    [Fact]
    public async Task Asynchronous_requests_are_kept_too()
    {
        await using (_client.KeepContext())
        {
            Assert.Equal("later", (await _client.GetAsync("/after")).Text);
            Assert.Equal("/after", Request.Path);
            await Task.Yield();
            Assert.Equal(7, G["number"]);
            Assert.Equal("later", (await _client.GetAsync("/after")).Text);
        }
        Assert.False(HasRequestContext());
        Assert.Equal(["request /after ", "app 7", "request /after ", "app 7"], _log);
    }

    [Fact]
    public void Context_of_a_request_that_failed_is_kept_with_its_error()
    {
        _app.Testing = true;
        using (_client.KeepContext())
        {
            Assert.Throws<TimeoutException>(() => _client.Get("/fail"));
            Assert.Equal("/fail", Request.Path);
        }
        Assert.Equal(["request /fail late", "app "], _log);
    }

    [Fact]
    public void Request_that_no_rule_matched_is_kept()
    {
        using (_client.KeepContext())
        {
            Assert.Equal(404, _client.Get("/nowhere").StatusCode);
            Assert.Equal("/nowhere", Request.Path);
            Assert.Null(Request.Endpoint);
        }
    }

    [Fact]
    public void Form_stays_readable()
    {
        _app.Route("/form", () => "read by nobody", ["POST"]);
        using (_client.KeepContext())
        {
            _client.Post("/form", form: new { name = "Ada", file = new TestFile("text", "a.txt") });
            Assert.Equal("Ada", Request.Form["name"]);
            Assert.Equal("a.txt", Request.Files["file"]!.Filename);
        }
    }

    [Fact]
    public void Blocks_do_not_nest()
    {
        using (_client.KeepContext())
        {
            Assert.Equal(
                "Cannot nest client invocations: end the block of this client's 'KeepContext' first.",
                Assert.Throws<InvalidOperationException>(() => _client.KeepContext()).Message);
            using (_app.TestClient().KeepContext()) Assert.False(HasRequestContext());
        }
        _client.KeepContext().Dispose();
    }

    [Fact]
    public void Outside_of_any_request_the_usual_error_says_so()
    {
        using (_client.KeepContext())
            Assert.StartsWith("Working outside of request context.", Assert.Throws<InvalidOperationException>(() => Request.Path).Message);
    }

    [Fact]
    public void Context_inside_an_application_context_gives_way_to_it_afterwards()
    {
        var outer = new App("outer", staticFolder: null);
        using (outer.AppContext())
        {
            using (_client.KeepContext())
            {
                Assert.Same(outer, CurrentApp);
                _client.Get("/1");
                Assert.Same(_app, CurrentApp);
            }
            Assert.Same(outer, CurrentApp);
        }
    }

    [Fact]
    public void Disposed_client_ends_its_block()
    {
        using (var client = _app.TestClient())
        {
            client.KeepContext();
            client.Get("/1");
        }
        Assert.False(HasRequestContext());
        Assert.Equal(2, _log.Count);
    }
}
