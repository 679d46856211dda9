namespace Carafe.Responses;

/// <summary>The texts of headers that cannot be sent.</summary>
internal static class HeaderErrors
{
    public static InvalidOperationException NotLatin1(string name, string value) => new(
        $"The header '{name}' has the value '{value}', and headers are sent as Latin-1. Escape what does not fit, as with percent signs in addresses or 'filename*=UTF-8''…' in file names.");
}
