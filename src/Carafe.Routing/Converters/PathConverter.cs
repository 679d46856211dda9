using Carafe.Routing.Patterns;

namespace Carafe.Routing;

/// <summary><c>path</c>: text with slashes, though not at its start; tried last.</summary>
public class PathConverter() : Converter(PathPattern.Instance, weight: 200, isPartIsolating: false)
{
    internal static PathConverter Create(ConverterArguments arguments)
    {
        arguments.Expect();
        return new PathConverter();
    }
}
