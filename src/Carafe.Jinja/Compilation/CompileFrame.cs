namespace Carafe.Jinja.Compilation;

/// <summary>Where in a template the compiler is: which scope, and what that means for output and errors.</summary>
internal sealed record CompileFrame(Symbols Symbols)
{
    public FunctionBuilder Function => Symbols.Function;

    /// <summary>Whether assignments are visible outside the template: the root, also inside conditions.</summary>
    public bool IsTopLevel { get; init; }

    /// <summary>Whether the code always runs: the root, not inside conditions.</summary>
    public bool IsRootLevel { get; init; }

    /// <summary>Whether unknown filters and tests are an error only when they are used: conditions.</summary>
    public bool IsSoft { get; init; }

    /// <summary>Whether output must be dropped once the template has a parent.</summary>
    public bool RequiresOutputCheck { get; init; }

    /// <summary>Whether a break or continue can end the code early.</summary>
    public bool IsControlled { get; init; }

    /// <summary>Whether a loop of the same function is around the code.</summary>
    public bool IsInLoop { get; init; }

    /// <summary>Whether the code is the default of a macro's parameter, where other parameters may not be set yet.</summary>
    public bool IsInDefaults { get; init; }

    public CompileFrame Inner(FunctionBuilder? function = null) => new(new Symbols(Symbols, function ?? Function))
    {
        RequiresOutputCheck = RequiresOutputCheck,
        IsControlled = IsControlled,
        IsInLoop = IsInLoop,
    };

    /// <summary>The frame of a loop's turns.</summary>
    public CompileFrame Turn(FunctionBuilder function, bool isControlled) => new(new Symbols(Symbols, function))
    {
        RequiresOutputCheck = RequiresOutputCheck,
        IsControlled = isControlled,
        IsInLoop = true,
    };

    public CompileFrame Soft() => this with { IsRootLevel = false, IsSoft = true };
}
