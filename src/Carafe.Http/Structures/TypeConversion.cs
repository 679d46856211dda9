using System.Globalization;
using Carafe.Http.Structures;

// Where every application looks: Request.Args.Get("page", 1) takes no more than "using Carafe".
namespace Carafe;

/// <summary>Reads the texts of multi-dictionaries and headers as values; what is no such value counts as missing.</summary>
/// <remarks>
/// Werkzeug's <c>get(key, default, type)</c>: a text that cannot be converted gives the default, never an error.
/// Numbers and dates are read in the invariant culture.
/// </remarks>
/// <example>
/// <code>
/// int page = Request.Args.Get("page", 1);            // 1 for ?page=x and for no page at all
/// int? limit = Request.Args.Get&lt;int&gt;("limit");
/// IReadOnlyList&lt;Guid&gt; ids = Request.Form.GetList&lt;Guid&gt;("id");
/// </code>
/// </example>
public static class TypeConversion
{
    /// <summary>Reads the first value of a key.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="dict">The dictionary.</param>
    /// <param name="key">The key.</param>
    /// <returns><see langword="null"/> where the key is missing or its value is no <typeparamref name="T"/>.</returns>
    public static T? Get<T>(this ReadOnlyMultiDict<string> dict, string key) where T : struct, IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(dict);
        return TryConvert<T>(dict[key], out var value) ? value : null;
    }

    /// <summary>Reads the first value of a key, or gives a value of your own.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="dict">The dictionary.</param>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What to return where the key is missing or its value is no <typeparamref name="T"/>.</param>
    /// <returns>The value.</returns>
    public static T Get<T>(this ReadOnlyMultiDict<string> dict, string key, T defaultValue) where T : struct, IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(dict);
        return TryConvert<T>(dict[key], out var value) ? value : defaultValue;
    }

    /// <summary>Converts the first value of a key with a function of your own.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="dict">The dictionary.</param>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What to return where the key is missing or the conversion fails.</param>
    /// <param name="convert">The conversion; it fails by throwing a <see cref="FormatException"/>, an
    /// <see cref="OverflowException"/>, an <see cref="InvalidCastException"/> or an <see cref="ArgumentException"/>.</param>
    /// <returns>The value.</returns>
    public static T Get<T>(this ReadOnlyMultiDict<string> dict, string key, T defaultValue, Func<string, T> convert)
    {
        ArgumentNullException.ThrowIfNull(dict);
        return Convert(dict[key], defaultValue, convert);
    }

    /// <summary>Reads all values of a key, leaving out those that are no <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">The type to read them as.</typeparam>
    /// <param name="dict">The dictionary.</param>
    /// <param name="key">The key.</param>
    /// <returns>The values in order.</returns>
    public static IReadOnlyList<T> GetList<T>(this ReadOnlyMultiDict<string> dict, string key) where T : IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(dict);
        return ConvertAll<T>(dict.GetList(key));
    }

    /// <summary>Reads the first value of a header.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="headers">The headers.</param>
    /// <param name="name">The header's name.</param>
    /// <returns><see langword="null"/> where the header is missing or its value is no <typeparamref name="T"/>.</returns>
    public static T? Get<T>(this ReadOnlyHeaders headers, string name) where T : struct, IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(headers);
        return TryConvert<T>(headers[name], out var value) ? value : null;
    }

    /// <summary>Reads the first value of a header, or gives a value of your own.</summary>
    /// <typeparam name="T">The type to read it as.</typeparam>
    /// <param name="headers">The headers.</param>
    /// <param name="name">The header's name.</param>
    /// <param name="defaultValue">What to return where the header is missing or its value is no <typeparamref name="T"/>.</param>
    /// <returns>The value.</returns>
    public static T Get<T>(this ReadOnlyHeaders headers, string name, T defaultValue) where T : struct, IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(headers);
        return TryConvert<T>(headers[name], out var value) ? value : defaultValue;
    }

    /// <summary>Reads all values of a header, leaving out those that are no <typeparamref name="T"/>.</summary>
    /// <typeparam name="T">The type to read them as.</typeparam>
    /// <param name="headers">The headers.</param>
    /// <param name="name">The header's name.</param>
    /// <returns>The values in order.</returns>
    public static IReadOnlyList<T> GetList<T>(this ReadOnlyHeaders headers, string name) where T : IParsable<T>
    {
        ArgumentNullException.ThrowIfNull(headers);
        return ConvertAll<T>(headers.GetList(name));
    }

    private static List<T> ConvertAll<T>(IReadOnlyList<string> texts) where T : IParsable<T>
    {
        var values = new List<T>(texts.Count);
        foreach (var text in texts)
        {
            if (TryConvert<T>(text, out var value)) values.Add(value);
        }
        return values;
    }

    // The parsers of .NET's fractions take "1,000" for a thousand; a query is not written by hand.
    private static bool TryConvert<T>(string? text, out T value) where T : IParsable<T>
    {
        value = default!;
        if (text is null || (IsFraction(typeof(T)) && text.Contains(','))) return false;
        return T.TryParse(text, CultureInfo.InvariantCulture, out value!);
    }

    private static bool IsFraction(Type type) =>
        type == typeof(double) || type == typeof(decimal) || type == typeof(float) || type == typeof(Half);

    private static T Convert<T>(string? text, T defaultValue, Func<string, T> convert)
    {
        ArgumentNullException.ThrowIfNull(convert);
        if (text is null) return defaultValue;
        try
        {
            return convert(text);
        }
        catch (Exception error) when (error is FormatException or OverflowException or InvalidCastException or ArgumentException)
        {
            return defaultValue;
        }
    }
}
