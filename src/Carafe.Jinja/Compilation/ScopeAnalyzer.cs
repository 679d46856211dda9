using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Carafe.Jinja.Ast;

namespace Carafe.Jinja.Compilation;

/// <summary>Finds the variables of one scope: what is read and assigned in it, up to where inner scopes begin.</summary>
internal sealed class ScopeAnalyzer : NodeVisitor
{
    /// <summary>Used again for the next scope: a template has many.</summary>
    [ThreadStatic]
    private static ScopeAnalyzer? t_free;

    private Symbols _symbols = null!;

    private static ScopeAnalyzer Begin(Symbols symbols)
    {
        var analyzer = t_free ?? new ScopeAnalyzer();
        t_free = null;
        analyzer._symbols = symbols;
        return analyzer;
    }

    private void End()
    {
        _symbols = null!;
        t_free = this;
    }

    public static void Analyze<T>(Symbols symbols, ImmutableArray<T> nodes)
        where T : Node
    {
        var analyzer = Begin(symbols);
        analyzer.VisitAll(nodes);
        analyzer.End();
    }

    /// <summary>The scope of a loop's turn, of its condition or of its else: the target, then a part of the loop.</summary>
    public static void AnalyzeLoop(Symbols symbols, Expression target, Node? test, ImmutableArray<Node> body)
    {
        var analyzer = Begin(symbols);
        analyzer.Declare(target);
        analyzer.VisitOptional(test);
        analyzer.VisitAll(body);
        analyzer.End();
    }

    /// <summary>The scope of a macro: its parameters, their defaults, the body.</summary>
    public static void AnalyzeMacro(Symbols symbols, MacroStatement macro)
    {
        var analyzer = Begin(symbols);
        analyzer.VisitAll(macro.Arguments);
        analyzer.VisitAll(macro.Defaults);
        analyzer.VisitAll(macro.Body);
        analyzer.End();
    }

    public static void AnalyzeWith(Symbols symbols, With with)
    {
        var analyzer = Begin(symbols);
        analyzer.VisitAll(with.Targets);
        analyzer.VisitAll(with.Body);
        analyzer.End();
    }

    /// <summary>The scope of a filter block, whose filters' arguments are evaluated inside it.</summary>
    public static void AnalyzeFilterBlock(Symbols symbols, ImmutableArray<Node> body, Node? filter)
    {
        var analyzer = Begin(symbols);
        analyzer.VisitAll(body);
        analyzer.VisitOptional(filter);
        analyzer.End();
    }

    public override void Visit(Node node)
    {
        switch (node)
        {
            case Name name: VisitName(name); break;
            case InternalName name: _symbols.Store(name.Id); break;
            case NSRef reference: _symbols.LoadName(reference.Name); break;
            case If @if: VisitIf(@if); break;
            case Macro macro: _symbols.Store(macro.MacroName); break;
            case Import import:
                Visit(import.Template);
                _symbols.Store(import.Target);
                break;
            case FromImport import:
                Visit(import.Template);
                foreach (var imported in import.Names) _symbols.Store(imported.Alias);
                break;
            case Assign assign:
                Visit(assign.Node);
                Visit(assign.Target);
                break;
            case For @for: Visit(@for.Iter); break;
            case CallBlock block: Visit(block.Call); break;
            case FilterBlock block: Visit(block.Filter); break;
            case With with: VisitAll(with.Values); break;
            case AssignBlock block: Visit(block.Target); break;
            case Scope or Block or OverlayScope or Const or TemplateData: break;
            default:
                RuntimeHelpers.EnsureSufficientExecutionStack();
                node.VisitChildren(this);
                break;
        }
    }

    private void VisitName(Name name)
    {
        switch (name.Context)
        {
            case NameContext.Param: _symbols.DeclareParameter(name.Id); break;
            case NameContext.Store: _symbols.Store(name.Id); break;
            default: _symbols.LoadName(name.Id); break;
        }
    }

    private void VisitIf(If @if)
    {
        Visit(@if.Test);
        if (!@if.Assigns)
        {
            // Nothing is assigned: what the branches read may as well be read by all.
            VisitAll(@if.Body);
            VisitAll(@if.Elifs);
            VisitAll(@if.Else);
            return;
        }
        var before = _symbols;
        var body = VisitBranch(before, @if.Body);
        var elifs = VisitBranch(before, @if.Elifs);
        var @else = VisitBranch(before, @if.Else);
        _symbols = before;
        before.UpdateFromBranches([body, elifs, @else]);
    }

    private Symbols VisitBranch<T>(Symbols before, ImmutableArray<T> nodes)
        where T : Node
    {
        _symbols = before.Branch();
        VisitAll(nodes);
        return _symbols;
    }

    private void Declare(Node target)
    {
        switch (target)
        {
            case Name name: _symbols.DeclareParameter(name.Id); break;
            case TupleLiteral tuple:
                foreach (var item in tuple.Items) Declare(item);
                break;
            default: Visit(target); break;
        }
    }
}
