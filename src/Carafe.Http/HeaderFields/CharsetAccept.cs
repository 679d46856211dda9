namespace Carafe.Http.HeaderFields;

/// <summary>A parsed <c>Accept-Charset</c> header; browsers no longer send it.</summary>
/// <param name="items">The entries, in the order of the header.</param>
/// <remarks>The usual names of one charset (<c>utf8</c>, <c>UTF-8</c>) are the same.</remarks>
public sealed class CharsetAccept(IEnumerable<AcceptItem> items) : Accept(items)
{
    /// <summary>Reads an <c>Accept-Charset</c> header.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>The entries.</returns>
    public static new CharsetAccept Parse(string? header) => new(AcceptHeader.Parse(header));

    /// <inheritdoc/>
    protected override bool Matches(string offer, string value) => value == "*" || Normalize(offer) == Normalize(value);

    // Python's codec names: case, dashes, underscores and spaces do not count, and some charsets have several names.
    private static string Normalize(string name)
    {
        var plain = string.Concat(name.ToLowerInvariant().Where(c => c is not ('-' or '_' or ' ')));
        return plain switch
        {
            "u8" or "utf" or "cp65001" => "utf8",
            "u16" => "utf16",
            "u32" => "utf32",
            "latin" or "latin1" or "l1" or "8859" or "iso8859" or "cp819" or "ibm819" or "csisolatin1" => "iso88591",
            "usascii" or "646" or "iso646us" or "ansix3.41968" or "us" or "cp367" or "ibm367" or "csascii" => "ascii",
            "sjis" or "shiftjis" or "mskanji" or "csshiftjis" => "shiftjis",
            "ujis" or "eucjp" or "u jis" => "eucjp",
            "euckr" or "korean" or "ksc5601" or "ksx1001" => "euckr",
            "gb2312" or "euccn" or "eucgb2312cn" or "chinese" or "csiso58gb231280" => "gb2312",
            "gbk" or "cp936" or "936" or "ms936" => "gbk",
            "big5" or "big5tw" or "csbig5" => "big5",
            ['l', 'a', 't', 'i', 'n', >= '2' and <= '6' and var digit] => LatinPart(digit),
            ['l', >= '2' and <= '6' and var digit] => LatinPart(digit),
            _ when plain.StartsWith("windows", StringComparison.Ordinal) => $"cp{plain[7..]}",
            _ => plain,
        };
    }

    private static string LatinPart(char number) => number switch { '5' => "iso88599", '6' => "iso885910", _ => $"iso8859{number}" };
}
