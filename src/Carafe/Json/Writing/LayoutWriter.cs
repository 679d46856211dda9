using System.Buffers;

namespace Carafe.Json.Writing;

/// <summary>Puts Python's white space into compact JSON: single spaces, or a line for each value.</summary>
internal ref struct LayoutWriter(IBufferWriter<byte> output, JsonLayout layout)
{
    private static readonly SearchValues<byte> s_marks = SearchValues.Create(",:\"[]{}"u8);
    private static readonly SearchValues<byte> s_stringMarks = SearchValues.Create("\"\\"u8);

    private int _level;

    internal void Write(ReadOnlySpan<byte> compact)
    {
        while (compact.IndexOfAny(s_marks) is >= 0 and var next)
        {
            output.Write(compact[..next]);
            compact = compact[next..];
            var length = compact[0] == '"' ? StringLength(compact) : IsEmptyPair(compact) ? 2 : 1;
            if (length == 1)
                WriteMark(compact[..1]);
            else
                output.Write(compact[..length]);
            compact = compact[length..];
        }
        output.Write(compact);
    }

    private void WriteMark(ReadOnlySpan<byte> mark)
    {
        if (mark[0] is (byte)']' or (byte)'}') BreakLine(-1);
        output.Write(mark);
        if (mark[0] is (byte)'[' or (byte)'{') BreakLine(+1);
        if (mark[0] == ',') BreakLine(0);
        if (mark[0] == ':' || (mark[0] == ',' && layout.IsSpaced)) output.Write(" "u8);
    }

    private void BreakLine(int step)
    {
        _level += step;
        if (layout.Indent is not { } width) return;
        var span = output.GetSpan(1 + _level * width);
        span[0] = (byte)'\n';
        span.Slice(1, _level * width).Fill((byte)' ');
        output.Advance(1 + _level * width);
    }

    private static bool IsEmptyPair(ReadOnlySpan<byte> text) => text.StartsWith("[]"u8) || text.StartsWith("{}"u8);

    private static int StringLength(ReadOnlySpan<byte> text)
    {
        var length = 1;
        while (true)
        {
            length += text[length..].IndexOfAny(s_stringMarks);
            if (text[length] == '"') return length + 1;
            length += 2;
        }
    }
}
