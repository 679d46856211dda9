using System.Text;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Native;

/// <summary>Makes one value of what a native template rendered.</summary>
internal static class NativeText
{
    /// <summary>
    /// One value is itself, unless it is a text; texts, and the texts of several values in a row, are read as a Python
    /// literal where they are one.
    /// </summary>
    public static Value Join(ReadOnlySpan<Value> pieces)
    {
        if (pieces.IsEmpty) return Value.None;
        if (pieces.Length == 1 && !pieces[0].IsString) return pieces[0];
        if (pieces.Length == 1) return LiteralParser.TryParse(pieces[0].Str(), out var single) ? single : pieces[0];
        var text = new StringBuilder();
        foreach (ref readonly var piece in pieces) text.Append(piece.Str());
        return LiteralParser.TryParse(text.ToString(), out var literal) ? literal : text.ToString();
    }
}
