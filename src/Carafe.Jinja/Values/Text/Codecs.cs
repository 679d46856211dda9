using System.Text;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Text;

/// <summary>Python's <c>encode</c> and <c>decode</c>: UTF-8, UTF-16, UTF-32, Latin-1 and ASCII, with its error handlers.</summary>
internal static class Codecs
{
    public static byte[] Encode(string text, string encoding, string errors)
    {
        var codec = Find(encoding);
        var bytes = new List<byte>(text.Length);
        if (codec.Preamble is { } preamble) bytes.AddRange(preamble);
        for (var i = 0; i < text.Length;)
        {
            var width = CodePoints.WidthAt(text, i);
            var code = CodePoints.CodeAt(text, i);
            if (CanEncode(code, codec)) bytes.AddRange(codec.Encoding.GetBytes(text.Substring(i, width)));
            else bytes.AddRange(codec.Encoding.GetBytes(Replace(text, i, code, codec, errors)));
            i += width;
        }
        return [.. bytes];
    }

    public static string Decode(ReadOnlySpan<byte> bytes, string encoding, string errors)
    {
        // Python looks for no codec where there is nothing to decode.
        if (bytes.IsEmpty) return "";
        var codec = Find(encoding);
        if (codec.Preamble is { } preamble && bytes.StartsWith(preamble)) bytes = bytes[preamble.Length..];
        if (codec.Limit == 128 || codec.Encoding is UTF8Encoding) return DecodeChecked(bytes, codec, errors);
        var text = codec.Encoding.GetString(bytes);
        return errors == "ignore" ? text.Replace("\ufffd", "", StringComparison.Ordinal) : text;
    }

    private static string DecodeChecked(ReadOnlySpan<byte> bytes, Codec codec, string errors)
    {
        var text = new StringBuilder(bytes.Length);
        for (var position = 0; position < bytes.Length;)
        {
            var status = Rune.DecodeFromUtf8(bytes[position..], out var rune, out var read);
            var isAscii = codec.Limit == 128;
            if (isAscii && bytes[position] >= 128) (status, read) = (System.Buffers.OperationStatus.InvalidData, 1);
            if (status == System.Buffers.OperationStatus.Done)
                text.Append(rune.ToString());
            else if (errors == "strict")
                throw new UnicodeDecodeError(isAscii
                    ? $"'ascii' codec can't decode byte 0x{bytes[position]:x2} in position {position}: ordinal not in range(128)"
                    : DescribeUtf8(bytes, position, read, status == System.Buffers.OperationStatus.NeedMoreData));
            else
                text.Append(ReplaceBytes(bytes.Slice(position, read), errors));
            position += read;
        }
        return text.ToString();
    }

    private static string ReplaceBytes(ReadOnlySpan<byte> bytes, string errors) => errors switch
    {
        "ignore" => "",
        "replace" => "\ufffd",
        "xmlcharrefreplace" or "namereplace" => throw new TypeError("don't know how to handle UnicodeDecodeError in error callback"),
        "backslashreplace" => string.Concat(bytes.ToArray().Select(one => $"\\x{one:x2}")),
        _ => throw new UnknownEncodingError($"unknown error handler name '{errors}'"),
    };

    private static string DescribeUtf8(ReadOnlySpan<byte> bytes, int position, int length, bool isCut)
    {
        var reason = isCut ? "unexpected end of data" : length == 1 && bytes[position] is < 0xc2 or > 0xf4 ? "invalid start byte" : "invalid continuation byte";
        return length == 1
            ? $"'utf-8' codec can't decode byte 0x{bytes[position]:x2} in position {position}: {reason}"
            : $"'utf-8' codec can't decode bytes in position {position}-{position + length - 1}: {reason}";
    }

    private static string Replace(string text, int offset, int code, Codec codec, string errors) => errors switch
    {
        "ignore" => "",
        "replace" => "?",
        "xmlcharrefreplace" => $"&#{code};",
        "backslashreplace" => code < 0x100 ? $"\\x{code:x2}" : code < 0x10000 ? $"\\u{code:x4}" : $"\\U{code:x8}",
        "strict" => throw new UnicodeEncodeError(Describe(text, offset, code, codec)),
        _ => throw new UnknownEncodingError($"unknown error handler name '{errors}'"),
    };

    private static string Describe(string text, int offset, int code, Codec codec)
    {
        var position = CodePoints.Count(text.AsSpan(0, offset));
        var end = offset;
        while (end < text.Length && !CanEncode(CodePoints.CodeAt(text, end), codec)) end += CodePoints.WidthAt(text, end);
        var count = CodePoints.Count(text.AsSpan(offset, end - offset));
        var shown = code < 0x100 ? $"\\x{code:x2}" : code < 0x10000 ? $"\\u{code:x4}" : $"\\U{code:x8}";
        var reason = codec.Limit < 0x110000 ? $"ordinal not in range({codec.Limit})" : "surrogates not allowed";
        if (count > 1) return $"'{codec.Name}' codec can't encode characters in position {position}-{position + count - 1}: {reason}";
        return $"'{codec.Name}' codec can't encode character '{shown}' in position {position}: {reason}";
    }

    private static bool CanEncode(int code, Codec codec) => code < codec.Limit && code is (< 0xd800 or > 0xdfff);

    private static Codec Find(string encoding)
    {
        var name = encoding.ToLowerInvariant().Replace('_', '-').Replace(' ', '-');
        return name switch
        {
            "utf-8" or "utf8" or "u8" => new("utf-8", Encoding.UTF8, 0x110000),
            "utf-8-sig" => new("utf-8-sig", Encoding.UTF8, 0x110000, [0xef, 0xbb, 0xbf]),
            "ascii" or "us-ascii" => new("ascii", Encoding.ASCII, 128),
            "latin-1" or "latin1" or "iso-8859-1" or "iso8859-1" or "l1" => new("latin-1", Encoding.Latin1, 256),
            "utf-16" or "utf16" => new("utf-16", Encoding.Unicode, 0x110000, [0xff, 0xfe]),
            "utf-16-le" or "utf-16le" => new("utf-16-le", Encoding.Unicode, 0x110000),
            "utf-16-be" or "utf-16be" => new("utf-16-be", Encoding.BigEndianUnicode, 0x110000),
            "utf-32" or "utf32" => new("utf-32", Encoding.UTF32, 0x110000, [0xff, 0xfe, 0, 0]),
            "utf-32-le" => new("utf-32-le", Encoding.UTF32, 0x110000),
            _ => throw new UnknownEncodingError($"unknown encoding: {encoding}"),
        };
    }

    private sealed record Codec(string Name, Encoding Encoding, int Limit, byte[]? Preamble = null);
}
