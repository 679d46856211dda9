using System.Security.Cryptography.X509Certificates;
using Carafe.Serving;

namespace Carafe.Cli.BuiltIn;

/// <summary>The command <c>run</c>.</summary>
internal static class RunCommand
{
    public const string Help =
        """
        Serves the application until it is told to end.

        With '--debug' errors are shown in the browser, and the program starts anew when its code changes.
        """;

    public static async Task<int> RunAsync(
        App app,
        CommandContext context,
        [Option("--debug/--no-debug", AutoEnvVar = false, Help = "Set debug mode.")] bool? debug = null,
        [Option("--debugger/--no-debugger", Help = "Show errors in the browser. By default this is active if debug mode is, and it never is without.")] bool? debugger = null,
        [Option("--access-log/--no-access-log", Help = "Log each request. By default this is active if debug mode is.")] bool? accessLog = null,
        [Option("--host", "-h", Help = "The interface to bind to; 0.0.0.0 for all.")] string host = "127.0.0.1",
        [Option("--port", "-p", Min = 0, Max = 65535, Help = "The port to bind to; 0 for any that is free.")] int port = 5000,
        [Option("--urls", Help = "The addresses to bind to instead, separated by semicolons.")] string? urls = null,
        [Option("--cert", MetaVar = "PATH", Help = "A certificate file (PEM or PKCS#12) to use HTTPS, or 'adhoc' for one made on the spot.")] string? cert = null,
        [Option("--key", Exists = true, Help = "The key file to use when specifying a certificate.")] FileInfo? key = null,
        [Option("--reload/--no-reload", Help = "Start anew when the code changes; by default in debug mode.")] bool? reload = null,
        [Option("--extra-files", MetaVar = "PATH", Help = "Extra files that trigger a reload on change, separated as paths are.")] string? extraFiles = null,
        [Option("--exclude-patterns", MetaVar = "PATTERN", Help = "Extra files that match one of these patterns, separated as paths are, trigger none.")] string? excludePatterns = null)
    {
        if (debug is { } isDebug) Startup.SetDebug(app, isDebug);
        var certificate = Load(cert, key);
        var stated = Serve.UrlsOf(urls);
        var address = ServerAddress.Make(host, port);
        if (certificate is not null) address = "https" + address["http".Length..];
        if (await Serve.ReloadAsync(app, context, reload, Reloader.Watched(extraFiles, excludePatterns)) is { } code) return code;
        return await Serve.RunAsync(app, new ServerOptions { Urls = stated.Length > 0 ? stated : [address], Certificate = certificate, UseDebugger = debugger != false, AccessLog = accessLog }, context.CancellationToken);
    }

    private static X509Certificate2? Load(string? certificate, FileInfo? key)
    {
        switch (certificate)
        {
            case null when key is not null:
                throw new BadParameter("\"--cert\" must also be specified.", "'--key'");
            case null:
                return null;
            case "adhoc" when key is not null:
                throw new BadParameter("When \"--cert\" is \"adhoc\", \"--key\" is not used.", "'--key'");
            case "adhoc":
                return AdHocCertificate.Make();
        }
        if (!File.Exists(certificate)) throw new BadParameter($"File '{certificate}' does not exist.", "'--cert'");
        try
        {
            return Path.GetExtension(certificate) is ".pfx" or ".p12"
                ? X509CertificateLoader.LoadPkcs12FromFile(certificate, password: null)
                : X509Certificate2.CreateFromPemFile(certificate, key?.FullName);
        }
        catch (System.Security.Cryptography.CryptographicException error)
        {
            throw new BadParameter($"{error.Message}{(key is null ? " Name the key file with '--key'." : "")}", "'--cert'");
        }
    }
}
