using Carafe.Routing.Patterns;

namespace Carafe.Routing;

/// <summary><c>uuid</c>: a <see cref="Guid"/> in groups of 8, 4, 4, 4 and 12 hexadecimal digits.</summary>
public class UuidConverter() : Converter(UuidPattern.Instance, weight: 100, isPartIsolating: true)
{
    /// <inheritdoc/>
    public override object? ToValue(string text) => Guid.ParseExact(text, "D");

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
