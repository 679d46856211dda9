namespace Carafe.Json;

/// <summary>The white space in JSON text: none, Python's single spaces, or one line for each value.</summary>
/// <remarks>The default value is <see cref="Compact"/>.</remarks>
public readonly record struct JsonLayout
{
    private JsonLayout(bool isSpaced, int? indent)
    {
        IsSpaced = isSpaced;
        Indent = indent;
    }

    /// <summary>Gets the layout without any white space: <c>{"a":[1,2]}</c>, as Flask's <c>jsonify</c> writes.</summary>
    public static JsonLayout Compact => default;

    /// <summary>Gets the layout of Python's <c>json.dumps</c>: <c>{"a": [1, 2]}</c>, all on one line.</summary>
    public static JsonLayout Spaced => new(isSpaced: true, indent: null);

    /// <summary>Gets the layout with each value on a line of its own, as Python's <c>json.dumps(indent=…)</c> does.</summary>
    /// <param name="width">Spaces for each level, 0 to 127; 2 by default, as Flask uses in debug mode.</param>
    /// <returns>The layout.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The width is below 0 or above 127.</exception>
    public static JsonLayout Indented(int width = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, 127);
        return new(isSpaced: false, indent: width);
    }

    /// <summary>Gets whether a space follows each comma and colon.</summary>
    public bool IsSpaced { get; }

    /// <summary>Gets the spaces for each level, or <see langword="null"/> where all is on one line.</summary>
    public int? Indent { get; }
}
