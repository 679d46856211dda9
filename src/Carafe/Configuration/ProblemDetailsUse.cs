namespace Carafe.Configuration;

/// <summary>Who gets HTTP errors as problem details (RFC 9457) instead of Werkzeug's HTML pages.</summary>
public enum ProblemDetailsUse
{
    /// <summary>Nobody, as in Flask: <c>PROBLEM_DETAILS</c> is <see langword="false"/> or not set.</summary>
    Never,

    /// <summary>Clients that would rather have JSON than HTML, by their <c>Accept</c>: <see langword="true"/>.</summary>
    WhereAccepted,

    /// <summary>All clients: <c>"always"</c>.</summary>
    Always,
}
