namespace Carafe.Http.HeaderFields;

/// <summary>The <c>User-Agent</c> of a request. Only its text is known; a derived class may find out more.</summary>
/// <param name="text">The header's value.</param>
public class UserAgent(string text)
{
    /// <summary>Gets the header's value.</summary>
    public string Text { get; } = text;

    /// <summary>Gets the name of the operating system.</summary>
    /// <value><see langword="null"/> unless a derived class finds it.</value>
    public virtual string? Platform => null;

    /// <summary>Gets the name of the browser.</summary>
    /// <value><see langword="null"/> unless a derived class finds it.</value>
    public virtual string? Browser => null;

    /// <summary>Gets the version of the browser.</summary>
    /// <value><see langword="null"/> unless a derived class finds it.</value>
    public virtual string? Version => null;

    /// <summary>Gets the language of the browser.</summary>
    /// <value><see langword="null"/> unless a derived class finds it.</value>
    public virtual string? Language => null;

    /// <summary>Gives the header's value.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Text;
}
