namespace Carafe.Routing;

/// <summary>How a route value is held; what can be read without boxing.</summary>
public enum RouteValueKind
{
    /// <summary>Any object, or <see langword="null"/>: a default, or what a custom converter made.</summary>
    Object,

    /// <summary>Text, a stretch of the path until it is asked for as a string.</summary>
    Text,

    /// <summary>A whole number of at most 64 bits; larger ones are a <see cref="System.Numerics.BigInteger"/> object.</summary>
    Int64,

    /// <summary>A floating-point number.</summary>
    Double,

    /// <summary>A UUID.</summary>
    Guid,
}
