using System.Buffers;
using Carafe.Json;
using static Carafe.Globals;

namespace Carafe.Tests.Json;

/// <summary>JSON as an application answers and reads it. The expectations are those of Flask 3.1.</summary>
public class AppJsonTests
{
    private readonly App _app = new("json", staticFolder: null);

    [Fact]
    public void Answer_is_sorted_escaped_and_compact_with_a_line_feed()
    {
        _app.Route("/", () => new Dictionary<string, object?> { ["b"] = "ü </script>", ["a"] = new[] { 1, 2 } });
        var response = _app.TestClient().Get("/");
        Assert.Equal("{\"a\":[1,2],\"b\":\"\\u00fc </script>\"}\n", response.Text);
        Assert.Equal("application/json", response.ContentType);
    }

    [Fact]
    public void Answer_is_indented_in_debug_mode()
    {
        _app.Debug = true;
        _app.Route("/", () => new { a = new[] { 1 } });
        Assert.Equal("{\n  \"a\": [\n    1\n  ]\n}\n", _app.TestClient().Get("/").Text);
    }

    [Fact]
    public void Mixed_kinds_of_keys_are_a_server_error()
    {
        _app.Route("/", () => new Dictionary<object, int> { [1] = 1, ["a"] = 2 });
        Assert.Equal(500, _app.TestClient().Get("/").StatusCode);
    }

    [Fact]
    public void Jsonify_takes_any_value()
    {
        using (_app.AppContext())
        {
            Assert.Equal("null\n", Jsonify().Text);
            Assert.Equal("[1,2]\n", Jsonify(new[] { 1, 2 }).Text);
            Assert.Equal("[1,\"b\",2.5]\n", Jsonify(1, "b", 2.5).Text);
            Assert.Equal("{\"a\":1}\n", Jsonify(new { a = 1 }).Text);
            Assert.Equal("\"text\"\n", Jsonify("text").Text);
            Assert.Equal("[\"1.10\",\"Thu, 01 Jan 1970 00:00:00 GMT\"]\n", Jsonify(new object[] { 1.10m, DateTime.UnixEpoch }).Text);
        }
    }

    [Theory]
    [InlineData("application/json", "{\"a\": 1}", "200 1")]
    [InlineData("application/vnd.api+json", "{\"a\": 1}", "200 1")]
    [InlineData("text/plain", "{\"a\": 1}", "415 ")]
    [InlineData("application/json", "", "400 ")]
    [InlineData("application/json", "{", "400 ")]
    public void Body_is_read_by_its_type(string type, string body, string expected)
    {
        _app.Route("/", () => $"{Request.GetJson<Dictionary<string, int>>()!["a"]}", ["POST"]);
        _app.Route("/silent", () => $"{Request.GetJson(silent: true) is null}", ["POST"]);
        var client = _app.TestClient();
        var response = client.Post("/", body: body, contentType: type);
        Assert.Equal(expected, $"{response.StatusCode} {(response.StatusCode == 200 ? response.Text : "")}");
        Assert.Equal(expected != "200 1", client.Post("/silent", body: body, contentType: type).Text == "True");
    }

    [Fact]
    public void Reason_of_bad_json_is_told_in_debug_mode_only()
    {
        _app.Route("/", () => $"{Request.Json}", ["POST"]);
        Assert.DoesNotContain("Failed to decode JSON object", _app.TestClient().Post("/", body: "{", contentType: "application/json").Text);
        _app.Debug = true;
        Assert.Contains("Failed to decode JSON object", _app.TestClient().Post("/", body: "{", contentType: "application/json").Text);
    }

    [Fact]
    public void Provider_of_the_application_reads_and_writes_everything()
    {
        _app.Json = new LoudProvider { MimeType = "application/x-loud" };
        _app.Route("/", () => new { a = "b" });
        _app.Route("/echo", () => $"{((Dictionary<string, object?>)Request.Json!)["A"]}", ["POST"]);
        var client = _app.TestClient();
        Assert.Equal(("{\"A\":\"B\"}\n", "application/x-loud"), (client.Get("/").Text, client.Get("/").ContentType));
        Assert.Equal("B", client.Post("/echo", json: new { a = "b" }).Text);
        using (_app.AppContext()) Assert.Equal("[\"X\"]\n", Jsonify(new[] { "x" }).Text);
    }

    private sealed class LoudProvider : JsonProvider
    {
        private readonly DefaultJsonProvider _inner = new();

        public override void Dump(object? value, IBufferWriter<byte> output, JsonLayout layout = default) =>
            output.Write(System.Text.Encoding.UTF8.GetBytes(_inner.Dumps(value, layout).ToUpperInvariant()));

        public override object? Load(ReadOnlySpan<byte> utf8) => _inner.Load(utf8);

        public override T? Load<T>(ReadOnlySpan<byte> utf8)
            where T : default => _inner.Load<T>(utf8);
    }
}
