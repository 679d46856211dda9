using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Objects;
using Carafe.Jinja.Rendering.Statements;

namespace Carafe.Jinja.Compilation;

/// <summary>Makes render nodes of macros and call blocks.</summary>
internal sealed class MacroCompiler(TemplateCompiler compiler, StatementCompiler statements, ExpressionCompiler expressions)
{
    private static readonly string[] s_implicit = ["caller", "kwargs", "varargs"];

    public RenderNode Compile(Macro node, CompileFrame frame)
    {
        var (code, signature) = CompileFunction(node, frame);
        return new MacroNode(code, signature, ExpressionCompiler.Reach(node.MacroName, frame), frame.IsTopLevel);
    }

    public RenderNode Compile(CallBlock node, CompileFrame frame)
    {
        var (code, signature) = CompileFunction(node, frame);
        compiler.Line = node.Line;
        var slot = frame.Function.NewSlot();
        return new CallBlockNode(code, signature, slot, expressions.CompileCall(node.Call, frame, slot), node.Line);
    }

    private (FunctionCode Code, MacroSignature Signature) CompileFunction(MacroStatement node, CompileFrame frame)
    {
        var inner = frame.Inner(frame.Function.NewInner()) with { RequiresOutputCheck = false, IsInLoop = false, IsControlled = false };
        ScopeAnalyzer.AnalyzeMacro(inner.Symbols, node);
        var signature = Signature(node, inner.Symbols);
        compiler.Line = node.Line;
        var nodes = compiler.Lists.Rent();
        StatementCompiler.AddScope(nodes, inner);
        AddDefaults(nodes, node, inner with { IsInDefaults = true });
        statements.CompileInto(nodes, node.Body, inner);
        return (compiler.Function("template", node.Line, nodes, inner.Function), signature);
    }

    private MacroSignature Signature(MacroStatement node, Symbols symbols)
    {
        var names = Names(node);
        var undeclared = compiler.Has(Traits.Caller | Traits.Kwargs | Traits.Varargs) ? UndeclaredNames.Find(node.Body, s_implicit) : UndeclaredNames.None;
        var caller = Array.IndexOf(names, "caller");
        if (undeclared.Contains("caller") && caller >= 0 && caller < names.Length - node.Defaults.Length)
            throw compiler.Error(ErrorMessages.CallerWithoutDefault, node.Line);
        return new MacroSignature
        {
            Name = node.MacroName,
            Arguments = names,
            HasExplicitCaller = caller >= 0,
            UsesCaller = undeclared.Contains("caller"),
            CallerSlot = ImplicitSlot("caller"),
            KwargsSlot = ImplicitSlot("kwargs"),
            VarargsSlot = ImplicitSlot("varargs"),
        };

        int ImplicitSlot(string name) => undeclared.Contains(name) && !names.Contains(name) ? symbols.DeclareParameter(name) : -1;
    }

    private string[] Names(MacroStatement node)
    {
        var names = new string[node.Arguments.Length];
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = node.Arguments[i].Id;
            if (!known.Add(names[i]))
                throw new CompiledSyntaxError(ErrorMessages.ParameterTwice(names[i]), node.Line, compiler.Code.Name, compiler.Code.FileName);
        }
        return names;
    }

    private void AddDefaults(List<RenderNode> nodes, MacroStatement node, CompileFrame frame)
    {
        var required = node.Arguments.Length - node.Defaults.Length;
        for (var i = 0; i < node.Arguments.Length; i++)
        {
            var value = i < required ? null : expressions.Compile(node.Defaults[i - required], frame);
            nodes.Add(new DefaultNode(i, value, node.Arguments[i].Id));
        }
    }
}
