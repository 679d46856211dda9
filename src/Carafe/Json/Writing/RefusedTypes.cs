using System.Reflection;

namespace Carafe.Json.Writing;

/// <summary>The types that are never written as JSON, each with what to do instead.</summary>
internal static class RefusedTypes
{
    /// <summary>Gives the remedy for a type that is refused, else <see langword="null"/>.</summary>
    internal static string? RemedyFor(Type type)
    {
        if (type == typeof(byte[]) || type == typeof(Memory<byte>) || type == typeof(ReadOnlyMemory<byte>))
            return "Encode the bytes as text first, for example with 'Convert.ToBase64String'.";
        if (typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask) || IsGeneric(type, typeof(ValueTask<>)))
            return "Await it, and write its result.";
        if (typeof(Stream).IsAssignableFrom(type)) return "Read it first, and write what it contains.";
        if (typeof(Delegate).IsAssignableFrom(type)) return "Call it, and write its result.";
        if (typeof(MemberInfo).IsAssignableFrom(type) || typeof(Assembly).IsAssignableFrom(type)) return "Write its name.";
        return null;
    }

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
