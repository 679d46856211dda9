namespace Carafe.Http.Proxies;

/// <summary>Where a request comes from and what it was made to, as the server sees it or as proxies tell.</summary>
/// <param name="RemoteAddress">The client's address; <see langword="null"/> where it is unknown.</param>
/// <param name="Scheme">The scheme.</param>
/// <param name="Host">The <c>Host</c> header; <see langword="null"/> where there is none.</param>
/// <param name="ServerName">The server's name.</param>
/// <param name="ServerPort">The server's port.</param>
/// <param name="RootPath">The prefix that the application is mounted at.</param>
public readonly record struct RequestOrigin(
    string? RemoteAddress, string Scheme, string? Host, string ServerName, string ServerPort, string RootPath);
