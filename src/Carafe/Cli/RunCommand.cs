using System.CommandLine;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using Carafe.Serving;

namespace Carafe.Cli;

/// <summary>The command <c>run</c>: serves until the program is told to end.</summary>
internal static class RunCommand
{
    public static Command Make(App app)
    {
        var host = new Option<string>("--host", "-h") { Description = "The interface to bind to; 127.0.0.1 unless said, 0.0.0.0 for all.", DefaultValueFactory = _ => "127.0.0.1" };
        var port = new Option<int>("--port", "-p") { Description = "The port to bind to; 5000 unless said, 0 for any that is free.", DefaultValueFactory = _ => 5000 };
        var urls = new Option<string?>("--urls") { Description = "The addresses to serve on instead, separated by semicolons." };
        var debug = new Option<bool>("--debug") { Description = "Sets debug mode." };
        var cert = new Option<string?>("--cert") { Description = "A certificate file (PEM or PKCS#12) to serve over HTTPS with." };
        var key = new Option<string?>("--key") { Description = "The key file that goes with the certificate." };
        var command = new Command("run", "Serves the application.") { host, port, urls, debug, cert, key };
        command.SetAction(result =>
        {
            if (result.GetValue(debug)) app.Debug = true;
            var certificate = LoadCertificate(result.GetValue(cert), result.GetValue(key));
            var stated = CommandLine.UrlsOf(result.GetValue(urls));
            var address = ServerAddress.Make(result.GetValue(host)!, result.GetValue(port));
            if (certificate is not null) address = "https" + address["http".Length..];
            return Serve(app, new ServerOptions { Urls = stated.Length > 0 ? stated : [address], Certificate = certificate });
        });
        return command;
    }

    /// <summary>Serves until SIGINT, SIGTERM or SIGQUIT; a second signal ends the waiting for requests in flight.</summary>
    /// <returns>0, or 1 where the server could not start.</returns>
    public static int Serve(App app, ServerOptions options) => ServeAsync(app, options).GetAwaiter().GetResult();

    private static async Task<int> ServeAsync(App app, ServerOptions options)
    {
        var stop = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();
        void OnSignal(PosixSignalContext signal)
        {
            signal.Cancel = true;
            if (!stop.TrySetResult()) impatient.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, OnSignal);

        Server server;
        try
        {
            server = await Server.StartAsync(app, options);
        }
        catch (IOException error)
        {
            await Console.Error.WriteLineAsync($"{error.Message} Stop the program that uses the address, or name another with --port or --urls.");
            return 1;
        }
        await Console.Error.WriteLineAsync($" * Serving Carafe app '{app.Name}'\n * Debug mode: {(app.Debug ? "on" : "off")}");
        foreach (var address in server.Addresses) await Console.Error.WriteLineAsync($" * Running on {address}");
        await Console.Error.WriteLineAsync("Press CTRL+C to quit");
        await stop.Task;
        await server.StopAsync(impatient.Token);
        return 0;
    }

    private static X509Certificate2? LoadCertificate(string? certificate, string? key)
    {
        if (certificate is null) return null;
        return Path.GetExtension(certificate) is ".pfx" or ".p12"
            ? X509CertificateLoader.LoadPkcs12FromFile(certificate, password: null)
            : X509Certificate2.CreateFromPemFile(certificate, key);
    }
}
