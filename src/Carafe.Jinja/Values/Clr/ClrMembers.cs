using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Finds members of C# types by reflection: the one place that does. Each is found once, then called typed.</summary>
/// <remarks>Public instance members only; nothing static, nothing private, no operators and no event.</remarks>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Members that templates name are kept by the application, as with any reflection-based engine.")]
[UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "As above.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "As above.")]
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Without dynamic code the reflecting getter is taken.")]
internal static class ClrMembers
{
    private const BindingFlags Public = BindingFlags.Instance | BindingFlags.Public;

    private static readonly MethodInfo s_typed = typeof(ClrMembers).GetMethod(nameof(Typed), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static MemberGetter? Find(Type type, string name) =>
        FindExactly(type, name) ?? (PascalCase(name) is { } pascal && pascal != name ? FindExactly(type, pascal) : null)
            ?? (name.Length > 0 ? FindRunTogether(type, name) : null);

    // Python writes some names without underscores (getlist for GetList), and C# some words in capitals (html_text for HTMLText).
    private static MemberGetter? FindRunTogether(Type type, string name)
    {
        if (name[0] == '_' || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_')) return null;
        var plain = name.Replace("_", "", StringComparison.Ordinal);
        var member = type.GetMember(plain, MemberTypes.Property | MemberTypes.Field | MemberTypes.Method, Public | BindingFlags.IgnoreCase).FirstOrDefault();
        return member is null ? null : FindExactly(type, member.Name);
    }

    /// <summary>Reads an indexer of an object that is no collection.</summary>
    public static bool TryIndex(object source, Type type, in Value key, out Value item)
    {
        item = default;
        foreach (var property in type.GetProperties(Public))
        {
            var parameters = property.GetIndexParameters();
            if (parameters.Length != 1 || property.GetMethod is null) continue;
            if (!ClrArguments.TryConvert(key, parameters[0].ParameterType, out var index)) continue;
            try
            {
                item = Value.From(property.GetValue(source, [index]));
                return true;
            }
            catch (TargetInvocationException error) when (error.InnerException is KeyNotFoundException or ArgumentOutOfRangeException or IndexOutOfRangeException)
            {
                return false;
            }
        }
        return false;
    }

    /// <summary><c>created_at</c> as <c>CreatedAt</c>; <see langword="null"/> where the name cannot be one.</summary>
    internal static string? PascalCase(string name)
    {
        if (name.Length == 0 || name[0] == '_') return null;
        var builder = new StringBuilder(name.Length);
        var upper = true;
        foreach (var letter in name)
        {
            if (letter == '_')
            {
                upper = true;
                continue;
            }
            builder.Append(upper ? char.ToUpperInvariant(letter) : letter);
            upper = false;
        }
        return builder.ToString();
    }

    // An array's Get, Set and Address are the runtime's own, in no C# program.
    private static bool IsRuntimes(Type type, MethodInfo method) => type.IsArray && method.DeclaringType == type;

    private static MemberGetter? FindExactly(Type type, string name)
    {
        if (FindProperty(type, name) is { } property) return Getter(type, property);
        if (type.GetField(name, Public) is { } field) return new FreeGetter(type, target => Value.From(field.GetValue(target)));
        var methods = type.GetMember(name, MemberTypes.Method, Public).Cast<MethodInfo>()
            .Where(method => !method.IsSpecialName && method.DeclaringType != typeof(object) && !IsRuntimes(type, method)).ToArray();
        if (methods.Length == 0) return null;
        var group = new MethodGroup(name, methods);
        return new FreeGetter(type, target => new MethodCallable(target, group));
    }

    // The most derived one where a property hides another of the same name.
    private static PropertyInfo? FindProperty(Type type, string name)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            var property = level.GetProperty(name, Public | BindingFlags.DeclaredOnly);
            if (property is { GetMethod.IsPublic: true } && property.GetIndexParameters().Length == 0) return property;
        }
        return null;
    }

    private static MemberGetter Getter(Type type, PropertyInfo property)
    {
        var getter = property.GetMethod!;
        if (type.IsValueType || property.PropertyType.IsByRef || property.PropertyType.IsByRefLike || !RuntimeFeature.IsDynamicCodeSupported)
            return new FreeGetter(type, target => Value.From(Invoke(getter, target)));
        // Reference types share one instantiation.
        return (MemberGetter)s_typed.MakeGenericMethod(type, property.PropertyType).Invoke(null, [getter])!;
    }

    private static PropertyGetter<TTarget, T> Typed<TTarget, T>(MethodInfo getter)
        where TTarget : class =>
        new PropertyGetter<TTarget, T>(getter.CreateDelegate<Func<TTarget, T>>());

    private static object? Invoke(MethodInfo getter, object target) => getter.Invoke(target, BindingFlags.DoNotWrapExceptions, null, null, null);
}
