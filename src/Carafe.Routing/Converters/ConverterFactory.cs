namespace Carafe.Routing;

/// <summary>Makes a converter for a variable of a rule; called when the rule is added to its map.</summary>
/// <param name="arguments">What the rule says in parentheses.</param>
/// <returns>The converter.</returns>
public delegate Converter ConverterFactory(ConverterArguments arguments);
