namespace Carafe.Testing;

/// <summary>Where requests go that do not say it themselves: what answers there, and under which path.</summary>
internal sealed record TestRoot(string Scheme, string Host, string Path)
{
    /// <summary>As the application is configured: Flask's defaults for its test client.</summary>
    public static TestRoot Of(App app) => new(app.Settings.PreferredUrlScheme, app.Settings.ServerName ?? "localhost", app.Settings.ApplicationRoot);

    public static TestRoot Of(Uri server) => new(server.Scheme, server.Authority, server.AbsolutePath);
}
