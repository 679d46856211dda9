namespace Carafe.Routing;

/// <summary>What became of a match.</summary>
public enum MatchOutcome
{
    /// <summary>No rule takes the path.</summary>
    NotFound,

    /// <summary>A rule takes path and method: see <see cref="MatchResult.Rule"/> and the values.</summary>
    Matched,

    /// <summary>The path has another, canonical address: see <see cref="UrlAdapter.GetRedirectUrl"/>. The status is 308.</summary>
    RedirectTo,

    /// <summary>Rules take the path, but not the method: see <see cref="MatchResult.AllowedMethods"/>.</summary>
    MethodNotAllowed,

    /// <summary>The only rules that take the path are for WebSockets and the request is not one, or the reverse: a 400.</summary>
    WebsocketMismatch,
}
