namespace Carafe.Http.Forms;

/// <summary>Line ends of multipart bodies: CR LF by the RFC; LF or CR alone are taken as well, as in Werkzeug.</summary>
internal static class LineBreak
{
    /// <summary>How long the line end at a place is; 0 where there is none.</summary>
    public static int LengthAt(ReadOnlySpan<byte> data, int at)
    {
        if (at >= data.Length) return 0;
        if (data[at] == '\n') return 1;
        if (data[at] != '\r') return 0;
        return at + 1 < data.Length && data[at + 1] == '\n' ? 2 : 1;
    }

    /// <summary>Whether the data is a CR that a LF may yet follow.</summary>
    public static bool IsHalf(ReadOnlySpan<byte> data) => data.Length == 1 && data[0] == '\r';

    /// <summary>Finds two line ends of the same kind in a row.</summary>
    /// <param name="data">The data.</param>
    /// <param name="from">Where to begin; set to where to go on when more data is there.</param>
    /// <returns>Where they begin, and their length together; 0 if there are none yet.</returns>
    public static (int Start, int Length) FindBlankLine(ReadOnlySpan<byte> data, ref int from)
    {
        for (; from < data.Length; from++)
        {
            var next = data[from..].IndexOfAny((byte)'\r', (byte)'\n');
            if (next < 0) break;
            from += next;
            var rest = data[from..];
            if (rest.StartsWith("\n\n"u8) || rest.StartsWith("\r\r"u8)) return (from, 2);
            if (rest.StartsWith("\r\n\r\n"u8)) return (from, 4);
            if (rest.Length < 2 || "\r\n\r\n"u8.StartsWith(rest)) return default;
        }
        from = data.Length;
        return default;
    }
}
