using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Carafe.Jinja.Ast;

namespace Carafe.Jinja.Compilation;

/// <summary>Finds the variables of one scope: what is read and assigned in it, up to where inner scopes begin.</summary>
internal sealed class ScopeAnalyzer(Symbols symbols) : NodeVisitor
{
    private Symbols _symbols = symbols;

    public static void Analyze<T>(Symbols symbols, ImmutableArray<T> nodes)
        where T : Node => new ScopeAnalyzer(symbols).VisitAll(nodes);

    /// <summary>The scope of a loop's turn, of its condition or of its else: the target, then a part of the loop.</summary>
    public static void AnalyzeLoop(Symbols symbols, Expression target, Node? test, ImmutableArray<Node> body)
    {
        var analyzer = new ScopeAnalyzer(symbols);
        analyzer.Declare(target);
        analyzer.VisitOptional(test);
        analyzer.VisitAll(body);
    }

    /// <summary>The scope of a macro: its parameters, their defaults, the body.</summary>
    public static void AnalyzeMacro(Symbols symbols, MacroStatement macro)
    {
        var analyzer = new ScopeAnalyzer(symbols);
        analyzer.VisitAll(macro.Arguments);
        analyzer.VisitAll(macro.Defaults);
        analyzer.VisitAll(macro.Body);
    }

    public static void AnalyzeWith(Symbols symbols, With with)
    {
        var analyzer = new ScopeAnalyzer(symbols);
        analyzer.VisitAll(with.Targets);
        analyzer.VisitAll(with.Body);
    }

    /// <summary>The scope of a filter block, whose filters' arguments are evaluated inside it.</summary>
    public static void AnalyzeFilterBlock(Symbols symbols, ImmutableArray<Node> body, Node? filter)
    {
        var analyzer = new ScopeAnalyzer(symbols);
        analyzer.VisitAll(body);
        analyzer.VisitOptional(filter);
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
        _symbols = before.Copy();
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
