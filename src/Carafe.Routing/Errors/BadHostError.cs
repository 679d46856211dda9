namespace Carafe.Routing;

/// <summary>A server name is no host name: a 400 where it came with a request.</summary>
/// <param name="host">The server name.</param>
public sealed class BadHostError(string host) : RoutingException($"'{host}' is not a valid host name.")
{
    /// <summary>The server name.</summary>
    public string Host { get; } = host;
}
