using System.Net;
using System.Text.Json;
using Carafe.Debugging;
using Carafe.Serving;
using Carafe.Tests.Templating;
using Microsoft.AspNetCore.Http;
using static Carafe.Globals;

namespace Carafe.Tests.Debugging;

public sealed class DebuggedApplicationTests : IDisposable
{
    private readonly RecordedLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Browser_gets_a_page_with_the_message_the_source_line_and_the_request()
    {
        var (status, type, page) = await GetAsync(MakeApp(), "/broken?q=1%3Cb%3E", "text/html,application/xhtml+xml,*/*;q=0.8");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Equal("text/html", type);
        Assert.Contains("<p class=\"type\">System.InvalidOperationException</p>\n<h1>The &lt;oven&gt; is cold.</h1>", page);
        Assert.Contains("DebuggedApplicationTests.Broken", page);
        Assert.Contains("throw new InvalidOperationException(&#34;The &lt;oven&gt; is cold.&#34;); // the culprit", page);
        Assert.Contains("<th scope=\"row\">q</th><td>1&lt;b&gt;</td>", page);
        Assert.DoesNotContain("1<b>", page);
        Assert.Contains("<th scope=\"row\">Endpoint</th><td>broken</td>", page);
        Assert.Contains("Error Debugged: Exception on /broken [GET]", _log.Lines);
    }

