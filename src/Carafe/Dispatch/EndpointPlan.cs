using Carafe.Hooks;
using Carafe.Requests;
using Carafe.Views;

namespace Carafe.Dispatch;

/// <summary>All that a matched rule needs to be served: its view and what runs around it.</summary>
internal sealed class EndpointPlan
{
    /// <summary>What the request is told of its rule.</summary>
    public required RequestEndpoint Endpoint { get; init; }

    public string Name => Endpoint.Name;

    /// <summary>The view; null where none was given to the endpoint.</summary>
    public required ViewInvoker? View { get; init; }

    public required HookPlan Hooks { get; init; }

    /// <summary>Whether the rule has a view and no hooks around it.</summary>
    public required bool IsBare { get; init; }

    public required bool AutomaticOptions { get; init; }

    /// <summary>Whether the body is left in the network for the view to read.</summary>
    public required bool StreamsBody { get; init; }
}
