using System.Diagnostics.CodeAnalysis;

namespace Carafe.Http.HeaderFields;

/// <summary>A <c>Cache-Control</c> directive that may stand alone or have a value: absent, present, or present with one.</summary>
/// <remarks>Converts from and to <see cref="bool"/>, and from text: <c>cacheControl.NoCache = true</c>.</remarks>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The properties are the alternates.")]
public readonly record struct CacheDirective
{
    private CacheDirective(bool isPresent, string? value) => (IsPresent, Value) = (isPresent, value);

    /// <summary>Gets whether the directive is there.</summary>
    public bool IsPresent { get; }

    /// <summary>Gets the directive's value.</summary>
    /// <value><see langword="null"/> where it is absent or stands alone.</value>
    public string? Value { get; }

    /// <summary>Gets the value as a number of seconds.</summary>
    /// <value><see langword="null"/> where there is no value, or where it is no number.</value>
    public long? Seconds => Value is not null && PythonInteger.TryParse(Value, out var seconds) ? seconds : null;

    /// <summary>Makes a directive that is there, or one that is not.</summary>
    /// <param name="isPresent">Whether it is there.</param>
    public static implicit operator CacheDirective(bool isPresent) => new(isPresent, null);

    /// <summary>Makes a directive with a value.</summary>
    /// <param name="value">The value; <see langword="null"/> for a directive that is absent.</param>
    public static implicit operator CacheDirective(string? value) => new(value is not null, value);

    /// <summary>Tells whether the directive is there.</summary>
    /// <param name="directive">The directive.</param>
    public static implicit operator bool(CacheDirective directive) => directive.IsPresent;
}
