using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Carafe.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using static Carafe.Globals;

namespace Carafe.Tests.Requests;

public class RequestBodyTests
{
    public static TheoryData<string, string, string, int> Limits => new()
    {
        { "MAX_CONTENT_LENGTH", "/form", "a=0123456789", 413 },
        { "MAX_CONTENT_LENGTH", "/data", "0123456789ab", 413 },
        { "MAX_CONTENT_LENGTH", "/stream", "0123456789ab", 413 },
        { "MAX_CONTENT_LENGTH", "/unread", "0123456789ab", 200 },
        { "MAX_CONTENT_LENGTH", "/form", "a=01234567", 200 },
        { "MAX_FORM_MEMORY_SIZE", "/form", "a=0123456789", 413 },
        { "MAX_FORM_MEMORY_SIZE", "/data", "0123456789ab", 200 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void Limit_is_enforced_where_the_body_is_read(string key, string path, string body, int status)
    {
        var app = BodyApp();
        app.Config[key] = 10;
        Assert.Equal(status, Post(app, path, body).StatusCode);
    }

    [Fact]
    public void Limit_can_be_set_for_one_request()
    {
        var app = BodyApp();
        app.Config["MAX_CONTENT_LENGTH"] = 5;
        app.Route("/own/<int:limit>", (int limit) =>
        {
            Request.MaxContentLength = limit;
            return Request.GetData();
        }, methods: ["POST"]);
        Assert.Equal(413, Post(app, "/own/3", "1234").StatusCode);
        Assert.Equal("0123456789", Post(app, "/own/10", "0123456789").Text);
    }

    [Theory]
    [InlineData(413, 413)]
    [InlineData(408, 408)]
    [InlineData(400, 400)]
    public void Body_that_the_server_refuses_is_its_error_and_no_500(int refused, int status)
    {
        var app = BodyApp();
        Assert.Equal(status, SendThrough(app, "/data", new RefusingReader(new BadHttpRequestException("refused", refused)), "application/json"));
        Assert.Equal(status, SendThrough(app, "/form", new RefusingReader(new BadHttpRequestException("refused", refused)), "application/x-www-form-urlencoded"));
        Assert.Equal(200, SendThrough(app, "/unread", new RefusingReader(new BadHttpRequestException("refused", refused)), "application/json"));
    }

    [Fact]
    public void Client_that_leaves_is_a_400()
    {
        var app = BodyApp();
        Assert.Equal(400, SendThrough(app, "/data", new RefusingReader(new IOException("gone")), "application/json"));
    }

    [Fact]
    public void Body_of_unknown_length_keeps_to_the_limit()
    {
        var app = BodyApp();
        app.Config["MAX_CONTENT_LENGTH"] = 10;
        var pipe = new Pipe();
        pipe.Writer.Write("0123456789ab"u8);
        pipe.Writer.Complete();
        Assert.Equal(413, SendThrough(app, "/data", pipe.Reader, "application/json"));
    }

    [Fact]
    public async Task Form_that_arrives_slowly_holds_no_thread()
    {
        var app = BodyApp();
        var pipes = Enumerable.Range(0, 200).Select(_ => new Pipe()).ToArray();
        var answers = pipes.Select(pipe => SendAsync(app, "/form", pipe.Reader, "application/x-www-form-urlencoded")).ToArray();
        Assert.All(answers, answer => Assert.False(answer.IsCompleted));
        foreach (var pipe in pipes)
        {
            pipe.Writer.Write("a=1"u8);
            await pipe.Writer.FlushAsync();
            await pipe.Writer.CompleteAsync();
        }
        Assert.All(await Task.WhenAll(answers), status => Assert.Equal(200, status));
    }

    [Fact]
    public void Json_is_read_once()
    {
        var app = BodyApp();
        app.Route("/same", () => $"{ReferenceEquals(Request.Json, Request.Json)}", methods: ["POST"]);
        Assert.Equal("True", app.TestClient().Post("/same", json: new { a = 1 }).Text);
    }

    [Fact]
    public void Reason_of_broken_json_is_told_in_debug_mode_only()
    {
        var app = BodyApp();
        app.Route("/json", () => $"{Request.Json}", methods: ["POST"]);
        const string Silent = "The browser (or proxy) sent a request that this server could not understand.";
        Assert.Contains(Silent, app.TestClient().Post("/json", body: "{", contentType: "application/json").Text);
        app.Config["DEBUG"] = true;
        Assert.Contains("Failed to decode JSON object: ", app.TestClient().Post("/json", body: "{", contentType: "application/json").Text);
    }

    [Fact]
    public void Files_are_read_and_closed()
    {
        var app = BodyApp();
        Stream? kept = null;
        app.Route("/upload", () =>
        {
            var file = Request.Files.Required("f");
            kept = file.Stream;
            return $"{file.Filename} {file.Mimetype} {new StreamReader(file.Stream).ReadToEnd()} {Request.Form["a"]}";
        }, methods: ["POST"]);
        var response = app.TestClient().Post("/upload", form: new { a = "1", f = new TestFile("content", "x.txt") });
        Assert.Equal("x.txt text/plain content 1", response.Text);
        Assert.False(kept!.CanRead);
    }

    [Fact]
    public void A_form_without_enctype_explains_itself_in_debug_mode()
    {
        var app = BodyApp();
        app.Route("/upload", () => Request.Files.Required("photo").Filename!, methods: ["POST"]);
        Assert.Equal(400, app.TestClient().Post("/upload", form: new { photo = "a.png" }).StatusCode);
        app.Config["DEBUG"] = true;
        Assert.Equal(
            """
            400 Bad Request: You tried to access the file 'photo' in Request.Files but it does not exist. The mimetype for the request is 'application/x-www-form-urlencoded' instead of 'multipart/form-data', which means that no file contents were transmitted. To fix this error provide enctype="multipart/form-data" in your form.

            The browser instead transmitted some file names. This was submitted: 'a.png'
            KeyError: 'photo'
            """,
            Assert.Throws<Carafe.Exceptions.DebugFilesKeyError>(() => app.TestClient().Post("/upload", form: new { photo = "a.png" })).Message, ignoreLineEndingDifferences: true);
        Assert.Throws<Carafe.Exceptions.BadRequestKeyError>(() => app.TestClient().Post("/upload", form: new { other = "a.png" }));
        Assert.Equal("x.txt", app.TestClient().Post("/upload", form: new { photo = new TestFile("content", "x.txt") }).Text);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site: cross-site|Sec-Fetch-Mode: navigate|Sec-Fetch-Dest: document|Sec-Fetch-User: ?1", "CrossSite Navigate Document True")]
    [InlineData("Sec-Fetch-Site: same-origin|Sec-Fetch-Mode: no-cors|Sec-Fetch-Dest: script|Sec-Fetch-User: ?0", "SameOrigin NoCors Script False")]
    [InlineData("Sec-Fetch-Site: rubbish", "   False")]
    public void Browser_says_where_a_request_comes_from(string headers, string expected)
    {
        var app = BodyApp();
        app.Route("/", () => $"{Request.SecFetchSite} {Request.SecFetchMode} {Request.SecFetchDest} {Request.SecFetchUser}");
        var sent = new Carafe.Http.Structures.Headers(headers.Split('|').Select(line => line.Split(": ")).Select(pair => KeyValuePair.Create(pair[0], pair[1])));
        Assert.Equal(expected, app.TestClient().Get("/", headers: sent).Text);
    }

    [Fact]
    public void Preflight_says_what_will_be_asked()
    {
        var app = BodyApp();
        app.Route("/", () => $"{Request.AccessControlRequestMethod} {string.Join('|', Request.AccessControlRequestHeaders)}");
        var sent = new Carafe.Http.Structures.Headers { ["Access-Control-Request-Method"] = "PUT", ["Access-Control-Request-Headers"] = "X-A, Content-Type" };
        Assert.Equal("PUT X-A|Content-Type", app.TestClient().Get("/", headers: sent).Text);
    }

    private static App BodyApp()
    {
        var app = new App("bodies", staticFolder: null);
        string[] post = ["POST"];
        app.Route("/form", () => Request.Form.Get("a", "?"), post);
        app.Route("/data", () => Request.GetData(), post);
        app.Route("/unread", () => "unread", post);
        app.Route("/stream", async () =>
        {
            using var memory = new MemoryStream();
            await Request.Stream.CopyToAsync(memory);
            return memory.ToArray();
        }, post);
        return app;
    }

    private static TestResponse Post(App app, string path, string body) => app.TestClient().Post(
        path, body: body, contentType: path == "/form" ? "application/x-www-form-urlencoded" : "text/plain");

    private static int SendThrough(App app, string path, PipeReader body, string contentType) => SendAsync(app, path, body, contentType).GetAwaiter().GetResult();

    private static async Task<int> SendAsync(App app, string path, PipeReader body, string contentType)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Path = path;
        context.Request.Host = new HostString("localhost");
        context.Request.ContentType = contentType;
        context.Features.Set<IRequestBodyPipeFeature>(new PipeBody(body));
        await app.Pipeline(context);
        return context.Response.StatusCode;
    }

    private sealed class PipeBody(PipeReader reader) : IRequestBodyPipeFeature
    {
        public PipeReader Reader => reader;
    }

    private sealed class RefusingReader(Exception error) : PipeReader
    {
        public override bool TryRead(out ReadResult result) => throw error;

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => throw error;

        public override void AdvanceTo(SequencePosition consumed)
        {
        }

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
        }

        public override void CancelPendingRead()
        {
        }

        public override void Complete(Exception? exception = null)
        {
        }
    }
}
