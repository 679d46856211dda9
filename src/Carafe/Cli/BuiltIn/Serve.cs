using System.Runtime.InteropServices;
using Carafe.Serving;
using Microsoft.AspNetCore.Connections;

namespace Carafe.Cli.BuiltIn;

/// <summary>Serves until the program is told to end.</summary>
internal static class Serve
{
    /// <summary>Serves until SIGINT, SIGTERM or SIGQUIT; a second signal ends the waiting for requests in flight.</summary>
    /// <returns>0, or 1 where the server could not start.</returns>
    /// <param name="app">The application.</param>
    /// <param name="options">Where and how.</param>
    /// <param name="cancellationToken">Ends it as a signal does.</param>
    public static async Task<int> RunAsync(App app, ServerOptions options, CancellationToken cancellationToken = default)
    {
        var stop = new TaskCompletionSource();
        using var impatient = new CancellationTokenSource();
        using var ending = cancellationToken.Register(() => stop.TrySetResult());
        var signals = 0;
        void OnSignal(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.TrySetResult();
            if (Interlocked.Increment(ref signals) > 1) impatient.Cancel();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, OnSignal);

        Server server;
        try
        {
            server = await Server.StartAsync(app, options, cancellationToken);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{error.Message} Stop the program that uses the address, or name another with --port or --urls.");
            return 1;
        }
        await ShowBannerAsync(app, server);
        await stop.Task;
        await server.StopAsync(impatient.Token);
        return 0;
    }

    /// <summary>Serves under the reloader where that is asked for.</summary>
    /// <param name="app">The application.</param>
    /// <param name="context">The call.</param>
    /// <param name="reload">Whether it is; null where debug mode decides, when the environment or an option has set it.</param>
    /// <param name="extraFiles">More files to watch.</param>
    /// <returns>The exit code; null where this program is to serve by itself.</returns>
    public static async Task<int?> ReloadAsync(App app, CommandContext context, bool? reload, IReadOnlyList<string> extraFiles)
    {
        if (!(reload ?? Configuration.DebugFlag.Get()) || Reloader.IsAtWork) return null;
        if (Reloader.FindProgram() is not { } program)
        {
            await Console.Error.WriteLineAsync($" * No reloader: there is no project above '{AppContext.BaseDirectory}' to build anew.");
            return null;
        }
        await ShowStartAsync(app);
        await Console.Error.WriteLineAsync($" * Reloading when '{program}' changes");
        return await Reloader.RunAsync(program, context.Settings.Args, extraFiles, context.CancellationToken);
    }

    public static string[] UrlsOf(string? urls) =>
        urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static Task ShowStartAsync(App app) =>
        Console.Error.WriteLineAsync($" * Serving Carafe app '{app.Name}'\n * Debug mode: {(app.Debug ? "on" : "off")}");

    private static async Task ShowBannerAsync(App app, Server server)
    {
        if (!Reloader.IsOurs) await ShowStartAsync(app);
        if (server.Addresses.Any(ServerAddress.IsOnAllInterfaces)) await Console.Error.WriteLineAsync(" * Running on all addresses");
        foreach (var address in server.Addresses) await Console.Error.WriteLineAsync($" * Running on {address}");
        await Console.Error.WriteLineAsync("Press CTRL+C to quit");
    }
}
