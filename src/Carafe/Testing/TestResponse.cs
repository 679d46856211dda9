using Carafe.Http.Structures;

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

    /// <summary>Gets the body as JSON: dictionaries, lists, text, numbers.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is no JSON.</exception>
    public object? Json => _app.Json.Load(Data);

    /// <summary>Gets the body as JSON of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <returns>The value.</returns>
    /// <exception cref="System.Text.Json.JsonException">The body is no JSON of that type.</exception>
    public T? GetJson<T>() => _app.Json.Load<T>(Data);
}
