using Carafe.Html;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods of <c>Markup</c>: those of <c>str</c>, with what comes from outside escaped.</summary>
internal static class MarkupMethods
{
    public static MethodTable Table { get; } = new(
        Method.None("str", "upper", (in self) => new Markup(self.AsText!.ToUpperInvariant())),
        Method.None("str", "lower", (in self) => new Markup(self.AsText!.ToLowerInvariant())));
}
