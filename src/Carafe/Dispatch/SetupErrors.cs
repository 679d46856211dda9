namespace Carafe.Dispatch;

/// <summary>What can be wrong while an application is set up: Flask's words, then the remedy.</summary>
internal static class SetupErrors
{
    public static InvalidOperationException TooLate(string member, string application) => new(
        $"The setup method '{member}' can no longer be called on the application '{application}'. It has already handled its first request, any changes will not be applied consistently. Call it before the application is served or tested.");

    public static InvalidOperationException EndpointTaken(string endpoint) => new(
        $"View function mapping is overwriting an existing endpoint function: {endpoint}. Give one of the two another name with 'endpoint:'.");

    public static ArgumentException NoEndpoint(string rule) => new(
        $"The rule '{rule}' has neither a view nor an endpoint. Pass a view, or name the endpoint that gets one elsewhere.");

    public static ArgumentException NoMethods(string rule) => new(
        $"The rule '{rule}' has an empty list of methods, so nothing could match it. Name methods, or leave the list out for GET.");
}
