using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Rendering.Statements;

namespace Carafe.Jinja.Compilation;

/// <summary>Makes render nodes of a syntax tree: names become slots, filters and tests the functions they mean.</summary>
internal sealed class TemplateCompiler
{
    private readonly TemplateCode _code;
    private readonly CompilerOptions _options;
    private readonly StatementCompiler _statements;

    private readonly Traits _traits;

    private TemplateCompiler(TemplateCode code, CompilerOptions options, NodeLists lists, Traits traits)
    {
        Lists = lists;
        _traits = traits;
        _code = code;
        _options = options;
        _statements = new StatementCompiler(this);
    }

    public NodeLists Lists { get; }

    public TemplateCode Code => _code;

    public CompilerOptions Options => _options;

    /// <summary>Whether output is escaped where the compiler is, as far as it can know.</summary>
    public EscapeMode Escape => IsVolatile ? EscapeMode.Volatile : Autoescape ? EscapeMode.On : EscapeMode.Off;

    /// <summary>Whether output is escaped, by the last autoescape block that the compiler knows the value of.</summary>
    /// <remarks>Constants are escaped by it even where only rendering knows better, as in Jinja.</remarks>
    public bool Autoescape { get; set; }

    /// <summary>Whether an autoescape block around the code has a value that only rendering knows.</summary>
    public bool IsVolatile { get; set; }

    /// <summary>
    /// The line that errors are reported at: that of the last node which has one of its own, in the order of Jinja's
    /// generated code. Some code has none, and errors in it are reported at the line before.
    /// </summary>
    public int Line { get; set; } = 1;

    public bool HasKnownExtends { get; set; }

    public int ExtendsSoFar { get; set; }

    /// <summary>The slot of the root function that holds the parent template, where something extends.</summary>
    public SlotReference ParentSlot { get; private set; }

    /// <summary>Compiles a template.</summary>
    /// <exception cref="TemplateSyntaxError">It cannot work: see the message.</exception>
    public static TemplateCode Compile(TemplateNode template, TemplateCode code, CompilerOptions options, NodeLists lists)
    {
        try
        {
            new TemplateCompiler(code, options, lists, template.Traits).Compile(template);
            return code;
        }
        catch (InsufficientExecutionStackException)
        {
            // Not thrown from here: the deep stack is only let go of when the handler has ended.
        }
        throw new TemplateSyntaxError(ErrorMessages.NestedTooDeeply, 1, code.Name, code.FileName);
    }

    /// <summary>Whether the template has something of a kind at all, so that it may be worth looking for.</summary>
    public bool Has(Traits traits) => (_traits & traits) != 0;

    public TemplateSyntaxError Error(string message, int line) => new TemplateAssertionError(message, line, _code.Name, _code.FileName);

    private void Compile(TemplateNode template)
    {
        Autoescape = _options.Autoescape;
        var blocks = CollectBlocks(template);
        CompileRoot(template);
        if (blocks is null) return;
        _code.Blocks = new Dictionary<string, FunctionCode>(blocks.Count, StringComparer.Ordinal);
        foreach (var block in blocks) _code.Blocks[block.Name] = CompileBlock(block);
    }

    private List<Block>? CollectBlocks(TemplateNode template)
    {
        if (!Has(Traits.Blocks)) return null;
        var blocks = NodeFinder<Block>.Find(template);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in blocks)
            if (!names.Add(block.Name)) throw Error(ErrorMessages.BlockTwice(block.Name), block.Line);
        return blocks;
    }

    private void CompileRoot(TemplateNode template)
    {
        var function = new FunctionBuilder(null) { Lookups = _options.Lookups };
        var symbols = new Symbols(null, function);
        var nodes = Lists.Rent();
        var usesSelf = Has(Traits.Self) && UndeclaredNames.Find(template.Body, "self").Count > 0;
        if (usesSelf) nodes.Add(new SetSelfNode(symbols.DeclareParameter("self")));
        ScopeAnalyzer.Analyze(symbols, template.Body);
        var extends = Has(Traits.Extends) && NodeFinder<Extends>.Find(template).Count > 0;
        if (extends) ParentSlot = new SlotReference(function, function.NewSlot());
        var frame = new CompileFrame(symbols) { IsTopLevel = true, IsRootLevel = true, RequiresOutputCheck = extends };
        StatementCompiler.AddScope(nodes, frame);
        var line = Line;
        _statements.CompileInto(nodes, template.Body, frame);
        if (extends) nodes.Add(new RenderParentNode(ParentSlot.Slot));
        _code.Root = Function("top-level template code", line, nodes, function);
    }

    private FunctionCode CompileBlock(Block block)
    {
        var function = new FunctionBuilder(null) { Lookups = _options.Lookups };
        var symbols = new Symbols(null, function);
        var nodes = Lists.Rent();
        var undeclared = Has(Traits.Self | Traits.Super) ? UndeclaredNames.Find(block.Body, "self", "super") : UndeclaredNames.None;
        if (undeclared.Contains("self")) nodes.Add(new SetSelfNode(symbols.DeclareParameter("self")));
        if (undeclared.Contains("super")) nodes.Add(new SetSuperNode(symbols.DeclareParameter("super"), block.Name));
        Line = block.Line;
        ScopeAnalyzer.Analyze(symbols, block.Body);
        var frame = new CompileFrame(symbols);
        StatementCompiler.AddScope(nodes, frame);
        _statements.CompileInto(nodes, block.Body, frame);
        return Function($"block {ErrorMessages.Quote(block.Name)}", block.Line, nodes, function);
    }

    public FunctionCode Function(string part, int line, List<RenderNode> nodes, FunctionBuilder function) => new()
    {
        Template = _code,
        Part = part,
        Line = line,
        Body = Lists.ToNode(nodes, isControlled: false),
        SlotCount = function.SlotCount,
        IsClosedOver = function.IsClosedOver,
    };
}
