namespace Carafe.Routing;

/// <summary>What is wrong with rules or with building a URL. Matching throws nothing of the kind.</summary>
/// <param name="message">What is wrong, and how to right it.</param>
public abstract class RoutingException(string? message) : Exception(message);
