namespace Carafe.Jinja.Rendering;

/// <summary>A part of a template that runs with variables of its own: its top level, a block, a macro, a recursive loop.</summary>
internal sealed class FunctionCode
{
    public required TemplateCode Template { get; init; }

    /// <summary>How messages call it: <c>top-level template code</c>, <c>block 'title'</c>, <c>template</c>.</summary>
    public required string Part { get; init; }

    /// <summary>The line that errors before the first statement are reported at.</summary>
    public required int Line { get; init; }

    public RenderNode Body { get; set; } = EmptyNode.Instance;

    public int SlotCount { get; set; }

    /// <summary>Whether a function inside it refers to its variables, so that they may outlive it.</summary>
    public bool IsClosedOver { get; set; }
}

/// <summary>A compiled template.</summary>
internal sealed class TemplateCode
{
    public required string? Name { get; init; }

    public required string? FileName { get; init; }

    public required string Source { get; init; }

    public FunctionCode Root { get; set; } = null!;

    /// <summary>How many bytes the last rendering gave: room for as many is there from the beginning of the next.</summary>
    public int LastOutput { get; set; }

    public Dictionary<string, FunctionCode> Blocks { get; set; } = s_none;

    private static readonly Dictionary<string, FunctionCode> s_none = [];
}
