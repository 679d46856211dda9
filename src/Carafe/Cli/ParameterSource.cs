namespace Carafe.Cli;

/// <summary>Where a parameter's value comes from. The first of the list that has one wins; a prompt asks where none but the default does.</summary>
public enum ParameterSource
{
    /// <summary>The command line.</summary>
    CommandLine,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>The parameter's own default.</summary>
    Default,

    /// <summary>The answer to a prompt.</summary>
    Prompt,
}
