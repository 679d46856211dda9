using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Exceptions;

namespace Carafe.Conformance;

/// <summary>Answers the cases of the kind "http": each family of operations has a file of its own.</summary>
internal sealed class HttpCases : IConformanceKind
{
    public JsonObject Answer(JsonElement @case)
    {
        var http = new HttpCase(@case);
        try
        {
            if (HttpBodyCases.TryAnswer(http.Op, @case, out var answer)) return answer;
            return HttpCookieCases.Answer(http) ?? HttpAcceptCases.Answer(http) ?? HttpGrammarCases.Answer(http)
                ?? HttpValidatorCases.Answer(http) ?? HttpRequestCases.Answer(http)
                ?? throw new NotSupportedException($"There is no operation '{http.Op}'.");
        }
        catch (Exception error) when (error is HttpException or ArgumentException or FormatException or KeyNotFoundException)
        {
            return HttpCase.Refusal(error);
        }
    }
}
