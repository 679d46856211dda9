using System.Globalization;

namespace Carafe.Http.Urls;

/// <summary>Host names in their ASCII form and back (RFC 3490), as Python's <c>idna</c> codec.</summary>
internal static class Idna
{
    private static readonly IdnMapping s_mapping = new();

    /// <summary>The ASCII form; a name that is ASCII stays as it is.</summary>
    /// <exception cref="ArgumentException">A label is empty, too long, or cannot be encoded.</exception>
    public static string Encode(string host)
    {
        var labels = host.Split('.');
        for (var i = 0; i < labels.Length; i++)
        {
            // Only the last label may be empty: the root.
            if (labels[i].Length == 0 && (i < labels.Length - 1 || i == 0)) throw Invalid(host);
            if (!System.Text.Ascii.IsValid(labels[i])) labels[i] = s_mapping.GetAscii(labels[i].ToLowerInvariant());
            if (labels[i].Length > 63) throw Invalid(host);
        }
        return string.Join('.', labels);
    }

    /// <summary>The readable form; what cannot be decoded stays as it is.</summary>
    public static string Decode(string host)
    {
        if (!host.Contains("xn--", StringComparison.OrdinalIgnoreCase)) return host;
        return string.Join('.', host.Split('.').Select(DecodeLabel));
    }

    private static string DecodeLabel(string label)
    {
        if (!label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)) return label;
        try
        {
            return s_mapping.GetUnicode(label);
        }
        catch (ArgumentException)
        {
            return label;
        }
    }

    private static ArgumentException Invalid(string host) => new($"The host name '{host}' has a label that is empty or too long.");
}
