using Carafe.Serving;
using Microsoft.Extensions.DependencyInjection;
using static Carafe.Globals;

namespace Carafe.Tests.Contexts;

public class ContextTests
{
    private const string Outside =
        """
        Working outside of request context.

        This typically means that you attempted to use functionality that needed
        an active HTTP request. Within a view, hook or error handler there is one.
        To use it elsewhere push one: 'using (app.TestRequestContext("/")) { … }'.
        """;

    private const string OutsideApplication =
        """
        Working outside of application context.

        This typically means that you attempted to use functionality that needed
        the current application. To solve this, set up an application context:
        'using (app.AppContext()) { … }'.
        """;

    private const string Ended =
        """


        The context that this code was started in has ended: it runs in a task, a timer
        or a stream that outlived its request. Take what it needs out of the request
        beforehand, wrap the work in CopyCurrentRequestContext, or the stream in
        StreamWithContext.
        """;

    public static TheoryData<string, Func<object?>, string> OutsideOfContexts => new()
    {
        { "Request", () => Request, Outside },
        { "Session", () => Session, Outside },
        { "MakeResponse", () => MakeResponse(""), Outside },
        { "G", () => G, OutsideApplication },
        { "CurrentApp", () => CurrentApp, OutsideApplication },
        { "UrlFor", () => UrlFor("index"), OutsideApplication },
        { "Jsonify", () => Jsonify(1), OutsideApplication },
    };

    [Theory]
    [MemberData(nameof(OutsideOfContexts), DisableDiscoveryEnumeration = true)]
    public void Globals_explain_themselves_outside_of_a_context(string name, Func<object?> use, string text)
    {
        Assert.NotEmpty(name);
        Assert.Equal(text, Assert.Throws<InvalidOperationException>(() => use()).Message);
    }

    [Fact]
    public void What_needs_a_request_says_so()
    {
        Assert.False(HasRequestContext());
        Assert.False(HasAppContext());
        Assert.Equal(
            "'AfterThisRequest' can only be used when a request context is active, such as in a view function.",
            Assert.Throws<InvalidOperationException>(() => AfterThisRequest(response => response)).Message);
        Assert.Equal(
            "'CopyCurrentRequestContext' can only be used when a request context is active, such as in a view function.",
            Assert.Throws<InvalidOperationException>(() => CopyCurrentRequestContext(() => { })).Message);
        Assert.Equal(
            "'StreamWithContext' can only be used when a request context is active, such as in a view function.",
            Assert.Throws<InvalidOperationException>(() => StreamWithContext(["x"])).Message);
    }

    [Fact]
    public void Nested_application_contexts_have_each_their_own_globals()
    {
        var app = new App("one", staticFolder: null);
        using (app.AppContext())
        {
            G["who"] = "outer";
            using (app.AppContext()) Assert.Null(G["who"]);
            Assert.Equal("outer", G["who"]);
        }
        Assert.False(HasAppContext());
    }

    [Fact]
    public void Request_in_a_context_of_its_application_shares_its_globals()
    {
        var (app, other) = (new App("one", staticFolder: null), new App("two", staticFolder: null));
        var teardowns = 0;
        app.TeardownAppContext(_ => teardowns++);
        using (app.AppContext())
        {
            G["who"] = "outer";
            using (app.TestRequestContext("/")) Assert.Equal("outer", G["who"]);
            Assert.Equal(0, teardowns);
            using (other.TestRequestContext("/")) Assert.Null(G["who"]);
        }
        Assert.Equal(1, teardowns);
    }

    [Fact]
    public void Application_context_above_a_request_hides_nothing_of_it()
    {
        var (app, other) = (new App("one", staticFolder: null), new App("two", staticFolder: null));
        using (app.TestRequestContext("/path"))
        using (other.AppContext())
        {
            Assert.Equal("two", CurrentApp.Name);
            Assert.Equal("/path", Request.Path);
        }
    }

