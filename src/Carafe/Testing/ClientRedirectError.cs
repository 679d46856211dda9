namespace Carafe.Testing;

/// <summary>The redirects that a client follows lead in a circle, or on and on.</summary>
/// <param name="message">What was found.</param>
public sealed class ClientRedirectError(string message) : InvalidOperationException(message);
