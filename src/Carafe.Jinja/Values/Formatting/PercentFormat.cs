using System.Numerics;
using System.Text;
using Carafe.Html;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Numbers;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Values.Formatting;

/// <summary>Python's <c>text % values</c>: printf's directives. On a markup, what is inserted is escaped.</summary>
internal ref struct PercentFormat
{
    /// <summary>MarkupSafe's class around each value, which shows in errors.</summary>
    private const string WrapperName = "_MarkupEscapeHelper";

    private readonly string _format;
    private readonly bool _isMarkup;
    private readonly bool _isBytes;
    private readonly Value _mapping;
    private ReadOnlySpan<Value> _values;
    private readonly StringBuilder _result;
    private readonly WorkLimits? _limits = WorkLimits.Current;
    private int _position;
    private int _taken;

    private PercentFormat(string format, ValueKind kind, Value mapping, ReadOnlySpan<Value> values)
    {
        (_format, _isMarkup, _isBytes, _mapping) = (format, kind == ValueKind.Markup, kind == ValueKind.Bytes, mapping);
        _values = values;
        _result = new(format.Length + 16);
    }

    public static Value Apply(in Value format, in Value arguments)
    {
        var text = Apply(format.AsText!, format.Kind, arguments);
        return format.IsMarkup ? new Markup(text) : text;
    }

    /// <summary>The same on bytes, where <c>%s</c> and <c>%b</c> take bytes alone.</summary>
    public static byte[] Apply(byte[] format, in Value arguments) => ByteText.ToBytes(Apply(ByteText.Of(format), ValueKind.Bytes, arguments));

    private static string Apply(string format, ValueKind kind, in Value arguments)
    {
        var isMapping = arguments.Kind is ValueKind.Dict or ValueKind.List or ValueKind.Range or ValueKind.Undefined
            || (arguments.Kind == ValueKind.Bytes && kind != ValueKind.Bytes);
        ReadOnlySpan<Value> values = arguments.Kind == ValueKind.Tuple ? Iteration.ToArray(arguments) : new ReadOnlySpan<Value>(in arguments);
        var formatter = new PercentFormat(format, kind, isMapping ? arguments : default, values);
        return formatter.Run();
    }

    /// <summary>The widest field that a format and its values may ask for: what a sandbox looks at beforehand.</summary>
    public static Int128 LongestField(in Value format, in Value arguments)
    {
        var longest = LongestWidth(format.AsText);
        if (!format.AsText!.Contains('*', StringComparison.Ordinal)) return longest;
        ReadOnlySpan<Value> values = arguments.Kind == ValueKind.Tuple ? Iteration.ToArray(arguments) : new ReadOnlySpan<Value>(in arguments);
        foreach (ref readonly var value in values)
        {
            if (value.IsInteger) longest = Int128.Max(longest, Int128.Abs(value.AsInteger));
        }
        return longest;
    }

    /// <summary>The largest width or precision of a format: digits behind a percent sign or its key, flags and points between them.</summary>
    private static Int128 LongestWidth(ReadOnlySpan<char> format)
    {
        var (longest, current, isField) = (0L, 0L, false);
        foreach (var letter in format)
        {
            if (!char.IsAsciiDigit(letter)) isField = letter is '%' or ')' || (isField && letter is '#' or '-' or ' ' or '+' or '.' or '*');
            current = isField && char.IsAsciiDigit(letter) ? Math.Min(current * 10 + (letter - '0'), int.MaxValue) : 0;
            longest = Math.Max(longest, current);
        }
        return longest;
    }

    /// <summary>The largest number that a text has in digits.</summary>
    public static Int128 LongestNumber(ReadOnlySpan<char> text)
    {
        var (longest, current) = (0L, 0L);
        foreach (var letter in text)
        {
            current = char.IsAsciiDigit(letter) ? Math.Min(current * 10 + (letter - '0'), int.MaxValue) : 0;
            longest = Math.Max(longest, current);
        }
        return longest;
    }

    private string Run()
    {
        while (_position < _format.Length)
        {
            var next = _format.IndexOf('%', _position);
            if (next < 0) next = _format.Length;
            _result.Append(_format, _position, next - _position);
            _position = next + 1;
            if (next < _format.Length) Directive();
        }
        if (_mapping.IsMissing && _taken < _values.Length) throw new TypeError($"not all arguments converted during {(_isBytes ? "bytes" : "string")} formatting");
        return _result.ToString();
    }

    private void Directive()
    {
        if (Peek() == '%')
        {
            _position++;
            _result.Append('%');
            return;
        }
        if (Peek() == '(') TakeNamed();
        var flags = Flags();
        var width = Size(ref flags);
        var precision = -1;
        if (Peek() == '.')
        {
            _position++;
            var unwanted = "";
            precision = Math.Max(Size(ref unwanted, isPrecision: true), 0);
            if (unwanted.Length > 0) precision = 0;
        }
        if (Peek() is 'h' or 'l' or 'L') _position++;
        if (_position >= _format.Length) throw new ValueError("incomplete format");
        var conversion = CodePoints.CodeAt(_format, _position);
        var index = _position;
        _position += CodePoints.WidthAt(_format, _position);
        Convert(Next(), conversion, index, flags, width, precision);
        _limits?.CheckLength(_result.Length);
    }

    private readonly char Peek() => _position < _format.Length ? _format[_position] : '\0';

    /// <summary>Makes the value of a key the only one that is left: what follows takes it, and nothing after that.</summary>
    private void TakeNamed()
    {
        var start = ++_position;
        if (_mapping.IsMissing) throw new TypeError("format requires a mapping");
        for (var depth = 1; depth > 0; _position++)
        {
            if (_position >= _format.Length) throw new ValueError("incomplete format key");
            depth += _format[_position] switch { '(' => 1, ')' => -1, _ => 0 };
        }
        var name = _format[start..(_position - 1)];
        Value key = _isBytes ? new BytesValue(ByteText.ToBytes(name)) : name;
        _values = new[] { Subscription.TryGetItem(_mapping, key, out var value) ? value : throw Subscription.Failure(_mapping, key) };
        _taken = 0;
    }

    private string Flags()
    {
        var start = _position;
        while (Peek() is '-' or '+' or ' ' or '#' or '0') _position++;
        return _format[start.._position];
    }

    /// <summary>A width or precision: digits, or a star that takes a value. A negative width aligns left.</summary>
    private int Size(ref string flags, bool isPrecision = false)
    {
        if (Peek() == '*')
        {
            _position++;
            var size = Next();
            // What is formatted into a markup is wrapped: no wrapper is an integer.
            if (_isMarkup) throw new TypeError("* wants int");
            if (!size.TryGetIndex(out var given))
                throw size.Kind == ValueKind.BigInteger ? new OverflowError($"Python int too large to convert to C {(isPrecision ? "int" : "ssize_t")}") : new TypeError("* wants int");
            if (isPrecision && (int)given != given) throw new OverflowError("Python int too large to convert to C int");
            if (given < 0) flags += "-";
            return (int)Math.Min(Math.Abs(given), int.MaxValue);
        }
        var start = _position;
        while (char.IsAsciiDigit(Peek())) _position++;
        if (start == _position) return -1;
        return int.TryParse(_format.AsSpan(start, _position - start), out var written) ? written : throw new ValueError("width too big");
    }

    private Value Next()
    {
        if (_taken >= _values.Length) throw new TypeError("not enough arguments for format string");
        return _values[_taken++];
    }

    private readonly void Convert(in Value value, int conversion, int index, string flags, int width, int precision)
    {
        switch (conversion)
        {
            case 's' or 'r' or 'a':
            case 'b' when _isBytes:
                Text(value, (char)conversion, flags, width, precision);
                break;
            case 'd' or 'i' or 'u' or 'o' or 'x' or 'X':
                Integer(value, (char)conversion, flags, width, precision);
                break;
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G':
                Float(value, (char)conversion, flags, width, precision);
                break;
            case 'c':
                Pad("", "", Character(value), flags.Replace("0", "", StringComparison.Ordinal), width);
                break;
            default:
                var shown = conversion is >= 32 and < 127 ? (char)conversion : '?';
                throw new ValueError($"unsupported format character '{shown}' (0x{conversion:x}) at index {CodePoints.Count(_format.AsSpan(0, index))}");
        }
    }

    private readonly void Text(in Value value, char conversion, string flags, int width, int precision)
    {
        var text = conversion switch
        {
            's' or 'b' when _isBytes => Part(value),
            'r' when _isBytes => AsciiText.Of(value),
            's' when _isMarkup => ValueText.Escape(value).ToString(),
            's' => value.Str(),
            'r' => value.Repr(),
            _ => AsciiText.Of(value),
        };
        if (_isMarkup && conversion != 's') text = HtmlEscaper.Escape(text);
        if (precision >= 0 && precision < text.Length) text = CodePoints.Substring(text, 0, Math.Min(precision, CodePoints.Count(text)));
        Pad("", "", text, flags.Replace("0", "", StringComparison.Ordinal), width);
    }

    private static string Part(in Value value) => value.Reference is BytesValue bytes
        ? ByteText.Of(bytes.Bytes.ToArray())
        : throw new TypeError($"%b requires a bytes-like object, or an object that implements __bytes__, not '{TypeNames.Of(value)}'");

    private readonly void Integer(in Value value, char conversion, string flags, int width, int precision)
    {
        var number = conversion is 'd' or 'i' or 'u' ? Truncate(value, conversion) : Exact(value, conversion);
        var digits = IntegerFormat.Digits(BigInteger.Abs(number), conversion);
        if (precision > digits.Length) digits = digits.PadLeft(precision, '0');
        var prefix = flags.Contains('#', StringComparison.Ordinal) && conversion is 'o' or 'x' or 'X' && flags.Contains('#', StringComparison.Ordinal) ? "0" + conversion : "";
        Pad(SignOf(number.Sign < 0, flags), prefix, digits, flags, width);
    }

    private readonly void Float(in Value value, char conversion, string flags, int width, int precision)
    {
        if (!NumericPair.IsNumber(value) && !_isMarkup)
        {
            if (!_isBytes) value.AsUndefined?.ToNumber();
            throw new TypeError(_isBytes ? $"float argument required, not {TypeNames.Of(value)}" : $"must be real number, not {TypeNames.Of(value)}");
        }
        // MarkupSafe wraps what it formats: the conversion is then Python's whole float(), which also reads text.
        var number = _isMarkup ? NumberConversion.ToFloat(value) : NumberArithmetic.ToFloat(value);
        var digits = FloatFormat.Digits(number, conversion, precision, flags.Contains('#', StringComparison.Ordinal));
        Pad(SignOf(double.IsNegative(number) && !double.IsNaN(number), flags), "", digits, flags, width);
    }

    private readonly BigInteger Truncate(in Value value, char conversion)
    {
        if (_isMarkup) return TruncateWrapped(value, conversion);
        if (value.IsFloat || value.Kind == ValueKind.Decimal) return NumberConversion.Truncate(value);
        if (NumericPair.IsNumber(value)) return NumericPair.ToBigInteger(value);
        value.AsUndefined?.ToNumber();
        throw new TypeError($"%{conversion} format: a real number is required, not {TypeNames.Of(value)}");
    }

    private static BigInteger TruncateWrapped(in Value value, char conversion)
    {
        try
        {
            return NumericPair.ToBigInteger(NumberConversion.ToInteger(value));
        }
        catch (TypeError)
        {
            throw new TypeError($"%{conversion} format: a real number is required, not {WrapperName}");
        }
    }

    private readonly BigInteger Exact(in Value value, char conversion) => _isMarkup
        ? throw new TypeError($"%{conversion} format: an integer is required, not {WrapperName}")
        : value.Kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger
        ? NumericPair.ToBigInteger(value)
        : throw new TypeError($"%{conversion} format: an integer is required, not {TypeNames.Of(value)}");

    private readonly string Character(in Value value)
    {
        if (_isMarkup) throw new TypeError("%c requires int or char");
        if (_isBytes) return SingleByte(value);
        if (value.AsText is { } text && CodePoints.Count(text) == 1) return text;
        if (!value.TryGetIndex(out var code) && value.Kind != ValueKind.BigInteger) throw new TypeError("%c requires int or char");
        return code is >= 0 and < 0x110000 && value.Kind != ValueKind.BigInteger
            ? CodePoints.FromCode((int)code)
            : throw new OverflowError("%c arg not in range(0x110000)");
    }

    private static string SingleByte(in Value value)
    {
        if (value.Reference is BytesValue { Bytes.Length: 1 } one) return ByteText.Of(one.Bytes.ToArray());
        if (value.TryGetIndex(out var code) && code is >= 0 and < 256) return ByteText.Of([(byte)code]);
        throw value.Kind is ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger
            ? new OverflowError("%c arg not in range(256)")
            : new TypeError("%c requires an integer in range(256) or a single byte");
    }

    private static string SignOf(bool isNegative, string flags) => isNegative ? "-"
        : flags.Contains('+', StringComparison.Ordinal) ? "+"
        : flags.Contains(' ', StringComparison.Ordinal) ? " "
        : "";

    private readonly void Pad(string sign, string prefix, string body, string flags, int width)
    {
        var margin = width - sign.Length - prefix.Length - CodePoints.Count(body);
        if (flags.Contains('-', StringComparison.Ordinal)) _result.Append(sign).Append(prefix).Append(body).Append(Padding.Fill(" ", margin));
        else if (flags.Contains('0', StringComparison.Ordinal)) _result.Append(sign).Append(prefix).Append(Padding.Fill("0", margin)).Append(body);
        else _result.Append(Padding.Fill(" ", margin)).Append(sign).Append(prefix).Append(body);
    }
}
