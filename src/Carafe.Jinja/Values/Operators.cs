namespace Carafe.Jinja.Values;

/// <summary>Python's binary arithmetic operators.</summary>
public enum BinaryOperator
{
    /// <summary><c>+</c></summary>
    Add,

    /// <summary><c>-</c></summary>
    Subtract,

    /// <summary><c>*</c></summary>
    Multiply,

    /// <summary><c>/</c>, true division.</summary>
    Divide,

    /// <summary><c>//</c>, floor division.</summary>
    FloorDivide,

    /// <summary><c>%</c>, remainder or formatting.</summary>
    Remainder,

    /// <summary><c>**</c></summary>
    Power,
}

/// <summary>Python's comparisons that order.</summary>
public enum ComparisonOperator
{
    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,
}
