namespace Carafe.Jinja.Values;

/// <summary>What a <see cref="Value"/> is, in Python's terms.</summary>
public enum ValueKind : byte
{
    /// <summary>Nothing at all: a slot that was never filled. <c>default(Value)</c>. Templates never see it.</summary>
    Missing,

    /// <summary>Python's <c>None</c>, C#'s <see langword="null"/>.</summary>
    None,

    /// <summary><c>True</c> or <c>False</c>.</summary>
    Boolean,

    /// <summary>An <c>int</c> that fits 64 bits.</summary>
    Integer,

    /// <summary>A <c>float</c>.</summary>
    Float,

    /// <summary>An <c>int</c> that does not fit 64 bits.</summary>
    BigInteger,

    /// <summary>A <c>decimal.Decimal</c>, C#'s <see cref="decimal"/>.</summary>
    Decimal,

    /// <summary>A <c>str</c>.</summary>
    String,

    /// <summary>A <c>str</c> that is safe for HTML, a <see cref="Html.Markup"/>.</summary>
    Markup,

    /// <summary><c>bytes</c>.</summary>
    Bytes,

    /// <summary>A <c>list</c>, or C#'s lists and arrays.</summary>
    List,

    /// <summary>A <c>tuple</c>, or C#'s tuples.</summary>
    Tuple,

    /// <summary>A <c>dict</c>, or C#'s dictionaries.</summary>
    Dict,

    /// <summary>A <c>set</c>, or C#'s sets.</summary>
    Set,

    /// <summary>A <c>range</c>.</summary>
    Range,

    /// <summary>A one-shot iterator, or a C# sequence without a length.</summary>
    Iterator,

    /// <summary>Something to call.</summary>
    Callable,

    /// <summary>A value that is not there, an <see cref="Values.Undefined"/>.</summary>
    Undefined,

    /// <summary>A date, a time, both, or a duration.</summary>
    DateTime,

    /// <summary>Any other object.</summary>
    Object,
}
