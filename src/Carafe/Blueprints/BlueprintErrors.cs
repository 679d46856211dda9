namespace Carafe.Blueprints;

/// <summary>What can be wrong with a blueprint: Flask's words, then the remedy.</summary>
internal static class BlueprintErrors
{
    public static ArgumentException EmptyName() => new("'name' may not be empty. Endpoints of the blueprint begin with its name.");

    public static ArgumentException DottedName(string name) => new(
        $"'name' may not contain a dot '.' character, which '{name}' does. Nest blueprints to get dotted names.");

    public static ArgumentException DottedEndpoint(string endpoint, string blueprint) => new(
        $"'endpoint' may not contain a dot '.' character, which '{endpoint}' does. The name of the blueprint '{blueprint}' is put before it.");

    public static ArgumentException NoEndpoint(string rule, string blueprint) => new(
        $"The rule '{rule}' of the blueprint '{blueprint}' has neither a view nor an endpoint. Pass a view, or name the endpoint that gets one elsewhere.");

    public static ArgumentException OnItself(string name) => new(
        $"Cannot register a blueprint on itself, as '{name}' is here. Register it on an application or on another blueprint.");

    public static InvalidOperationException TooLate(string member, string name) => new(
        $"The setup method '{member}' can no longer be called on the blueprint '{name}'. It has already been registered at least once, any changes will not be applied consistently. Call it before the blueprint is registered.");

    public static ArgumentException NameTaken(string name, string fullName, bool byItself) => new(
        $"The name '{name}' is already registered for {(byItself ? "this" : "a different")} blueprint{(name == fullName ? "" : $" '{fullName}'")}. Use 'name:' to provide a unique name.");
}