    [Fact]
    public async Task Page_may_run_and_load_nothing_but_its_own_style_and_script()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        using var client = new HttpClient { BaseAddress = server.Url };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
        using var response = await client.GetAsync("/broken");
        var page = await response.Content.ReadAsStringAsync();
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Matches("^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$", policy);
        Assert.Contains($"'sha256-{Hash(Between(page, "<style>", "</style>"))}'", policy);
        Assert.Contains($"'sha256-{Hash(Between(page, "<script>", "</script>"))}'", policy);
        Assert.DoesNotMatch("(src|href)=", page);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("*/*", "text/plain")]
    [InlineData(null, "text/plain")]
    [InlineData("text/plain", "text/plain")]
    [InlineData("application/json", "application/problem+json")]
    [InlineData("application/problem+json, text/html;q=0.5", "application/problem+json")]
    [InlineData("text/html;q=0, application/json", "application/problem+json")]
    [InlineData("application/json;q=0.5, text/html", "text/html")]
    public async Task Accept_chooses_the_form(string? accept, string expected)
    {
        var (_, type, _) = await GetAsync(MakeApp(), "/broken", accept);

        Assert.Equal(expected, type);
    }

    [Fact]
    public async Task Terminal_gets_text_with_the_innermost_call_first()
    {
        var (_, _, text) = await GetAsync(MakeApp(), "/broken", accept: null);

        Assert.StartsWith("System.InvalidOperationException: The <oven> is cold.\n  > at DebuggedApplicationTests.Broken in ", text.Replace("Carafe.Tests.Debugging.", ""));
        Assert.Contains("\n         throw new InvalidOperationException(\"The <oven> is cold.\"); // the culprit\n", text);
        Assert.Contains("\nGET http://127.0.0.1:", text);
    }

    [Fact]
    public async Task Program_gets_problem_details_with_the_frames()
    {
        var (_, _, text) = await GetAsync(MakeApp(), "/wrapped", "application/json");
        var problem = JsonDocument.Parse(text).RootElement;

        Assert.Equal("about:blank", problem.GetProperty("type").GetString());
        Assert.Equal("Internal Server Error", problem.GetProperty("title").GetString());
        Assert.Equal(500, problem.GetProperty("status").GetInt32());
        Assert.Equal("/wrapped", problem.GetProperty("instance").GetString());
        Assert.Equal("System.ArgumentException: No bread.", problem.GetProperty("detail").GetString());
        var exceptions = problem.GetProperty("exceptions").EnumerateArray().ToList();
        Assert.Equal(["No bread.", "The <oven> is cold."], exceptions.Select(exception => exception.GetProperty("message").GetString()));
        var culprit = exceptions[1].GetProperty("frames")[0];
        Assert.Equal("application", culprit.GetProperty("kind").GetString());
        Assert.EndsWith(".Broken", culprit.GetProperty("member").GetString());
        Assert.True(culprit.GetProperty("line").GetInt32() > 0);
        Assert.EndsWith("// the culprit", culprit.GetProperty("source").GetString());
    }

    [Fact]
    public async Task Secrets_are_masked_wherever_they_stand()
    {
        var app = MakeApp();
        app.Config["DATABASE_URL"] = "postgresql://ada:hunter1@db/shop";
        app.Config["MAIL"] = new Dictionary<string, object?> { ["password"] = "hunter2", ["host"] = "mail.test" };
        app.Config["STORE"] = "Server=db;Password=hunter3;Pooling=true";
        app.Config["STRIPE_KEY"] = "hunter4";
        await using var server = await Server.StartAsync(app, port: 0);
        using var client = new HttpClient { BaseAddress = server.Url };
        client.DefaultRequestHeaders.Add("Authorization", "Bearer hunter5");
        client.DefaultRequestHeaders.Add("Cookie", "session=hunter6; theme=hunter7");
        client.DefaultRequestHeaders.Add("X-Api-Key", "hunter8");
        foreach (var accept in (string[])["text/html", "text/plain", "application/json"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/form?token=huntera&page=2") { Content = new FormUrlEncodedContent([new("user", "ada"), new("password", "hunter9")]) };
            request.Headers.Add("Accept", accept);
            using var response = await client.SendAsync(request);
            var page = await response.Content.ReadAsStringAsync();

            Assert.DoesNotContain("hunter", page);
            Assert.DoesNotContain("the key of the tests", page);
            if (accept == "application/json") continue;
            Assert.Contains("mail.test", page);
            Assert.Contains("Pooling=true", page);
            Assert.Contains("/form?token=••••••••&", page.Replace("&amp;", "&"));
            Assert.Contains("ada", page);
        }
    }

    [Fact]
    public async Task Template_error_shows_the_templates_own_line()
    {
        using var folder = new TemplateFolder(("page.html", "<ul>\n  <li>{{ user.name.first }}</li>\n</ul>\n"), ("base.html", "{% include 'page.html' %}"));
        var app = MakeApp(folder.Path);
        app.Route("/page", string () => RenderTemplate("base.html", new { user = new { id = 1 } }));

        var (_, _, text) = await GetAsync(app, "/page", accept: null);

        Assert.Contains("  > at top-level template code in templates/page.html:2\n         <li>{{ user.name.first }}</li>\n  > at top-level template code in templates/base.html:1\n", text);
    }

    [Fact]
    public async Task Template_that_does_not_parse_shows_where()
    {
        using var folder = new TemplateFolder(("page.html", "<ul>\n  {% for x in %}\n</ul>\n"));
        var app = MakeApp(folder.Path);
        app.Route("/page", string () => RenderTemplate("page.html"));

        var (_, _, text) = await GetAsync(app, "/page", accept: null);

        Assert.Contains("  > at template in templates/page.html:2\n         {% for x in %}\n", text);
    }

    [Fact]
    public async Task Template_that_is_not_found_shows_where_it_was_looked_for()
    {
        using var folder = new TemplateFolder();
        var app = MakeApp(folder.Path);
        app.Route("/page", string () => RenderTemplate("none.html"));

        var (_, _, text) = await GetAsync(app, "/page", accept: null);

        Assert.Contains("Template lookup\n  none.html  Locating template 'none.html':\n    1: trying loader of application 'Debugged'\n", text);
    }

    [Fact]
    public async Task Asynchronous_code_reads_as_it_was_written()
    {
        var app = MakeApp();
        app.Route("/async", async () =>
        {
            await Task.Yield();
            async Task<string> Inner()
            {
                await Task.Yield();
                throw new InvalidOperationException("late");
            }
            return await Inner();
        });

        var (_, _, text) = await GetAsync(app, "/async", accept: null);

        Assert.Matches(@"  > at Carafe\.Tests\.Debugging\.DebuggedApplicationTests\.Asynchronous_code_reads_as_it_was_written\.Inner in [^\n]+\n[^\n]+\n  > at Carafe\.Tests\.Debugging\.DebuggedApplicationTests\.Asynchronous_code_reads_as_it_was_written \(lambda\) in ", text);
        Assert.DoesNotContain("MoveNext", text);
        Assert.DoesNotContain("TaskAwaiter", text);
    }

    [Fact]
    public async Task Code_that_hides_from_traces_is_left_out()
    {
        var app = MakeApp();
        app.Route("/hidden", Hidden);

        var (_, _, text) = await GetAsync(app, "/hidden", accept: null);

        Assert.Contains("DebuggedApplicationTests.Broken in ", text);
        Assert.DoesNotContain("DebuggedApplicationTests.Hidden in ", text);
    }

    [Fact]
    public void File_that_was_edited_since_the_start_is_known()
    {
        using var folder = new TemplateFolder(("new.cs", "x"), ("old.cs", "x"));
        var (edited, old) = (Path.Combine(folder.Path, "templates", "new.cs"), Path.Combine(folder.Path, "templates", "old.cs"));
        File.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddDays(-1));

        Assert.True(Carafe.Debugging.Report.SourceFiles.IsEdited(edited));
        Assert.False(Carafe.Debugging.Report.SourceFiles.IsEdited(old));
        Assert.False(Carafe.Debugging.Report.SourceFiles.IsEdited(Path.Combine(folder.Path, "none.cs")));
    }

    [Fact]
    public async Task Aggregate_tells_of_each_of_its_exceptions()
    {
        var app = MakeApp();
        app.Route("/many", string () => throw new AggregateException("All failed.", new ArgumentException("one"), new InvalidOperationException("two", new TimeoutException("three"))));

        var (_, _, text) = await GetAsync(app, "/many", accept: null);

        Assert.Matches("(?s)^System\\.AggregateException: All failed\\..*\nCaused by System\\.ArgumentException: one\n.*\nCaused by System\\.InvalidOperationException: two\n.*\nCaused by System\\.TimeoutException: three\n", text);
    }

    [Fact]
    public async Task Session_and_view_arguments_are_shown()
    {
        var app = MakeApp();
        app.Route("/item/<int:number>", string (int number) =>
        {
            Session["cart"] = new List<object?> { 1, "two", null };
            throw new InvalidOperationException("x");
        });

        var (_, _, page) = await GetAsync(app, "/item/7", "text/html");

        Assert.Contains("<tr><th scope=\"row\">Rule</th><td>/item/&lt;int:number&gt;</td></tr>\n<tr><th scope=\"row\">number</th><td>7</td></tr>", page);
        Assert.Contains("<tr><th scope=\"row\">cart</th><td>[1, &#34;two&#34;, null]</td></tr>", page);
    }

    [Theory]
    [InlineData("{\"name\": \"rye\", \"password\": \"hunter\", \"parts\": [1, {\"token\": \"hunter\"}]}", "\nJSON\n  name      \"rye\"\n  password  ••••••••\n  parts     [1, {\"token\": ••••••••}]\n")]
    [InlineData("[1, 2]", "\nJSON\n  body  [1, 2]\n")]
    public async Task Json_that_was_sent_is_shown(string body, string expected)
    {
        var app = MakeApp();
        app.Post("/json", string () => throw new InvalidOperationException("x"));
        await using var server = await Server.StartAsync(app, port: 0);
        using var client = new HttpClient { BaseAddress = server.Url };
        using var response = await client.PostAsync("/json", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Contains(expected, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("http://localhost:5000", true)]
    [InlineData("https://[::1]:5001", true)]
    [InlineData("http://unix:/run/app.sock", true)]
    [InlineData("http://0.0.0.0:5000", false)]
    [InlineData("http://[::]:5000", false)]
    [InlineData("http://*:5000", false)]
    [InlineData("http://10.0.0.7:5000", false)]
    [InlineData("https://shop.example", false)]
    public void Address_that_others_can_reach_is_known(string address, bool isLocal) => Assert.Equal(isLocal, DebuggerExposure.IsLocal(address));

    [Fact]
    public async Task Debugger_within_reach_of_others_is_warned_of()
    {
        await using (await Server.StartAsync(MakeApp(), port: 0)) Assert.DoesNotContain(_log.Lines, line => line.Contains("Debug mode is on", StringComparison.Ordinal));

        await using (await Server.StartAsync(MakeApp(), "0.0.0.0", port: 0)) Assert.Contains(_log.Lines, line => line.StartsWith("Warning Debugged: Debug mode is on and other machines can reach http://0.0.0.0:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Middleware_that_fails_is_shown_too()
    {
        var app = MakeApp();
        app.Pipeline = _ => throw new InvalidOperationException("before the application");

        var (status, _, text) = await GetAsync(app, "/", accept: null);

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.StartsWith("System.InvalidOperationException: before the application\n", text);
    }

    [Fact]
    public async Task Response_that_has_begun_is_cut_off_and_the_error_logged()
    {
        var app = MakeApp();
        app.Route("/stream", IEnumerable<string> () => Pieces());
        await using var server = await Server.StartAsync(app, port: 0);
        using var client = new HttpClient { BaseAddress = server.Url };

        await Assert.ThrowsAnyAsync<Exception>(() => client.GetStringAsync("/stream"));

        Assert.Contains("Error Debugged: Exception on /stream [GET]", _log.Lines);
        Assert.Contains("Error Debugged: The response had been started, so the debugger's page cannot be shown; the connection is cut off", _log.Lines);
    }

    [Fact]
    public async Task Without_debug_mode_nothing_is_told()
    {
        var app = MakeApp();
        app.Debug = false;
        foreach (var accept in (string?[])["text/html", "application/json", null])
        {
            var (status, _, page) = await GetAsync(app, "/broken", accept);

            Assert.Equal(HttpStatusCode.InternalServerError, status);
            Assert.Equal("<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n<p>The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application.</p>\n", page);
        }
    }

    [Fact]
    public async Task Debugger_put_around_an_application_by_hand_is_silent_without_debug_mode()
    {
        var app = MakeApp();
        app.Debug = false;
        app.Config["PROPAGATE_EXCEPTIONS"] = true;
        var context = new DefaultHttpContext { Request = { Method = "GET", Path = "/broken", Scheme = "http", Host = new HostString("localhost") } };

        await Assert.ThrowsAsync<InvalidOperationException>(() => new DebuggedApplication(app).InvokeAsync(context));
    }

    [Fact]
    public async Task Debugger_can_be_left_out()
    {
        await using var server = await Server.StartAsync(MakeApp(), new ServerOptions { Urls = ["http://127.0.0.1:0"], UseDebugger = false });
        using var client = new HttpClient { BaseAddress = server.Url };
        using var response = await client.GetAsync("/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    private static string Broken()
    {
        throw new InvalidOperationException("The <oven> is cold."); // the culprit
    }

    [System.Diagnostics.StackTraceHidden]
    private static string Hidden() => Broken();

    private static IEnumerable<string> Pieces()
    {
        yield return new string('x', 100_000);
        throw new InvalidOperationException("half way");
    }

    private App MakeApp(string? root = null)
    {
        var app = new App("Debugged", staticFolder: null, rootPath: root) { SecretKey = "the key of the tests", Debug = true, LoggerFactory = _log };
        app.Route("/broken", Broken);
        app.Route("/wrapped", string () =>
        {
            try
            {
                return Broken();
            }
            catch (InvalidOperationException error)
            {
                throw new ArgumentException("No bread.", error);
            }
        });
        app.Post("/form", string () => throw new InvalidOperationException(Request.Form["user"]));
        return app;
    }

    private static async Task<(HttpStatusCode Status, string? Type, string Text)> GetAsync(App app, string path, string? accept)
    {
        await using var server = await Server.StartAsync(app, port: 0);
        using var client = new HttpClient { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.Add("Accept", accept);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    private static string Hash(string source) => Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(source)));
}
