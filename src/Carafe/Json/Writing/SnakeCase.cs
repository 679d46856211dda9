using System.Text.Json;

namespace Carafe.Json.Writing;

/// <summary>Turns <c>CreatedAt</c> into <c>created_at</c>; a name that begins in lower case was meant as it is written.</summary>
internal sealed class SnakeCase : JsonNamingPolicy
{
    internal static SnakeCase Policy { get; } = new();

    public override string ConvertName(string name) =>
        name.Length > 0 && char.IsUpper(name[0]) ? SnakeCaseLower.ConvertName(name) : name;
}
