namespace Carafe.Testing;

/// <summary>The texts of what can be wrong with a test client's contexts.</summary>
internal static class TestErrors
{
    public static InvalidOperationException ContextOfServer() => new(
        "A context cannot be kept over the network: a server ends its request with the response and uses its objects for the connection's next one. "
        + "Ask the application in memory, by 'app.TestClient()', to look into 'Request', 'Session' and 'G'; 'SessionTransaction' looks into the session over the network too.");

    public static InvalidOperationException NestedBlocks() => new("Cannot nest client invocations: end the block of this client's 'KeepContext' first.");
}
