namespace Carafe.Routing;

/// <summary>The converters that every map knows from the start.</summary>
internal static class ConverterTable
{
    public static Dictionary<string, ConverterFactory> CreateDefault() => new(StringComparer.Ordinal)
    {
        ["default"] = StringConverter.Create,
        ["string"] = StringConverter.Create,
        ["any"] = AnyConverter.Create,
        ["path"] = PathConverter.Create,
        ["int"] = IntConverter.Create,
        ["float"] = FloatConverter.Create,
        ["uuid"] = UuidConverter.Create,
    };
}
