using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Conformance;

/// <summary>Answers the recorded cases of one kind.</summary>
internal interface IConformanceKind
{
    /// <summary>The answer to one case, without its id. What fails inside may simply throw.</summary>
    JsonObject Answer(JsonElement @case);
}
