using System.Text.Json.Nodes;

namespace Carafe.Html.Tests;

/// <summary>The real thing: runs a script in Debian's Python with MarkupSafe.</summary>
internal static class Python
{
    /// <inheritdoc cref="PythonProcess.Answers"/>
    public static JsonArray Run(string script, IEnumerable<JsonNode> cases)
    {
        PythonProcess.Require("markupsafe", "python3-markupsafe");
        return PythonProcess.Answers(script, cases);
    }
}
