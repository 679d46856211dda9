using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Filters;

/// <summary>C# data as JSON: records and anonymous types as objects of their properties, times in ISO form.</summary>
internal static class ClrJson
{
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "Members that templates show are kept by the application.")]
    public static bool TryMembers(in Value value, CallContext context, out Value members)
    {
        members = default;
        if (value.Kind is not ValueKind.Object || value.Reference is null or ValueObject or Delegate or IEnumerable or Task) return false;
        var type = value.Reference.GetType();
        if (!IsData(type)) return false;
        var dict = new DictValue();
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.GetIndexParameters().Length > 0 || MemberGetter.Find(type, property.Name) is not { } getter) continue;
            // A sandbox shows here what it shows elsewhere.
            var member = context.IsSandboxed ? context.GetAttribute(value, property.Name) : getter.Get(value.Reference);
            if (!context.IsSandboxed || !member.IsUndefined) dict.Entries[property.Name] = member;
        }
        members = dict;
        return true;
    }

    // Plain classes may hold secrets that nobody meant to publish: only types that are nothing but data.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "As above.")]
    private static bool IsData(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || type.GetMethod("<Clone>$") is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic, [typeof(StringBuilder)]) is not null);
}
