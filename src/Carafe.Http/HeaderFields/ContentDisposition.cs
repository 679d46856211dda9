using System.Text;
using Carafe.Http.Files;
using Carafe.Http.Urls;

namespace Carafe.Http.HeaderFields;

/// <summary>The <c>Content-Disposition</c> of a file that is sent (RFC 6266).</summary>
public static class ContentDisposition
{
    /// <summary>RFC 5987's attr-char, beside letters and digits.</summary>
    private const string AttributeChars = "!#$&+-.^_`|~";

    /// <summary>Writes the header.</summary>
    /// <param name="fileName">The name that the browser proposes.</param>
    /// <param name="asAttachment">True to save the file, false to show it.</param>
    /// <returns>
    /// The header's value. A name that is not ASCII comes twice: folded to ASCII for old browsers, and encoded.
    /// </returns>
    public static string ForFile(string fileName, bool asAttachment)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var value = asAttachment ? "attachment" : "inline";
        if (Ascii.IsValid(fileName)) return OptionsHeader.Dump(value, [new("filename", fileName)]);
        return OptionsHeader.Dump(value,
        [
            new("filename", AsciiFolding.Fold(fileName)),
            new("filename*", $"UTF-8''{UrlQuoting.Quote(fileName, AttributeChars)}"),
        ]);
    }
}
