using System.Runtime.CompilerServices;

namespace Carafe.Routing;

/// <summary>One slot of <see cref="RouteValues"/>: a number or UUID inline, a stretch of the path, or an object.</summary>
internal struct RouteValue
{
    public string Name;

    /// <summary>The object; the text that a stretch lies in; or the boxed form of an inline value once it was asked for.</summary>
    private object? _reference;

    /// <summary>The number's bits, the first half of the UUID, or the start and length of the stretch.</summary>
    private long _bits;
    private long _moreBits;

    public RouteValueKind Kind { get; private set; }

    public object? Value
    {
        get => Kind switch
        {
            RouteValueKind.Object => _reference,
            RouteValueKind.Text => Text,
            RouteValueKind.Int64 => _reference ??= _bits,
            RouteValueKind.Double => _reference ??= Double,
            _ => _reference ??= Guid,
        };
        set
        {
            Kind = RouteValueKind.Object;
            _reference = value;
        }
    }

    /// <summary>The text as a string of its own, made on the first read.</summary>
    public string Text
    {
        get
        {
            var whole = (string)_reference!;
            var length = (int)_bits;
            if (length == whole.Length) return whole;
            var text = whole.Substring((int)(_bits >> 32), length);
            SetText(text, 0, text.Length);
            return text;
        }
    }

    public readonly ReadOnlySpan<char> Characters => ((string)_reference!).AsSpan((int)(_bits >> 32), (int)_bits);

    public long Int64
    {
        readonly get => _bits;
        set
        {
            Kind = RouteValueKind.Int64;
            _reference = null;
            _bits = value;
        }
    }

    public double Double
    {
        readonly get => BitConverter.Int64BitsToDouble(_bits);
        set
        {
            Kind = RouteValueKind.Double;
            _reference = null;
            _bits = BitConverter.DoubleToInt64Bits(value);
        }
    }

    public Guid Guid
    {
        readonly get
        {
            var halves = (_bits, _moreBits);
            return Unsafe.BitCast<(long, long), Guid>(halves);
        }

        set
        {
            Kind = RouteValueKind.Guid;
            _reference = null;
            (_bits, _moreBits) = Unsafe.BitCast<Guid, (long, long)>(value);
        }
    }

    public void SetText(string whole, int start, int length)
    {
        Kind = RouteValueKind.Text;
        _reference = whole;
        _bits = ((long)start << 32) | (uint)length;
    }
}
