using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using Carafe.Jinja.Values.Clr;

namespace Carafe.Jinja.Rendering;

/// <summary>The public properties of a type whose objects are passed as a template's variables.</summary>
/// <remarks>A property is a variable by its own name and, where that is in Pascal case, by its snake case.</remarks>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The properties of models are kept by the application, as with any reflection-based engine.")]
internal sealed class ModelType
{
    private static readonly ConcurrentDictionary<Type, ModelType> s_types = new();
    private readonly FrozenDictionary<string, MemberGetter> _getters;

    private ModelType(Type type)
    {
        var properties = new Dictionary<string, MemberGetter>(StringComparer.Ordinal);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && MemberGetter.Find(type, property.Name) is { } getter)
                properties[property.Name] = getter;
        Type = type;
        Properties = properties;
        var byAnyName = new Dictionary<string, MemberGetter>(properties, StringComparer.Ordinal);
        foreach (var (name, getter) in properties) byAnyName.TryAdd(SnakeCase(name), getter);
        _getters = byAnyName.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public Type Type { get; }

    public IReadOnlyDictionary<string, MemberGetter> Properties { get; }

    public static ModelType Of(Type type) => s_types.GetOrAdd(type, static type => new ModelType(type));

    public bool TryGet(string name, [NotNullWhen(true)] out MemberGetter? getter) => _getters.TryGetValue(name, out getter);

    /// <summary>The name that somebody knows a property by: its own, else its snake case.</summary>
    public static string NameAmong(IReadOnlyList<string> known, string property) =>
        !known.Contains(property) && SnakeCase(property) is var snake && known.Contains(snake) ? snake : property;

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}
