using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Tests.Flask;

/// <summary>One request of a visit; where Flask 3.1 answers otherwise than the 2.2.2 at hand, with what it answers.</summary>
internal sealed record Ask(string Method, string Path)
{
    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>The body, one character for each byte.</summary>
    public string? Body { get; init; }

    public string? Type { get; init; }

    public string BaseUrl { get; init; } = "http://localhost";

    /// <summary>Changes the answer of Flask 2.2.2 into that of 3.1.</summary>
    public Func<Answer, Answer>? In31 { get; init; }

    /// <summary>Changes the answer of Flask into that of Carafe, where they differ on purpose.</summary>
    public Func<Answer, Answer>? InCarafe { get; init; }

    public static Ask Get(string path, params (string Name, string Value)[] headers) => new("GET", path) { Headers = headers };

    public static Ask Post(string path, string? body = null, string? type = "application/x-www-form-urlencoded") =>
        new("POST", path) { Body = body, Type = body is null ? null : type };

    public JsonObject ToJson() => new()
    {
        ["method"] = Method,
        ["path"] = Path,
        ["headers"] = new JsonArray([.. Headers.Select(header => new JsonArray(header.Name, header.Value))]),
        ["body"] = Body,
        ["type"] = Type,
        ["base"] = BaseUrl,
    };

    public override string ToString() => $"{Method} {Path}{string.Concat(Headers.Select(header => $" [{header.Name}: {header.Value}]"))}{(Body is null ? "" : $" ({Type}) {Body}")}";
}

/// <summary>Requests that one visitor sends to one application, in order.</summary>
/// <param name="App">The twin; behind a bar what it is built of.</param>
/// <param name="Asks">The requests.</param>
internal sealed record Visit(string App, params Ask[] Asks)
{
    public string Twin => App.Split('|', 2)[0];

    public string Argument => App.Split('|', 2)[1];

    public string ToJson() => new JsonObject { ["app"] = App, ["requests"] = new JsonArray([.. Asks.Select(ask => ask.ToJson())]) }.ToJsonString(s_oneLine);

    private static readonly JsonSerializerOptions s_oneLine = new() { WriteIndented = false };
}
