using System.Text.Json.Nodes;
using Carafe.Http.HeaderFields;

namespace Carafe.Conformance;

/// <summary>Answers the cases about the Accept headers.</summary>
internal static class HttpAcceptCases
{
    public static JsonObject? Answer(HttpCase http) => http.Op switch
    {
        "accept.parse" => new() { ["items"] = new JsonArray([.. Read(http).Select(item => new JsonArray(item.Value, Float(item.Quality)))]) },
        "accept.best" => new() { ["best"] = Read(http).BestMatch(http.Texts("offers"), http.Text("default")) },
        "accept.quality" => new() { ["quality"] = new JsonArray([.. http.Texts("offers").Select(offer => Float(Read(http).Quality(offer)))]) },
        _ => null,
    };

    private static Accept Read(HttpCase http) => http.Text("kind") switch
    {
        "mime" => MimeAccept.Parse(http.Text("header")),
        "language" => LanguageAccept.Parse(http.Text("header")),
        "charset" => CharsetAccept.Parse(http.Text("header")),
        _ => Accept.Parse(http.Text("header")),
    };

    private static JsonNode? Float(double number) => TaggedValues.Write(number);
}
