using Carafe.Routing;

namespace Carafe.Dispatch;

/// <summary>A rule of an application: what the matcher finds, with what the dispatcher needs hung on it.</summary>
internal sealed class AppRule(string rule) : Rule(rule)
{
    /// <summary>What serves the rule; made when setup ends.</summary>
    public EndpointPlan? Plan { get; set; }

    public required ViewFunction? View { get; init; }

    public required string? Blueprint { get; init; }

    public required bool AutomaticOptions { get; init; }

    public required bool StreamsBody { get; init; }
}
