using Carafe.Routing.Building;
using Carafe.Routing.Patterns;

namespace Carafe.Routing;

/// <summary><c>uuid</c>: a <see cref="Guid"/> in groups of 8, 4, 4, 4 and 12 hexadecimal digits.</summary>
public class UuidConverter() : Converter(UuidPattern.Instance, weight: 100, isPartIsolating: true)
{
    /// <inheritdoc/>
    public override object? ToValue(string text) => Guid.ParseExact(text, "D");

    /// <summary>The text for a URL.</summary>
    /// <param name="value">A UUID; anything else becomes its plain text, not percent-encoded, as Werkzeug has it.</param>
    public override string? ToUrl(object? value) => PythonText.Of(value);

    internal static UuidConverter Create(ConverterArguments arguments)
    {
        arguments.Expect();
        return new UuidConverter();
    }

    private protected override bool TryConvertInline(ref RouteValue value)
    {
        value.Guid = Guid.ParseExact(value.Characters, "D");
        return true;
    }
}
