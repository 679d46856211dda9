namespace Carafe.Routing;

/// <summary>Values by name, taken from a path or given for a URL.</summary>
internal interface INamedValues
{
    bool TryGetValue(string name, out object? value);
}
