using Carafe.Hooks;
using Carafe.Views;

namespace Carafe.Dispatch;

/// <summary>All that a matched rule needs to be served: its view and what runs around it.</summary>
internal sealed class EndpointPlan
{
    public required string Name { get; init; }

    public required string? Blueprint { get; init; }

    /// <summary>The blueprint and those around it, the innermost first.</summary>
    public required IReadOnlyList<string> Blueprints { get; init; }

    /// <summary>The view; null where none was given to the endpoint.</summary>
    public required ViewInvoker? View { get; init; }

    public required HookPlan Hooks { get; init; }

    public required bool AutomaticOptions { get; init; }

    /// <summary>Whether the body is left in the network for the view to read.</summary>
    public required bool StreamsBody { get; init; }
}
