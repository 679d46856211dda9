namespace Carafe.Exceptions;

/// <summary>Makes the error that a status code stands for: the table behind <c>Abort(404)</c>.</summary>
/// <example>
/// <code>
/// var aborter = new Aborter { [420] = text => new HttpException(420, text ?? "Enhance your calm.") };
/// throw aborter.Make(420);
/// </code>
/// </example>
public sealed class Aborter
{
    private readonly Dictionary<int, Func<string?, HttpException>> _byCode = new(HttpExceptions.ByCode);

    /// <summary>Gets or sets what makes the error of one status code, from the description that replaces its own.</summary>
    /// <param name="code">The status code.</param>
    /// <exception cref="KeyNotFoundException">On reading: no error is known for the code.</exception>
    public Func<string?, HttpException> this[int code]
    {
        get => _byCode.TryGetValue(code, out var make) ? make : throw NoException(code);
        set => _byCode[code] = value;
    }

    /// <summary>Makes the error of a status code.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="description">The text in place of the error's own.</param>
    /// <returns>The error, to be thrown.</returns>
    /// <exception cref="KeyNotFoundException">No error is known for the code.</exception>
    public HttpException Make(int code, string? description = null) => this[code](description);

    internal static KeyNotFoundException NoException(int code) => new($"no exception for {code}");
}
