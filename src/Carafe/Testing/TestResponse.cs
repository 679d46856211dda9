using Carafe.Http.Structures;
using Carafe.Json;

namespace Carafe.Testing;

/// <summary>What came back: a response whose body has been read.</summary>
public sealed class TestResponse : Response
{
    private readonly App _app;

    internal TestResponse(App app, int statusCode, Headers headers, byte[] body, TestRequest request, IReadOnlyList<TestResponse> history)
        : base(body)
    {
        _app = app;
        StatusCode = statusCode;
        ContentType = null;
        foreach (var (name, value) in headers) Headers.Add(name, value);
        Request = request;
        History = history;
    }

    /// <summary>Gets the request that was answered; of a chain of redirects the last one.</summary>
    public TestRequest Request { get; }

    /// <summary>Gets the redirects that were followed, the first first.</summary>
    public IReadOnlyList<TestResponse> History { get; }

    private protected override JsonProvider JsonProvider => _app.Json;
}
