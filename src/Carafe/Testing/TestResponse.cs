using Carafe.Http.Structures;
using Carafe.Json;

namespace Carafe.Testing;

/// <summary>What came back: a response whose body has been read.</summary>
public sealed class TestResponse : Response
{
    private readonly JsonProvider _json;
    private readonly TestAddress _address;

    internal TestResponse(TestAnswer answer, TestRequest request, TestAddress address, JsonProvider json, TimeProvider clock, IReadOnlyList<TestResponse> history)
        : base(answer.Body)
    {
        _json = json;
        _address = address;
        StatusCode = answer.StatusCode;
        if (answer.Reason is { Length: > 0 } reason) Status = $"{answer.StatusCode} {reason}";
        ContentType = null;
        foreach (var (name, value) in answer.Headers) Headers.Add(name, value);
        Cookies = [.. Headers.GetList("Set-Cookie").Select(header => CookieJar.Parse(header, address, clock))];
        Request = request;
        History = history;
    }

    /// <summary>Gets the request that was answered; of a chain of redirects the last one.</summary>
    public TestRequest Request { get; }

    /// <summary>Gets the address that was asked.</summary>
    public string Url => _address.Url;

    /// <summary>Gets the redirects that were followed, the first first.</summary>
    public IReadOnlyList<TestResponse> History { get; }

    /// <summary>Gets the cookies that the response sets, also those that it deletes.</summary>
    public IReadOnlyList<TestCookie> Cookies { get; }

    internal TestAddress Address => _address;

    private protected override JsonProvider JsonProvider => _json;
}
