namespace Carafe.Requests;

/// <summary>Tells the content types of forms without parsing the header.</summary>
internal static class FormType
{
    private const string UrlEncoded = "application/x-www-form-urlencoded";
    private const string Multipart = "multipart/form-data";

    public static bool IsForm(string? contentType) => Is(contentType, UrlEncoded) || Is(contentType, Multipart);

    public static bool IsMultipart(string? contentType) => Is(contentType, Multipart);

    private static bool Is(string? contentType, string type)
    {
        var text = contentType.AsSpan().TrimStart();
        return text.StartsWith(type, StringComparison.OrdinalIgnoreCase)
            && (text.Length == type.Length || text[type.Length] is ';' or ' ' or '\t');
    }
}
