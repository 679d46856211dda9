using Carafe.Json;

namespace Carafe.Testing;

/// <summary>How a client reaches what it tests.</summary>
internal abstract class TestTransport : IDisposable
{
    public abstract TestRoot Root { get; }

    public abstract JsonProvider Json { get; }

    /// <summary>Sends a request and reads its response to the end.</summary>
    public abstract Task<TestAnswer> SendAsync(TestDispatch dispatch, CancellationToken cancellationToken);

    /// <summary>Sends a request and gives its response as soon as its head is there.</summary>
    public abstract Task<StreamedTestResponse> OpenAsync(TestDispatch dispatch, CancellationToken cancellationToken);

    public abstract void Dispose();
}

/// <summary>A request on its way: described, and where it goes, with which cookies, and who keeps its context.</summary>
internal sealed record TestDispatch(TestRequest Request, TestAddress Address, string? Cookie, KeptContext? Keeper = null);

/// <summary>What came back.</summary>
internal sealed record TestAnswer(int StatusCode, string? Reason, Http.Structures.Headers Headers, byte[] Body);
