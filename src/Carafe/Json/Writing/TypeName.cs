namespace Carafe.Json.Writing;

/// <summary>A type's name as its programmer wrote it: <c>List&lt;String&gt;</c>.</summary>
internal static class TypeName
{
    internal static string Of(Type type)
    {
        if (type.IsArray) return Of(type.GetElementType()!) + "[]";
        if (!type.IsGenericType) return type.Name;
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        var name = tick < 0 ? type.Name : type.Name[..tick];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }
}
