using Carafe.Http.Structures;

namespace Carafe.Testing;

/// <summary>A request to send to an application in memory: werkzeug's <c>EnvironBuilder</c>.</summary>
public sealed record TestRequest
{
    /// <summary>The path with its query, or a whole URL, whose host and scheme are then asked.</summary>
    /// <value><c>/</c> by default.</value>
    public string Path { get; init; } = "/";

    /// <summary>The method.</summary>
    /// <value><c>GET</c> by default.</value>
    public string Method { get; init; } = "GET";

    /// <summary>Values of the query, as an anonymous object or dictionary; lists repeat their name. Added to the path's own.</summary>
    public object? Query { get; init; }

    /// <summary>Fields of a form, as an anonymous object or dictionary; lists repeat their name. A <see cref="TestFile"/> makes it multipart.</summary>
    public object? Form { get; init; }

    /// <summary>A value to send as JSON.</summary>
    public object? Json { get; init; }

    /// <summary>The body: text, bytes or a stream. Excludes <see cref="Form"/> and <see cref="Json"/>.</summary>
    public object? Body { get; init; }

    /// <summary>The content type; that of the form or of JSON unless said.</summary>
    public string? ContentType { get; init; }

    /// <summary>More headers.</summary>
    public Headers? Headers { get; init; }

    /// <summary>The root that the path is relative to: <c>https://shop.example/app</c>.</summary>
    /// <value><c>http://localhost</c> by default, or <c>SERVER_NAME</c> and <c>APPLICATION_ROOT</c> where configured.</value>
    public string? BaseUrl { get; init; }

    /// <summary>The address that the request comes from.</summary>
    /// <value><c>127.0.0.1</c> by default.</value>
    public string RemoteAddr { get; init; } = "127.0.0.1";

    /// <summary>A user name and password for basic authentication.</summary>
    public (string UserName, string Password)? Auth { get; init; }
}
