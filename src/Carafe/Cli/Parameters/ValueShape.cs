using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Carafe.Cli.Parameters;

/// <summary>How many texts make up a parameter's value, and what becomes of each: one value, a tuple, or a collection.</summary>
internal sealed class ValueShape
{
    private static readonly Type[] s_collections =
        [typeof(IEnumerable<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyList<>), typeof(ICollection<>), typeof(IList<>), typeof(List<>)];

    private readonly Type _type;
    private readonly Type _elementType;
    private readonly ParamType[] _parts;

    private ValueShape(Type type, Type elementType, ParamType[] parts, bool isCollection)
    {
        _type = type;
        _elementType = elementType;
        _parts = parts;
        IsCollection = isCollection;
    }

    /// <summary>Whether it takes any number of texts.</summary>
    public bool IsCollection { get; }

    /// <summary>How many texts make one value: more than one for a tuple.</summary>
    public int Count => _parts.Length;

    /// <summary>The conversion of one text; of a tuple, that of its first.</summary>
    public ParamType Element => _parts[0];

    public bool IsBool => !IsCollection && _type == typeof(bool);

    public bool IsWhole => !IsCollection && Type.GetTypeCode(_type) is TypeCode.Int32 or TypeCode.Int64 or TypeCode.Byte or TypeCode.Int16;

    public string MetaVar
    {
        get
        {
            if (Count == 1) return Element.MetaVar;
            return _parts.All(part => part.MetaVar == Element.MetaVar) ? Element.MetaVar + "..." : $"<{string.Join(' ', _parts.Select(part => part.MetaVar))}>...";
        }
    }

    /// <summary>The shape of a type; null where no text stands for it.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Only the generic arguments of the type are looked at.")]
    public static ValueShape? Of(Type type, ParameterAttribute? attribute)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (ElementOf(type) is { } elementType)
            return ParamTypes.Of(elementType, attribute) is { } element ? new ValueShape(type, elementType, [element], isCollection: true) : null;
        if (type.IsValueType && type.IsGenericType && typeof(ITuple).IsAssignableFrom(type))
        {
            var parts = type.GetGenericArguments().Select(part => ParamTypes.Of(part, attribute: null)).OfType<ParamType>().ToArray();
            return parts.Length == type.GetGenericArguments().Length ? new ValueShape(type, type, parts, isCollection: false) : null;
        }
        return ParamTypes.Of(type, attribute) is { } whole ? new ValueShape(type, type, [whole], isCollection: false) : null;
    }

    public object? Convert(IReadOnlyList<string> texts)
    {
        if (IsCollection) return Collect(texts);
        if (Count == 1) return Element.Convert(texts[^1]);
        return MakeTuple([.. texts.Zip(_parts, static (text, part) => part.Convert(text))]);
    }

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Arrays of reference types share code; those of value types stand in the command's own signature.")]
    private object Collect(IReadOnlyList<string> texts)
    {
        var array = Array.CreateInstance(_elementType, texts.Count);
        for (var i = 0; i < texts.Count; i++) array.SetValue(Element.Convert(texts[i]), i);
        return _type.IsGenericType && _type.GetGenericTypeDefinition() == typeof(List<>) ? MakeList(array) : array;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2077", Justification = "The list's type stands in the command's own signature.")]
    private object MakeList(Array array) => Activator.CreateInstance(_type, array)!;

    [UnconditionalSuppressMessage("Trimming", "IL2077", Justification = "The tuple's type stands in the command's own signature.")]
    private object MakeTuple(object?[] values) => Activator.CreateInstance(_type, values)!;

    private static Type? ElementOf(Type type)
    {
        if (type.IsArray) return type.GetElementType();
        return type.IsGenericType && s_collections.Contains(type.GetGenericTypeDefinition()) ? type.GetGenericArguments()[0] : null;
    }
}
