using System.Diagnostics.CodeAnalysis;
using System.Dynamic;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Reads members of <c>dynamic</c> objects.</summary>
internal static class ClrDynamic
{
    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The binder is handed to the object itself, never to the runtime binder.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "As above.")]
    public static bool TryGetMember(object source, string name, out Value value)
    {
        value = default;
        if (source is not DynamicObject dynamic) return false;
        var found = dynamic.TryGetMember(new NameBinder(name), out var result)
            || (ClrMembers.PascalCase(name) is { } pascal && dynamic.TryGetMember(new NameBinder(pascal), out result));
        if (found) value = Value.From(result);
        return found;
    }

    [method: RequiresUnreferencedCode("Binders are for dynamic code.")]
    [method: RequiresDynamicCode("Binders are for dynamic code.")]
    private sealed class NameBinder(string name) : GetMemberBinder(name, ignoreCase: false)
    {
        public override DynamicMetaObject FallbackGetMember(DynamicMetaObject target, DynamicMetaObject? errorSuggestion) =>
            errorSuggestion ?? throw new MissingMemberException(Name);
    }
}
