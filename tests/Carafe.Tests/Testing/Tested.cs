using Carafe.Serving;
using Carafe.Testing;

namespace Carafe.Tests.Testing;

/// <summary>A client of an application, in memory or over the network: tests that hold for both run with each.</summary>
internal sealed class Tested(TestClient client, Server? server) : IAsyncDisposable
{
    public TestClient Client => client;

    public static async Task<Tested> StartAsync(App app, bool live)
    {
        if (!live) return new Tested(app.TestClient(), server: null);
        var server = await Server.StartAsync(app, port: 0);
        return new Tested(server.TestClient(app), server);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (server is not null) await server.DisposeAsync();
    }
}
