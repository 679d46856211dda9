using System.Runtime.CompilerServices;
using System.Text;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Native;

/// <summary>Reads Python literals, as <c>ast.literal_eval</c>: numbers, texts, bytes, containers, True, False, None.</summary>
/// <remarks>What is no literal, from an operator to a name, is not read at all.</remarks>
internal ref struct LiteralParser
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;
    private bool _failed;

    private LiteralParser(ReadOnlySpan<char> text) => _text = text;

    public static bool TryParse(string text, out Value value)
    {
        value = default;
        var parser = new LiteralParser(text);
        if (!parser.TrySkipEmptyLines() || parser._at == text.Length) return false;
        try
        {
            value = parser.Tuple(isParenthesized: false);
        }
        catch (PythonException)
        {
            return false;
        }
        parser.SkipBlanks();
        return !parser._failed && parser._at == text.Length;
    }

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    // Newlines count as blanks inside brackets, and behind all.
    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            if (Current is ' ' or '\t' or '\f' || (_depth > 0 && Current is '\n' or '\r')) _at++;
            else if (Current == '#') SkipComment();
            else break;
        }
        var end = _at;
        if (Current is not ('\n' or '\r')) return;
        if (!TrySkipEmptyLines() || _at < _text.Length) _at = end;
    }

    /// <summary>Skips lines that are blank or hold a comment alone.</summary>
    /// <returns><see langword="false"/> where the next line, or a blank last one, begins with blanks: Python refuses that.</returns>
    private bool TrySkipEmptyLines()
    {
        while (true)
        {
            var rest = _text[_at..];
            var end = rest.IndexOfAny('\n', '\r');
            var line = end < 0 ? rest : rest[..end];
            var content = line.TrimStart(" \t\f");
            var isIndented = content.Length < line.Length && line[line.Length - content.Length - 1] != '\f';
            if (!content.IsEmpty && content[0] != '#')
            {
                _at += line.Length - content.Length;
                return !isIndented;
            }
            _at = end < 0 ? _text.Length : _at + end + 1;
            if (end < 0) return !content.IsEmpty || !isIndented;
        }
    }

    private void SkipComment()
    {
        var end = _text[_at..].IndexOfAny('\n', '\r');
        _at = end < 0 ? _text.Length : _at + end;
    }

    private bool Take(char c)
    {
        SkipBlanks();
        if (Current != c) return false;
        _at++;
        SkipBlanks();
        return true;
    }

    private Value Fail()
    {
        _failed = true;
        return default;
    }

    /// <summary>Values with commas between them; one without a comma is itself.</summary>
    private Value Tuple(bool isParenthesized)
    {
        if (isParenthesized && Current == ')') return TupleValue.Empty;
        var first = Sum();
        if (_failed || !Take(',')) return first;
        var items = new List<Value> { first };
        while (!_failed && _at < _text.Length && Current != ')')
        {
            items.Add(Sum());
            if (!Take(',')) break;
        }
        return new TupleValue([.. items]);
    }

    /// <summary>A value; numbers may have one sign, and an imaginary part after them.</summary>
    private Value Sum()
    {
        if (_failed || !RuntimeHelpers.TryEnsureSufficientExecutionStack() || _depth > 200) return Fail();
        SkipBlanks();
        var value = Signed();
        if (_failed) return default;
        SkipBlanks();
        if (Current is not ('-' or '+')) return value;
        var isNegative = Current == '-';
        _at++;
        SkipBlanks();
        var isReal = IsNumber(value);
        var imaginary = isReal && (char.IsAsciiDigit(Current) || Current == '.') ? Number() : Fail();
        if (_failed || imaginary.Reference is not ComplexValue complex) return Fail();
        return new ComplexValue(NumberArithmetic.ToFloat(value), isNegative ? -complex.Imaginary : complex.Imaginary);
    }

    private Value Signed()
    {
        if (Current is not ('-' or '+')) return Atom();
        var isNegative = Current == '-';
        _at++;
        SkipBlanks();
        var number = char.IsAsciiDigit(Current) || Current == '.' ? Atom() : Fail();
        if (_failed || !isNegative) return number;
        return number.Reference is ComplexValue complex ? new ComplexValue(-complex.Real, -complex.Imaginary) : Arithmetic.Negate(number);
    }

    private static bool IsNumber(in Value value) => value.IsInteger || value.IsFloat || value.Kind == ValueKind.BigInteger;

    private Value Atom()
    {
        var c = Current;
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < _text.Length && char.IsAsciiDigit(_text[_at + 1]))) return Number();
        if (c is '\'' or '"') return Strings();
        switch (c)
        {
            case '(': return Bracketed(')');
            case '[': return Bracketed(']');
            case '{': return Bracketed('}');
        }
        var end = _at;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] == '_')) end++;
        var word = _text[_at..end];
        if (end < _text.Length && _text[end] is '\'' or '"' && word is "b" or "B" or "r" or "R" or "u" or "U") return Strings();
        _at = end;
        return word switch
        {
            "True" => Value.True,
            "False" => Value.False,
            "None" => Value.None,
            "set" when Take('(') && Take(')') => new SetValue((Value[])[]),
            _ => Fail(),
        };
    }

    private Value Bracketed(char closing)
    {
        _at++;
        _depth++;
        SkipBlanks();
        var value = closing switch { ')' => Tuple(isParenthesized: true), ']' => List(), _ => DictOrSet() };
        SkipBlanks();
        _depth--;
        if (_failed || Current != closing) return Fail();
        _at++;
        SkipBlanks();
        return value;
    }

    private ListValue List()
    {
        var items = new List<Value>();
        while (!_failed && Current != ']')
        {
            items.Add(Sum());
            if (!Take(',')) break;
        }
        return new ListValue(items);
    }

    private Value DictOrSet()
    {
        var dict = new DictValue();
        if (Current == '}') return dict;
        var first = Sum();
        if (_failed) return default;
        if (Take(':'))
        {
            dict[first] = Sum();
            while (!_failed && Take(',') && Current != '}')
            {
                var key = Sum();
                if (_failed || !Take(':')) return Fail();
                dict[key] = Sum();
            }
            return dict;
        }
        var items = new List<Value> { first };
        while (!_failed && Take(',') && Current != '}') items.Add(Sum());
        return new SetValue(items);
    }

    private Value Number()
    {
        var end = FloatEnd();
        if (end > 0)
        {
            var number = Numbers.ParseFloat(_text[_at..end]);
            _at = end;
            return Finished(number);
        }
        end = Numbers.IntegerEnd(_text, _at);
        var literal = _text[_at..end];
        _at = end;
        if (Current is 'j' or 'J' && !literal.ContainsAny('x', 'o', 'b') && !literal.ContainsAny('X', 'O', 'B')) return Finished(Numbers.ParseFloat(literal));
        if (!EndsNumber() || !Numbers.TryParseInteger(literal, out var integer)) return Fail();
        return new Value(integer);
    }

    private Value Finished(double number)
    {
        var isImaginary = Current is 'j' or 'J';
        if (isImaginary) _at++;
        if (!EndsNumber()) return Fail();
        return isImaginary ? new ComplexValue(0, number) : number;
    }

    /// <summary>Python's floats may lack the digits at either side of the dot.</summary>
    private readonly int FloatEnd()
    {
        if (Current == '.')
        {
            var digits = Numbers.IntegerEnd(string.Concat("1", _text[(_at + 1)..]), 0);
            return ExponentEnd(_at + digits);
        }
        var end = Numbers.FloatEnd(_at == 0 ? _text : _text[_at..], 0);
        if (end > 0) return (_at == 0 ? 0 : _at) + end;
        var integer = _at;
        while (integer < _text.Length && (char.IsAsciiDigit(_text[integer]) || _text[integer] == '_')) integer++;
        return integer < _text.Length && _text[integer] == '.' ? ExponentEnd(integer + 1) : 0;
    }

    private readonly int ExponentEnd(int end)
    {
        if (end >= _text.Length || _text[end] is not ('e' or 'E')) return end;
        var digits = end + 1;
        if (digits < _text.Length && _text[digits] is '+' or '-') digits++;
        if (digits >= _text.Length || !char.IsAsciiDigit(_text[digits])) return end;
        while (digits < _text.Length && char.IsAsciiDigit(_text[digits])) digits++;
        return digits;
    }

    private readonly bool EndsNumber() => _at >= _text.Length || !(char.IsLetterOrDigit(_text[_at]) || _text[_at] is '_' or '.');

    /// <summary>Texts in a row are one text; bytes in a row are bytes.</summary>
    private Value Strings()
    {
        var text = new StringBuilder();
        bool? isBytes = null;
        while (!_failed && StartsString())
        {
            var prefix = Current is '\'' or '"' ? '\0' : char.ToLowerInvariant(_text[_at++]);
            if (isBytes is { } before && before != (prefix == 'b')) return Fail();
            isBytes = prefix == 'b';
            if (!One(text, isRaw: prefix == 'r')) return Fail();
            SkipBlanks();
        }
        if (_failed) return default;
        if (isBytes != true) return text.ToString();
        foreach (var chunk in text.GetChunks())
            if (!Ascii.IsValid(chunk.Span)) return Fail();
        return Value.From(Encoding.Latin1.GetBytes(text.ToString()));
    }

    private readonly bool StartsString() => Current is '\'' or '"'
        || (Current is 'b' or 'B' or 'r' or 'R' or 'u' or 'U' && _at + 1 < _text.Length && _text[_at + 1] is '\'' or '"');

    private bool One(StringBuilder text, bool isRaw)
    {
        var quote = _text[_at];
        var isTriple = _text[_at..].StartsWith([quote, quote, quote]);
        var start = _at + (isTriple ? 3 : 1);
        var end = start;
        while (true)
        {
            if (end >= _text.Length || (!isTriple && _text[end] == '\n')) return false;
            if (_text[end] == '\\')
            {
                end += 2;
                continue;
            }
            if (_text[end] == quote && (!isTriple || _text[end..].StartsWith([quote, quote, quote]))) break;
            end++;
        }
        var body = _text[start..end];
        _at = end + (isTriple ? 3 : 1);
        if (isRaw || !body.Contains('\\')) text.Append(body);
        else if (StringLiterals.Unescape(body, out _) is { } unescaped) text.Append(unescaped);
        else return false;
        return true;
    }
}