    [Fact]
    public void Popping_out_of_order_is_an_error()
    {
        var app = new App("one", staticFolder: null);
        var outer = app.AppContext();
        var inner = app.AppContext();
        Assert.StartsWith("The context popped is not the current one.", Assert.Throws<InvalidOperationException>(outer.Dispose).Message);
        inner.Dispose();
        outer.Dispose();
        Assert.Equal("The context popped is not pushed. Push it once before each pop.", Assert.Throws<InvalidOperationException>(outer.Dispose).Message);
    }

    [Fact]
    public void Context_pushed_twice_runs_its_teardown_at_the_last_pop()
    {
        var app = new App("one", staticFolder: null);
        var teardowns = new List<string?>();
        app.TeardownAppContext(error => teardowns.Add(error?.Message));
        var context = app.AppContext();
        context.Push();
        context.Pop();
        Assert.Empty(teardowns);
        context.Pop(new TimeoutException("late"));
        Assert.Equal(["late"], teardowns);
        Assert.False(HasAppContext());
    }

    [Fact]
    public void Teardown_functions_run_in_reverse_when_a_block_ends()
    {
        var app = new App("one", staticFolder: null);
        var log = new List<string>();
        app.TeardownRequest(_ => log.Add("request1"));
        app.TeardownRequest(_ => log.Add("request2"));
        app.TeardownAppContext(_ => log.Add("context1"));
        app.TeardownAppContext(async _ =>
        {
            await Task.Yield();
            log.Add("context2");
        });
        using (app.TestRequestContext("/")) log.Add("block");
        Assert.Equal(["block", "request2", "request1", "context2", "context1"], log);
    }

    [Fact]
    public async Task Failing_teardown_ends_the_context_all_the_same()
    {
        var app = new App("one", staticFolder: null);
        app.TeardownRequest(_ => throw new TimeoutException("teardown"));
        Assert.Throws<TimeoutException>(() => app.TestRequestContext("/").Dispose());
        Assert.False(HasRequestContext());
        await Assert.ThrowsAsync<TimeoutException>(async () => await app.TestRequestContext("/").DisposeAsync());
        Assert.False(HasRequestContext());
    }

    [Fact]
    public async Task Work_that_outlives_its_request_finds_an_error_and_no_other_request()
    {
        var app = new App("one", staticFolder: null);
        var gate = new TaskCompletionSource();
        Task<string>? late = null;
        app.Route("/", () =>
        {
            late = Task.Run(async () =>
            {
                await gate.Task;
                return Assert.Throws<InvalidOperationException>(() => Request.Path).Message;
            });
            return "done";
        });
        app.Route("/other", () => "other");
        var client = app.TestClient();
        client.Get("/");
        client.Get("/other");
        gate.SetResult();
        Assert.Equal(Outside + Ended, await late!);
    }

    [Fact]
    public void Request_kept_beyond_its_end_is_closed()
    {
        var app = new App("one", staticFolder: null);
        IncomingRequest? kept = null;
        app.Route("/", () =>
        {
            kept = Request;
            return "done";
        });
        app.TestClient().Get("/");
        Assert.Equal(Outside + Ended, Assert.Throws<InvalidOperationException>(() => kept!.Path).Message);
    }

    [Fact]
    public async Task Copied_context_goes_along_to_other_threads()
    {
        var app = new App("one", staticFolder: null) { SecretKey = "k" };
        Task<string>? late = null;
        var gate = new TaskCompletionSource();
        app.Route("/<name>", (string name) =>
        {
            Session["who"] = name;
            G["who"] = name;
            var work = CopyCurrentRequestContext(() => $"{Request.Path} {Request.Args["q"]} {Request.Headers["X-One"]} {Session["who"]} {G["who"] ?? "nobody"} {Request.Endpoint}");
            late = Task.Run(async () =>
            {
                await gate.Task;
                return work() + "|" + work();
            });
            return "done";
        }, endpoint: "named");
        app.TestClient().Get("/a?q=1", headers: new() { ["X-One"] = "1" });
        gate.SetResult();
        Assert.Equal("/a 1 1 a nobody named|/a 1 1 a nobody named", await late!);
        Assert.False(HasRequestContext());
    }

