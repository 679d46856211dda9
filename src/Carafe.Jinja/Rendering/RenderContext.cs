using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>Jinja's context: the variables of one template while it is rendered, and the blocks that hold for it.</summary>
internal sealed class RenderContext
{
    private Dictionary<string, Value>? _variables;
    private HashSet<string>? _exported;

    public RenderContext(Template template, VariableSource parent, EvaluationContext evaluation)
    {
        Template = template;
        Parent = parent;
        Evaluation = evaluation;
        if (template.Code.Blocks.Count == 0) return;
        foreach (var (name, block) in template.Code.Blocks) Blocks[name] = [block];
    }

    private RenderContext(RenderContext origin, VariableSource parent)
    {
        Template = origin.Template;
        Parent = parent;
        Evaluation = origin.Evaluation;
        if (origin._blocks is null) return;
        // Shared, for a scoped block in a loop derives a context each turn.
        _blocks = origin._blocks;
        _areBlocksShared = origin._areBlocksShared = true;
    }

    private Dictionary<string, List<FunctionCode>>? _blocks;
    private bool _areBlocksShared;

    public Template Template { get; }

    public TemplateEnvironment Environment => Template.Environment;

    /// <summary>What was passed in, and the globals.</summary>
    public VariableSource Parent { get; }

    public EvaluationContext Evaluation { get; }

    /// <summary>By name, the block that is rendered first, then the ones it overrides.</summary>
    public Dictionary<string, List<FunctionCode>> Blocks => _blocks ??= [];

    /// <summary>The same, to be added to: what was rendered before keeps the blocks that it had.</summary>
    public Dictionary<string, List<FunctionCode>> ChangeBlocks()
    {
        if (_areBlocksShared) _blocks = _blocks!.ToDictionary(block => block.Key, block => block.Value.ToList());
        _areBlocksShared = false;
        return Blocks;
    }

    /// <summary>What the template set at its top level.</summary>
    public Dictionary<string, Value> Variables => _variables ??= new(StringComparer.Ordinal);

    /// <summary>Which of these an import finds.</summary>
    public HashSet<string> Exported => _exported ??= new(StringComparer.Ordinal);

    public Value Resolve(string name)
    {
        if (_variables is not null && _variables.TryGetValue(name, out var value)) return value;
        return Parent.TryGet(name, out value) ? value : default;
    }

    public bool TryGetExported(string name, out Value value)
    {
        value = default;
        return _exported is not null && _exported.Contains(name) && _variables!.TryGetValue(name, out value);
    }

    public IEnumerable<string> ExportedNames => _exported ?? [];

    /// <summary>All variables, as a source for another template.</summary>
    public VariableSource All => _variables is null ? Parent : new OverlayVariables(_variables, Parent);

    /// <summary>The same context with local variables, for blocks that may see them.</summary>
    public RenderContext Derive(Dictionary<string, Value>? locals) => new(this, locals is null ? All : new OverlayVariables(locals, All));

    public Dictionary<string, Value> ToDictionary() => Copy(All);

    public Dictionary<string, Value> PassedIn() => Copy(Parent);

    private static Dictionary<string, Value> Copy(VariableSource source)
    {
        var variables = new Dictionary<string, Value>(StringComparer.Ordinal);
        source.CopyTo(variables);
        return variables;
    }
}
