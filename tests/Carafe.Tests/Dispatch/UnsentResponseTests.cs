using Carafe.Testing;
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