    [Fact]
    public void Stream_without_context_fails_with_the_remedy()
    {
        var app = new App("one", staticFolder: null);
        app.Route("/", () => new Response(Paths()));
        Assert.Equal(Outside, Assert.Throws<InvalidOperationException>(() => app.TestClient().Get("/")).Message.Replace(Ended, ""));

        static IEnumerable<string> Paths()
        {
            yield return Request.Path;
        }
    }

    [Fact]
    public void Kept_stream_runs_before_the_teardown_and_ends_its_context()
    {
        var app = new App("one", staticFolder: null);
        var log = new List<string>();
        app.TeardownRequest(_ => log.Add("teardown"));
        app.Route("/", () => new Response(StreamWithContext(Pieces())));
        Assert.Equal("one/", app.TestClient().Get("/").Text);
        Assert.Equal(["piece", "teardown"], log);
        Assert.False(HasRequestContext());

        IEnumerable<string> Pieces()
        {
            log.Add("piece");
            yield return CurrentApp.Name;
            yield return Request.Path;
        }
    }

    [Fact]
    public void Kept_and_copied_streams_are_streams_whatever_the_view_declares()
    {
        var app = new App("one", staticFolder: null);
        app.Route("/kept", object () => StreamWithContext(Pieces()));
        app.Route("/copied", object () => CopyCurrentRequestContext(Pieces)());
        Assert.Equal("/kept!", app.TestClient().Get("/kept").Text);
        Assert.Equal("/copied!", app.TestClient().Get("/copied").Text);

        static IEnumerable<string> Pieces()
        {
            yield return Request.Path;
            yield return "!";
        }
    }

    [Fact]
    public void Asynchronous_stream_keeps_its_context()
    {
        var app = new App("one", staticFolder: null);
        app.Route("/", () => new Response(StreamWithContext(Pieces())));
        Assert.Equal("/ /", app.TestClient().Get("/").Text);

        static async IAsyncEnumerable<string> Pieces()
        {
            yield return Request.Path;
            await Task.Yield();
            yield return " " + Request.Path;
        }
    }

    [Theory]
    [InlineData("/sync")]
    [InlineData("/async")]
    public async Task Stream_whose_client_leaves_ends_in_its_context(string path)
    {
        var app = new App("one", staticFolder: null);
        var log = new List<string>();
        var ended = new TaskCompletionSource();
        app.TeardownRequest(error =>
        {
            log.Add(error is null ? "no failure" : "failure");
            ended.SetResult();
        });
        app.Route("/sync", () => new Response(StreamWithContext(Pieces())));
        app.Route("/async", () => new Response(StreamWithContext(PiecesAsync())));
        await using var server = await Server.StartAsync(app, port: 0, cancellationToken: TestContext.Current.CancellationToken);
        using (var http = new HttpClient { BaseAddress = server.Url })
        {
            await using var stream = await http.GetStreamAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            await stream.ReadExactlyAsync(new byte[10], TestContext.Current.CancellationToken);
        }
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal([path, "failure"], log);

        IEnumerable<string> Pieces()
        {
            try
            {
                while (true) yield return new string('x', 10_000);
            }
            finally
            {
                log.Add(Request.Path);
            }
        }

        async IAsyncEnumerable<string> PiecesAsync()
        {
            try
            {
                while (true)
                {
                    yield return new string('x', 10_000);
                    await Task.Yield();
                }
            }
            finally
            {
                log.Add(Request.Path);
            }
        }
    }

