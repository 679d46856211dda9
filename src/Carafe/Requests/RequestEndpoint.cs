using Carafe.Routing;

namespace Carafe.Requests;

/// <summary>What a request knows of the rule that matched it; one object for all requests of the rule.</summary>
/// <param name="Name">The endpoint.</param>
/// <param name="Blueprint">The blueprint it belongs to, if any.</param>
/// <param name="Blueprints">That blueprint and those around it, the innermost first.</param>
/// <param name="Rule">The rule.</param>
internal sealed record RequestEndpoint(string Name, string? Blueprint, IReadOnlyList<string> Blueprints, Rule Rule);
