// Reads one JSON case a line on standard input and writes one JSON answer a line on standard output.
// usage: dotnet run -c Release --project tests/Carafe.Conformance -- KIND
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Conformance;

var kinds = new Dictionary<string, Func<IConformanceKind>>(StringComparer.Ordinal)
{
    ["routing"] = () => new RoutingCases(),
    ["signing"] = () => new SigningCases(),
    ["http"] = () => new HttpCases(),
    ["jinja"] = () => new JinjaCases(),
};
if (args.Length != 1 || !kinds.TryGetValue(args[0], out var make))
{
    Console.Error.WriteLine($"Name one kind: {string.Join(", ", kinds.Keys)}.");
    return 2;
}

var kind = make();
using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
while (await input.ReadLineAsync() is { } line)
{
    if (string.IsNullOrWhiteSpace(line)) continue;
    using var document = JsonDocument.Parse(line);
    var answer = Answer(kind, document.RootElement);
    answer["id"] = document.RootElement.GetProperty("id").GetString();
    await output.WriteLineAsync(answer.ToJsonString());
}
return 0;

// A case that fails inside is an answer too: the next one must still be read.
static JsonObject Answer(IConformanceKind kind, JsonElement @case)
{
    try
    {
        return kind.Answer(@case);
    }
    catch (Exception error)
    {
        return new JsonObject { ["error"] = new JsonObject { ["type"] = "Internal", ["message"] = $"{error.GetType().Name}: {error.Message}", ["lineno"] = null } };
    }
}
