namespace Carafe.Exceptions;

/// <summary>400: a key that the view requires is missing in the query, the form, the files or the headers.</summary>
/// <remarks>
/// In Werkzeug it is a KeyError too; here its <see cref="Exception.InnerException"/> is the
/// <see cref="KeyNotFoundException"/>, by which error handlers for that type find it.
/// </remarks>
public class BadRequestKeyError : BadRequest
{
    /// <summary>Makes the error.</summary>
    /// <param name="key">The missing key; <see langword="null"/> where the error is not about one.</param>
    /// <param name="description">The text in place of the default one.</param>
    /// <param name="response">What to answer instead of the page.</param>
    public BadRequestKeyError(string? key = null, string? description = null, object? response = null)
        : base(description, response, new KeyNotFoundException(PythonRepr.Of(key)))
    {
        Key = key;
    }

    /// <summary>Gets the missing key.</summary>
    public string? Key { get; }

    /// <summary>Gets or sets whether the description names the key.</summary>
    /// <value>False by default: a visitor need not know what the view reads. A debug mode sets it.</value>
    public bool ShowException { get; set; }

    /// <inheritdoc/>
    public override string Description
    {
        get => ShowException ? $"{base.Description}\nKeyError: {PythonRepr.Of(Key)}" : base.Description;
        set => base.Description = value;
    }
}
