using System.Runtime.InteropServices;
using Carafe.Serving;

namespace Carafe.Cli.BuiltIn;

/// <summary>Serves until the program is told to end.</summary>
internal static class Serve
{
    /// <summary>Serves until SIGINT, SIGTERM or SIGQUIT; a second signal ends the waiting for requests in flight.</summary>
    /// <returns>0, or 1 where the server could not start.</returns>
    public static async Task<int> RunAsync(App app, ServerOptions options)
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
        await ShowBannerAsync(app, server);
        await stop.Task;
        await server.StopAsync(impatient.Token);
        return 0;
    }

    public static string[] UrlsOf(string? urls) =>
        urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static async Task ShowBannerAsync(App app, Server server)
    {
        await Console.Error.WriteLineAsync($" * Serving Carafe app '{app.Name}'\n * Debug mode: {(app.Debug ? "on" : "off")}");
        if (server.Addresses.Any(ServerAddress.IsOnAllInterfaces)) await Console.Error.WriteLineAsync(" * Running on all addresses");
        foreach (var address in server.Addresses) await Console.Error.WriteLineAsync($" * Running on {address}");
        await Console.Error.WriteLineAsync("Press CTRL+C to quit");
    }
}
