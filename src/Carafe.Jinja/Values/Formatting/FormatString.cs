using System.Globalization;
using System.Text;
using Carafe.Html;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Formatting;

/// <summary>Python's <c>str.format</c>: replacement fields with attributes, items, conversions and nested formats.</summary>
/// <remarks>
/// Security: in a sandbox, attributes and items are looked up by the sandbox's rules; on a markup, values are escaped.
/// </remarks>
internal ref struct FormatString
{
    private const int MaxDepth = 2;

    private readonly bool _isMarkup;
    private readonly CallArguments _arguments;
    private readonly Value _mapping;
    private readonly CallContext _context;
    private int _automatic;
    private Numbering _numbering;

    private enum Numbering
    {
        Unknown,
        Automatic,
        Manual,
    }

    private FormatString(bool isMarkup, in CallArguments arguments, Value mapping, CallContext context)
    {
        (_isMarkup, _mapping, _context) = (isMarkup, mapping, context);
        _arguments = arguments;
    }

    public static Value Apply(in Value self, in CallArguments arguments, CallContext context)
    {
        var formatter = new FormatString(self.IsMarkup, arguments, default, context);
        var text = formatter.Run(self.AsText!, MaxDepth);
        return self.IsMarkup ? new Markup(text) : text;
    }

    public static Value ApplyMap(in Value self, in CallArguments arguments, CallContext context)
    {
        if (!arguments.Names.IsEmpty) throw new TypeError(context.IsSandboxed ? "format_map() takes no keyword arguments" : $"{TypeNames.Of(self)}.format_map() takes no keyword arguments");
        var given = arguments.Positional.Length;
        if (given != 1) throw new TypeError($"{(context.IsSandboxed ? "" : TypeNames.Of(self) + ".")}format_map() takes exactly one argument ({given} given)");
        var isEscaped = self.IsMarkup && context.IsSandboxed;
        var formatter = new FormatString(isEscaped, default, arguments.Positional[0], context);
        var text = formatter.Run(self.AsText!, MaxDepth);
        return isEscaped ? new Markup(text) : text;
    }

    /// <summary>Whether Python's slower <c>string.Formatter</c> would do the work, whose errors differ in places.</summary>
    private readonly bool IsFormatter => _isMarkup || _context.IsSandboxed;

    private string Run(string format, int depth)
    {
        if (depth < 0) throw new ValueError("Max string recursion exceeded");
        var builder = new StringBuilder(format.Length + 16);
        for (var i = 0; i < format.Length;)
        {
            var next = format.AsSpan(i).IndexOfAny('{', '}');
            if (next < 0) return builder.Append(format, i, format.Length - i).ToString();
            builder.Append(format, i, next);
            i += next;
            var brace = format[i++];
            if (i < format.Length && format[i] == brace)
            {
                builder.Append(brace);
                i++;
                continue;
            }
            if (brace == '}') throw new ValueError("Single '}' encountered in format string");
            if (i == format.Length) throw new ValueError("Single '{' encountered in format string");
            var end = FieldEnd(format, i);
            builder.Append(Field(format[i..end], depth));
            ResultLimit.Check(builder.Length, _context);
            i = end + 1;
        }
        return builder.ToString();
    }

    /// <summary>The closing brace of a field that begins at an index; brackets hide braces.</summary>
    private static int FieldEnd(string format, int start)
    {
        var (depth, isBracketed, isInName) = (1, false, true);
        for (var i = start; i < format.Length; i++)
        {
            var letter = format[i];
            if (isBracketed)
            {
                isBracketed = letter != ']';
                continue;
            }
            if (letter is ':' or '!') isInName = false;
            if (letter == '{') depth++;
            else if (letter == '}' && --depth == 0) return i;
            else if (letter == '[' && depth == 1 && isInName) isBracketed = true;
        }
        if (format[^1] == '!' && NameEnd(format[start..]) == format.Length - start - 1)
            throw new ValueError("end of string while looking for conversion specifier");
        throw new ValueError(format.AsSpan(start).ContainsAny(':', '!') ? "unmatched '{' in format spec" : "expected '}' before end of string");
    }

    private string Field(string field, int depth)
    {
        var nameEnd = NameEnd(field);
        var name = field[..nameEnd];
        var (conversion, spec) = ('\0', "");
        if (nameEnd < field.Length && field[nameEnd] == '!')
        {
            if (nameEnd + 1 == field.Length) throw new ValueError("unmatched '{' in format spec");
            conversion = field[nameEnd + 1];
            if (nameEnd + 2 < field.Length && field[nameEnd + 2] != ':') throw new ValueError("expected ':' after conversion specifier");
            spec = nameEnd + 3 <= field.Length ? field[(nameEnd + 3)..] : "";
        }
        else if (nameEnd < field.Length)
        {
            spec = field[(nameEnd + 1)..];
        }
        var value = Converted(Lookup(name), conversion);
        // Both look into formats within formats; the slower formatter once more, but not into fields there.
        if (IsFormatter && depth == 0) throw new ValueError("Max string recursion exceeded");
        if (spec.AsSpan().IndexOfAny('{', '}') >= 0) spec = Run(spec, depth == 1 && !IsFormatter ? -1 : depth - 1);
        if (ResultLimit.IsSet(_context)) ResultLimit.Check(PercentFormat.LongestNumber(spec), _context);
        return _isMarkup ? ValueFormat.ApplyEscaped(value, spec) : ValueFormat.Apply(value, spec);
    }

    private static int NameEnd(string field)
    {
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] is ':' or '!') return i;
            if (field[i] != '[') continue;
            var close = field.IndexOf(']', i);
            if (close < 0) return field.Length;
            i = close;
        }
        return field.Length;
    }

    private static Value Converted(in Value value, char conversion) => conversion switch
    {
        '\0' => value,
        's' => value.Reference is string ? value : value.Str(),
        'r' => value.Repr(),
        'a' => AsciiText.Of(value),
        _ => throw new ValueError($"Unknown conversion specifier {conversion}"),
    };

    private Value Lookup(string name)
    {
        var firstEnd = name.AsSpan().IndexOfAny('.', '[');
        if (firstEnd < 0) firstEnd = name.Length;
        // Python's slower formatter counts fields by their whole names only: "{0.x}{}" is fine with it.
        var value = IsFormatter && firstEnd < name.Length ? Uncounted(name[..firstEnd]) : First(name[..firstEnd]);
        for (var i = firstEnd; i < name.Length;)
        {
            if (name[i] == '.')
            {
                var end = name.AsSpan(i + 1).IndexOfAny('.', '[');
                end = end < 0 ? name.Length : i + 1 + end;
                if (end == i + 1) throw new ValueError("Empty attribute in format string");
                value = Attribute(value, name[(i + 1)..end]);
                i = end;
                continue;
            }
            if (name[i] != '[') throw new ValueError("Only '.' or '[' may follow ']' in format field specifier");
            var close = name.IndexOf(']', i);
            if (close < 0) throw new ValueError("Missing ']' in format string");
            if (close == i + 1) throw new ValueError("Empty attribute in format string");
            value = Item(value, name[(i + 1)..close]);
            i = close + 1;
        }
        return value;
    }

    private Value Uncounted(string name)
    {
        var numbering = _numbering;
        _numbering = Numbering.Manual;
        var value = name.Length == 0 ? throw new KeyError((Value)name) : First(name);
        _numbering = numbering;
        return value;
    }

    private Value First(string name)
    {
        if (name.Length == 0)
        {
            Switch(Numbering.Automatic);
            return Positional(_automatic++);
        }
        if (name.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            Switch(Numbering.Manual);
            return Positional(int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? index
                : throw new ValueError("Too many decimal digits in format string"));
        }
        if (_mapping.IsMissing) return _arguments.TryGetNamed(name, out var named) ? named : throw new KeyError((Value)name);
        return Subscription.TryGetItem(_mapping, name, out var value) ? value : throw Subscription.Failure(_mapping, name);
    }

    private void Switch(Numbering wanted)
    {
        if (_numbering == Numbering.Unknown) _numbering = wanted;
        if (_numbering == wanted) return;
        throw new ValueError(wanted == Numbering.Manual && !IsFormatter
            ? "cannot switch from automatic field numbering to manual field specification"
            : "cannot switch from manual field specification to automatic field numbering");
    }

    private readonly Value Positional(int index)
    {
        if (!_mapping.IsMissing && !IsFormatter) throw new ValueError("Format string contains positional fields");
        if (index < _arguments.Positional.Length) return _arguments.Positional[index];
        throw new IndexError(IsFormatter ? "tuple index out of range" : $"Replacement index {index} out of range for positional args tuple");
    }

    private readonly Value Attribute(in Value value, string name) => _context.IsSandboxed || name == "__class__"
        ? _context.GetAttribute(value, name)
        : Attributes.Get(value, name);

    private readonly Value Item(in Value value, string text)
    {
        var isIndex = text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && isIndex) throw new ValueError("Too many decimal digits in format string");
        Value key = isIndex ? index : text;
        if (_context.IsSandboxed) return _context.GetItem(value, key);
        return Subscription.TryGetItem(value, key, out var item) ? item : throw Subscription.Failure(value, key);
    }
}
