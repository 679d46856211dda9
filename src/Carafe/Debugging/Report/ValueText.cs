using System.Collections;
using System.Globalization;
using System.Text;

namespace Carafe.Debugging.Report;

/// <summary>Writes any value for a developer to read, never much of it: Werkzeug's <c>DebugReprGenerator</c>.</summary>
internal static class ValueText
{
    private const int MaxLength = 2_000;
    private const int MaxItems = 50;
    private const int MaxDepth = 4;

    public static string Of(object? value)
    {
        var text = new StringBuilder();
        Write(value, text, depth: 0);
        return Shorten(text.ToString());
    }

    public static string Shorten(string text) => text.Length <= MaxLength ? text : $"{text.AsSpan(0, MaxLength)}… ({text.Length} characters)";

    private static void Write(object? value, StringBuilder text, int depth)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case string characters: text.Append('"').Append(Shorten(characters)).Append('"'); break;
            case char character: text.Append('\'').Append(character).Append('\''); break;
            case byte[] bytes: text.Append(CultureInfo.InvariantCulture, $"{bytes.Length} bytes"); break;
            case IEnumerable<KeyValuePair<string, object?>> pairs:
                WriteItems(pairs, '{', '}', text, depth, pair =>
                {
                    text.Append('"').Append(pair.Key).Append("\": ");
                    if (SecretMask.IsSecret(pair.Key) && pair.Value is not null) text.Append(SecretMask.Mask);
                    else Write(pair.Value, text, depth + 1);
                });
                break;
            case IDictionary map:
                WriteItems(map.Keys.Cast<object>(), '{', '}', text, depth, key =>
                {
                    Write(key, text, depth + 1);
                    text.Append(": ");
                    if (key is string name && SecretMask.IsSecret(name)) text.Append(SecretMask.Mask);
                    else Write(map[key], text, depth + 1);
                });
                break;
            case ICollection items: WriteItems(items.Cast<object?>(), '[', ']', text, depth, item => Write(item, text, depth + 1)); break;
            case Delegate function: text.Append(MemberName.Of(function.Method.DeclaringType?.FullName, function.Method.Name)); break;
            case IFormattable number: text.Append(number.ToString(null, CultureInfo.InvariantCulture)); break;
            default: text.Append(TextOf(value)); break;
        }
    }

    private static void WriteItems<T>(IEnumerable<T> items, char open, char close, StringBuilder text, int depth, Action<T> write)
    {
        text.Append(open);
        var count = 0;
        foreach (var item in items)
        {
            if (count > 0) text.Append(", ");
            if (count++ == MaxItems || depth == MaxDepth || text.Length > MaxLength)
            {
                text.Append('…');
                break;
            }
            write(item);
        }
        text.Append(close);
    }

    // A ToString of the application's own may fail; the page must not.
    private static string TextOf(object value)
    {
        try
        {
            return value.ToString() ?? value.GetType().Name;
        }
        catch (Exception error)
        {
            return $"<{value.GetType().Name}, whose ToString threw {error.GetType().Name}>";
        }
    }
}
