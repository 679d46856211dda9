using System.Collections.Frozen;
using Carafe.Exceptions;

namespace Carafe.Hooks;

/// <summary>Which exception type stands for which status code.</summary>
internal static class ErrorCodes
{
    private static readonly FrozenDictionary<int, Type> s_types =
        HttpExceptions.ByCode.ToFrozenDictionary(pair => pair.Key, pair => pair.Value(null).GetType());

    private static readonly FrozenDictionary<Type, int> s_codes = s_types.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <exception cref="ArgumentOutOfRangeException">No exception belongs to the code.</exception>
    public static Type TypeOf(int code) => s_types.TryGetValue(code, out var type) ? type : throw new ArgumentOutOfRangeException(
        nameof(code), code, $"'{code}' is not a recognized HTTP error code. Use a subclass of HttpException with that code instead.");

    /// <summary>The code of an exception type, or of the nearest type above it that has one; null for all others.</summary>
    public static int? CodeOf(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
            if (s_codes.TryGetValue(at, out var code)) return code;
        return null;
    }
}
