using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Carafe.Cli.Parameters;

/// <summary>Finds the conversion for the type of a parameter.</summary>
internal static class ParamTypes
{
    private static readonly string[] s_true = ["1", "true", "t", "yes", "y", "on"];
    private static readonly string[] s_false = ["0", "false", "f", "no", "n", "off"];

    /// <summary>The conversion; null for a type that no text stands for.</summary>
    public static ParamType? Of(Type type, ParameterAttribute? attribute)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum) return EnumType.Of(type, attribute);
        if (attribute?.Choices is { } choices && Of(type, attribute: null) is { } inner) return ChoiceOf(choices, inner, attribute.CaseSensitive);
        if (type == typeof(string)) return new ParamType("TEXT", static text => text);
        if (type == typeof(bool)) return new ParamType("BOOLEAN", static text => Bool(text));
        return Numbers.Of(type, attribute) ?? Dates.Of(type, attribute?.Formats) ?? FileTypes.Of(type, attribute) ?? Other(type);
    }

    /// <summary>Reads a flag: <c>1 true t yes y on</c> and their opposites, in any case.</summary>
    public static bool Bool(string text)
    {
        var word = text.Trim().ToLowerInvariant();
        if (s_true.Contains(word)) return true;
        return s_false.Contains(word) ? false : throw new BadParameter($"'{text}' is not a valid boolean. Recognized values: {string.Join(", ", s_true.Concat(s_false).Order(StringComparer.Ordinal))}");
    }

    internal static ParamType ChoiceOf(IReadOnlyList<string> choices, ParamType inner, bool isCaseSensitive) => new(
        $"[{string.Join('|', choices)}]",
        text => choices.FirstOrDefault(choice => choice.Equals(text, isCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)) is { } choice
            ? inner.Convert(choice)
            : throw new BadParameter($"'{text}' is not one of {string.Join(", ", choices.Select(one => $"'{one}'"))}."))
    {
        Choices = choices,
    };

    private static ParamType? Other(Type type)
    {
        if (type == typeof(Guid)) return new ParamType("UUID", static text => Guid.TryParse(text.Trim(), out var id) ? id : throw new BadParameter($"'{text}' is not a valid UUID."));
        if (type == typeof(char)) return new ParamType("CHARACTER", static text => text.Length == 1 ? text[0] : throw new BadParameter($"'{text}' is not a single character."));
        if (type == typeof(Uri)) return new ParamType("URL", static text => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var url) ? url : throw new BadParameter($"'{text}' is not a valid URL."));
        if (type == typeof(object)) return new ParamType("TEXT", static text => text);
        return ParseOf(type);
    }

    // A type of the application's own: IParsable, or a static Parse of text, is .NET's word for Click's ParamType.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The type is a parameter of the application's own command; IParsable keeps its Parse.")]
    private static ParamType? ParseOf(Type type)
    {
        var parse = type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string), typeof(IFormatProvider)])
            ?? type.GetMethod("Parse", BindingFlags.Public | BindingFlags.Static, [typeof(string)]);
        if (parse is null || !type.IsAssignableFrom(parse.ReturnType)) return null;
        var withFormat = parse.GetParameters().Length == 2;
        return new ParamType(Commands.CommandName.Kebab(type.Name).Replace('-', '_').ToUpperInvariant(), text =>
        {
            try
            {
                return parse.Invoke(null, BindingFlags.DoNotWrapExceptions, null, withFormat ? [text, CultureInfo.InvariantCulture] : [text], null);
            }
            catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
            {
                throw new BadParameter($"'{text}' is not valid: {error.Message}");
            }
        });
    }
}
