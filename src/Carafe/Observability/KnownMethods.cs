namespace Carafe.Observability;

/// <summary>Words of the request line as telemetry has them: few, whatever clients send.</summary>
internal static class KnownMethods
{
    public const string Other = "_OTHER";

    public static string Of(string method) => method switch
    {
        "GET" or "POST" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "PATCH" or "TRACE" or "CONNECT" or "QUERY" => method,
        _ => Other,
    };

    public static string VersionOf(string protocol) => protocol switch
    {
        "HTTP/1.1" => "1.1",
        "HTTP/2" => "2",
        "HTTP/3" => "3",
        "HTTP/1.0" => "1.0",
        _ => protocol,
    };
}
