using System.Text.Json;

namespace Carafe.Json.Writing;

/// <summary>The limit of nesting, where a value that contains itself is found out.</summary>
internal static class Nesting
{
    internal static void Check(Utf8JsonWriter writer, JsonSerializerOptions options)
    {
        if (writer.CurrentDepth >= options.MaxDepth) throw TooDeep(options.MaxDepth);
    }

    internal static JsonException TooDeep(int limit, Exception? inner = null) => new(
        $"Circular reference detected, or more than {limit} levels of nesting. Write the parts that are needed as an object of their own, without the reference back to their owner.",
        inner);
}
