using Carafe.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using static Carafe.Globals;

namespace Carafe.Tests.Dispatch;

/// <summary>What a response holds is let go of also where the response is never sent.</summary>
public sealed class UnsentResponseTests : IDisposable
{
    private readonly App _app = new() { LoggerFactory = NullLoggerFactory.Instance };
    private readonly WatchedStream _first = new();
    private readonly WatchedStream _second = new();
    private int _closed;

    [Fact]
    public void Response_that_a_hook_replaces_is_let_go_of()
    {
        _app.Route("/", MakeFirst);
        _app.AfterRequest(_ => new Response("other"));
        Assert.Equal("other", _app.TestClient().Get("/").Text);
        AssertFirstIsGone();
    }

    [Fact]
    public void Body_that_a_hook_replaces_is_let_go_of()
    {
        _app.Route("/", MakeFirst);
        _app.AfterRequest(response =>
        {
            response.SetData("other");
            return response;
        });
        Assert.Equal("other", _app.TestClient().Get("/").Text);
        AssertFirstIsGone();
    }

    [Fact]
    public void Each_of_several_replaced_responses_is_let_go_of()
    {
        _app.Route("/", MakeFirst);
        _app.AfterRequest(_ => new Response("third"));
        _app.AfterRequest(_ => new Response(_second));
        Assert.Equal("third", _app.TestClient().Get("/").Text);
        AssertFirstIsGone();
        Assert.Equal(1, _second.Disposals);
    }

    [Fact]
    public void Response_that_hooks_pass_on_is_sent_whole()
    {
        _app.Route("/", MakeFirst);
        _app.AfterRequest(response => response);
        Assert.Equal("body", _app.TestClient().Get("/").Text);
        AssertFirstIsGone();
    }

    [Fact]
    public void Response_is_let_go_of_where_a_hook_throws()
    {
        _app.Route("/", MakeFirst);
        _app.AfterRequest(response => response.StatusCode == 500 ? response : throw new InvalidOperationException("hook"));
        Assert.Equal(500, _app.TestClient().Get("/").StatusCode);
        AssertFirstIsGone();
    }

    [Fact]
    public void Response_is_let_go_of_where_the_teardown_throws()
    {
        _app.Route("/", MakeFirst);
        _app.TeardownRequest(_ => throw new InvalidOperationException("teardown"));
        var error = Assert.Throws<InvalidOperationException>(() => _app.TestClient().Get("/"));
        Assert.Equal("teardown", error.Message);
        AssertFirstIsGone();
    }

    [Fact]
    public void Response_is_let_go_of_where_the_session_cannot_be_saved()
    {
        _app.SecretKey = "for tests";
        _app.Route("/", () =>
        {
            Session["a"] = new object();
            return MakeFirst();
        });
        Assert.Equal(500, _app.TestClient().Get("/").StatusCode);
        AssertFirstIsGone();
    }

    [Fact]
    public void Response_is_let_go_of_where_a_receiver_of_the_context_s_end_throws()
    {
        _app.Route("/", MakeFirst);
        using var connection = Carafe.Signals.AppSignals.AppContextPopped.Connect((_, _) => throw new InvalidOperationException("popped"), sender: _app);
        Assert.Throws<InvalidOperationException>(() => _app.TestClient().Get("/"));
        AssertFirstIsGone();
    }

    [Fact]
    public void All_that_is_to_be_closed_is_closed_also_where_some_of_it_fails()
    {
        _app.Route("/", () =>
        {
            var response = MakeFirst();
            response.CallOnClose(() => throw new InvalidOperationException("first"));
            response.CallOnClose(() => _closed++);
            return response;
        });
        Assert.ThrowsAny<Exception>(() => _app.TestClient().Get("/"));
        Assert.Equal(1, _first.Disposals);
        Assert.Equal(2, _closed);
    }

    [Fact]
    public void Failing_teardown_of_a_request_keeps_neither_the_context_nor_its_services_from_theirs()
    {
        var log = new List<string>();
        using var services = new ServiceCollection().AddScoped(_ => new Scoped(log)).BuildServiceProvider();
        _app.Services = services;
        _app.Route("/", (Scoped scoped) => scoped.ToString());
        _app.TeardownRequest(_ => throw new InvalidOperationException("teardown"));
        _app.TeardownAppContext(_ => log.Add("application"));
        Assert.Equal("teardown", Assert.Throws<InvalidOperationException>(() => _app.TestClient().Get("/")).Message);
        Assert.Equal(["application", "services"], log);
    }

    [Fact]
    public void Kept_stream_that_is_not_sent_lets_go_of_what_it_has_opened()
    {
        using var lines = new WatchedLines();
        _app.Route("/", () => new Response(StreamWithContext(lines)));
        _app.AfterRequest(_ => new Response("other"));
        Assert.Equal("other", _app.TestClient().Get("/").Text);
        Assert.Equal(1, lines.Disposals);
    }

    private sealed class Scoped(List<string> log) : IDisposable
    {
        public void Dispose() => log.Add("services");
    }

    private sealed class WatchedLines : IEnumerable<string>, IDisposable
    {
        public int Disposals { get; private set; }

        public IEnumerator<string> GetEnumerator() => throw new NotSupportedException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose() => Disposals++;
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
    }

    private Response MakeFirst()
    {
        var response = new Response(_first);
        response.CallOnClose(() => _closed++);
        return response;
    }

    private void AssertFirstIsGone()
    {
        Assert.Equal(1, _first.Disposals);
        Assert.Equal(1, _closed);
    }

    private sealed class WatchedStream() : MemoryStream("body"u8.ToArray())
    {
        public int Disposals { get; private set; }

        protected override void Dispose(bool disposing)
        {
            Disposals++;
            base.Dispose(disposing);
        }
    }
}
