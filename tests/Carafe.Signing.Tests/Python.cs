using System.Text.Json.Nodes;

namespace Carafe.Signing.Tests;

/// <summary>The real thing: runs a script in Debian's Python with itsdangerous.</summary>
internal static class Python
{
    /// <inheritdoc cref="PythonProcess.Answers"/>
    public static JsonArray Run(string script, IEnumerable<JsonNode> cases)
    {
        PythonProcess.Require("itsdangerous", "python3-itsdangerous");
        return PythonProcess.Answers(script, cases);
    }
}
