using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>str</c>.</summary>
internal static class StringMethods
{
    public static MethodTable Table { get; } = new(
        Method.None("str", "upper", (in self) => self.AsText!.ToUpperInvariant()),
        Method.None("str", "lower", (in self) => self.AsText!.ToLowerInvariant()));
}