    [Fact]
    public void Services_of_a_request_that_has_ended_are_an_error()
    {
        var app = new App("one", staticFolder: null);
        RequestContext? kept = null;
        app.Route("/", (RequestContext context) =>
        {
            kept = context;
            return context.Services is null ? "none" : "some";
        });
        Assert.Equal("some", app.TestClient().Get("/").Text);
        Assert.StartsWith("Working outside of request context.", Assert.Throws<InvalidOperationException>(() => kept!.Services).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tasks_of_a_request_that_run_at_once_share_session_globals_and_services()
    {
        using var services = new ServiceCollection().AddScoped<Counter>().BuildServiceProvider();
        var app = new App("one", staticFolder: null) { SecretKey = "k", Services = services };
        var different = 0;
        app.Route("/", () =>
        {
            using var together = new Barrier(4);
            var seen = new (SessionData, AppGlobals, Counter)[4];
            Task.WaitAll([.. Enumerable.Range(0, 4).Select(index => Task.Factory.StartNew(() =>
            {
                together.SignalAndWait();
                seen[index] = (Session, G, (Counter)Services.GetService(typeof(Counter))!);
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))]);
            if (seen.Distinct().Count() > 1) different++;
            return "";
        });
        var client = app.TestClient();
        for (var i = 0; i < 200; i++) client.Get("/");
        Assert.Equal(0, different);
    }

    [Fact]
    public void Context_that_cannot_be_pushed_leaves_nothing_behind()
    {
        var app = new App("one", staticFolder: null);
        using (Carafe.Signals.AppSignals.AppContextPushed.Connect((_, _) => throw new TimeoutException("not now"), sender: app))
        {
            Assert.Equal("not now", Assert.Throws<TimeoutException>(() => app.AppContext()).Message);
            Assert.False(HasAppContext());
            Assert.Equal("not now", Assert.Throws<TimeoutException>(() => app.TestRequestContext("/")).Message);
            Assert.False(HasAppContext());
        }
        using (app.TestRequestContext("/")) Assert.True(HasRequestContext());
    }

    private sealed class Counter;

    [Fact]
    public async Task Teardown_is_told_what_a_kept_stream_threw()
    {
        var app = new App("one", staticFolder: null);
        var log = new List<string?>();
        app.TeardownRequest(error => log.Add(error?.Message));
        app.Route("/", () => new Response(StreamWithContext(Pieces())));
        await Assert.ThrowsAnyAsync<Exception>(() => Task.Run(() => app.TestClient().Get("/"), TestContext.Current.CancellationToken));
        Assert.Equal(["failed at /"], log);

        static IEnumerable<string> Pieces()
        {
            yield return "x";
            throw new TimeoutException($"failed at {Request.Path}");
        }
    }

    [Fact]
    public async Task Copied_context_lasts_as_long_as_the_task_with_a_result()
    {
        var app = new App("one", staticFolder: null);
        var gate = new TaskCompletionSource();
        Task<string>? work = null;
        app.Route("/", () =>
        {
            work = CopyCurrentRequestContext(async () =>
            {
                await gate.Task;
                return Request.Path;
            })();
            return "begun";
        });
        Assert.Equal("begun", app.TestClient().Get("/").Text);
        gate.SetResult();
        Assert.Equal("/", await work!);
    }

    private static readonly List<string> s_teardowns = [];

    public static TheoryData<string, Func<Task, Func<Task<string>>>> Copies => new()
    {
        {
            "ValueTask", gate =>
            {
                var path = "";
                var work = CopyCurrentRequestContext(ValueTask () => Later());
                return async () =>
                {
                    await work();
                    return path;
                };

                async ValueTask Later()
                {
                    await gate;
                    path = Request.Path;
                }
            }
        },
        {
            "ValueTask with a result", gate =>
            {
                var work = CopyCurrentRequestContext(Later);
                return async () => await work();

                async ValueTask<string> Later()
                {
                    await gate;
                    return Request.Path;
                }
            }
        },
        {
            "asynchronous lambda", gate =>
            {
                var path = "";
                var work = CopyCurrentRequestContext(async () =>
                {
                    await gate;
                    path = Request.Path;
                });
                return async () =>
                {
                    await work();
                    return path;
                };
            }
        },
        {
            "asynchronous iterator", gate =>
            {
                var work = CopyCurrentRequestContext(Later);
                return async () =>
                {
                    var paths = new List<string>();
                    await foreach (var path in work()) paths.Add(path);
                    Assert.False(HasRequestContext());
                    return paths is ["/", "/"] ? "/" : string.Join(" ", paths);
                };

                async IAsyncEnumerable<string> Later()
                {
                    yield return Request.Path;
                    await gate;
                    yield return Request.Path;
                }
            }
        },
        {
            "iterator", gate =>
            {
                var work = CopyCurrentRequestContext(Later);
                return async () =>
                {
                    await gate;
                    foreach (var path in work()) return path;
                    return "";
                };

                static IEnumerable<string> Later()
                {
                    try
                    {
                        yield return Request.Path;
                    }
                    finally
                    {
                        s_teardowns.Add($"left {Request.Path}");
                    }
                }
            }
        },
    };

    [Theory]
    [MemberData(nameof(Copies), DisableDiscoveryEnumeration = true)]
    public async Task Copied_context_lasts_as_long_as_its_work(string name, Func<Task, Func<Task<string>>> wrap)
    {
        var app = new App("one", staticFolder: null);
        s_teardowns.Clear();
        app.TeardownRequest(_ => s_teardowns.Add($"teardown {Request.Path}"));
        var gate = new TaskCompletionSource();
        Func<Task<string>>? work = null;
        app.Route("/", () =>
        {
            work = wrap(gate.Task);
            return "begun";
        });
        Assert.Equal("begun", app.TestClient().Get("/").Text);
        var running = work!();
        gate.SetResult();
        Assert.Equal("/", await running);
        Assert.Equal(name == "iterator" ? ["teardown /", "left /", "teardown /"] : ["teardown /", "teardown /"], s_teardowns);
        Assert.False(HasRequestContext());
    }

    [Fact]
    public async Task Response_that_was_made_by_hand_is_nobody_elses()
    {
        var app = new App("one", staticFolder: null);
        Response? kept = null;
        app.Route("/kept", () => kept ??= MakeResponse(new Dictionary<string, string> { ["user"] = "alice" }));
        app.Route("/other", () => new Dictionary<string, string> { ["user"] = "bob!!" });
        app.Route("/both", () =>
        {
            var (first, second) = (MakeResponse(new[] { 1 }), MakeResponse(new[] { 2 }));
            return first.Text + second.Text;
        });
        await using var server = await Server.StartAsync(app, port: 0, cancellationToken: TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = server.Url };
        Assert.Equal("{\"user\":\"alice\"}\n", await GetAsync("/kept"));
        Assert.Equal("{\"user\":\"bob!!\"}\n", await GetAsync("/other"));
        Assert.Equal("{\"user\":\"alice\"}\n", await GetAsync("/kept"));
        Assert.Equal("[1]\n[2]\n", await GetAsync("/both"));

        Task<string> GetAsync(string path) => http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Kept_stream_that_is_never_sent_does_not_hold_the_context()
    {
        var app = new App("one", staticFolder: null) { Testing = true };
        var log = new List<string>();
        app.TeardownRequest(error => log.Add(error?.Message ?? "none"));
        app.Route("/", string () =>
        {
            StreamWithContext(["x"]);
            throw new TimeoutException("failed");
        });
        Assert.Throws<TimeoutException>(() => app.TestClient().Get("/"));
        Assert.Equal(["failed"], log);
        Assert.False(HasRequestContext());
    }

    [Fact]
    public void Globals_are_a_namespace()
    {
        var app = new App("one", staticFolder: null);
        using var context = app.AppContext();
        Assert.Equal("x", G.Get("missing", "x"));
        Assert.Equal(5, G.SetDefault("n", () => 5));
        Assert.Equal(5, G.SetDefault("n", () => 6));
        Assert.True(G.ContainsKey("n"));
        Assert.Equal(5, G.Pop("n"));
        Assert.Equal("d", G.Pop("n", "d"));
        G["a"] = null;
        Assert.Equal(["a"], G.Keys);
        Assert.Equal("<G of 'one'>", G.ToString());
    }

    [Fact]
    public void Context_of_a_made_up_request_knows_its_rule()
    {
        var app = new App("one", staticFolder: null);
        app.Route("/item/<int:id>", (int id) => "", endpoint: "item");
        using (app.TestRequestContext("/item/5?x=1", method: "GET"))
        {
            Assert.Equal("item", Request.Endpoint);
            Assert.Equal(5L, Convert.ToInt64(Request.ViewArgs!["id"]));
        }
        using (app.TestRequestContext("/nowhere")) Assert.Equal(404, Request.RoutingException!.Code);
    }
}
