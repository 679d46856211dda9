using System.Collections.Immutable;

namespace Carafe.Jinja.Ast;

/// <summary>A whole template.</summary>
public sealed class TemplateNode(ImmutableArray<Node> body) : Statement(1)
{
    /// <summary>Gets the top-level nodes.</summary>
    public ImmutableArray<Node> Body => body;

    /// <summary>Gets what the parser noticed, so that later stages need not search for it.</summary>
    internal Traits Traits { get; init; } = Traits.All;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.VisitAll(body);
}

/// <summary>Text and printed expressions in a row.</summary>
public sealed class Output(ImmutableArray<Expression> nodes, int line) : Statement(line)
{
    /// <summary>Gets the expressions; text is a <see cref="TemplateData"/>.</summary>
    public ImmutableArray<Expression> Nodes => nodes;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.VisitAll(nodes);
}

/// <summary><c>for</c></summary>
public sealed class For(
    Expression target, Expression iter, ImmutableArray<Node> body, ImmutableArray<Node> @else, Expression? test, bool isRecursive, int line)
    : Statement(line)
{
    /// <summary>Gets what the items are assigned to.</summary>
    public Expression Target => target;

    /// <summary>Gets what is iterated.</summary>
    public Expression Iter => iter;

    /// <summary>Gets what is done for each item.</summary>
    public ImmutableArray<Node> Body => body;

    /// <summary>Gets what is done where there was no item; empty where nothing is.</summary>
    public ImmutableArray<Node> Else => @else;

    /// <summary>Gets the condition on items, where there is one.</summary>
    public Expression? Test => test;

    /// <summary>Gets whether the body may call <c>loop</c> with inner items.</summary>
    public bool IsRecursive => isRecursive;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(target);
        visitor.Visit(iter);
        visitor.VisitAll(body);
        visitor.VisitAll(@else);
        visitor.VisitOptional(test);
    }
}

/// <summary><c>if</c>, with all its branches.</summary>
public sealed class If(Expression test, ImmutableArray<Node> body, ImmutableArray<If> elifs, ImmutableArray<Node> @else, int line)
    : Statement(line)
{
    /// <summary>Gets the condition.</summary>
    public Expression Test => test;

    /// <summary>Gets what is done where the condition is true.</summary>
    public ImmutableArray<Node> Body => body;

    /// <summary>Gets the <c>elif</c> branches, in order; they have no branches of their own.</summary>
    public ImmutableArray<If> Elifs => elifs;

    /// <summary>Gets what is done where no condition is true.</summary>
    public ImmutableArray<Node> Else => @else;

    /// <summary>Gets whether a branch may assign a name, which the analysis of scopes must know.</summary>
    internal bool Assigns { get; init; } = true;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(test);
        visitor.VisitAll(body);
        visitor.VisitAll(elifs);
        visitor.VisitAll(@else);
    }
}

/// <summary>What <see cref="Macro"/> and <see cref="CallBlock"/> have in common.</summary>
public abstract class MacroStatement : Statement
{
    private protected MacroStatement(ImmutableArray<Name> arguments, ImmutableArray<Expression> defaults, ImmutableArray<Node> body, int line)
        : base(line)
    {
        Arguments = arguments;
        Defaults = defaults;
        Body = body;
    }

    /// <summary>Gets the parameters.</summary>
    public ImmutableArray<Name> Arguments { get; }

    /// <summary>Gets the default values of the last parameters.</summary>
    public ImmutableArray<Expression> Defaults { get; }

    /// <summary>Gets the body.</summary>
    public ImmutableArray<Node> Body { get; }

    /// <summary>Gets the macro's name; <see langword="null"/> for a call block.</summary>
    public abstract string? MacroName { get; }
}

/// <summary><c>macro</c></summary>
public sealed class Macro(string name, ImmutableArray<Name> arguments, ImmutableArray<Expression> defaults, ImmutableArray<Node> body, int line)
    : MacroStatement(arguments, defaults, body, line)
{
    /// <inheritdoc/>
    public override string MacroName => name;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.VisitAll(Arguments);
        visitor.VisitAll(Defaults);
        visitor.VisitAll(Body);
    }
}

/// <summary><c>call</c>: a macro is called with a body of its own.</summary>
public sealed class CallBlock(
    Call call, ImmutableArray<Name> arguments, ImmutableArray<Expression> defaults, ImmutableArray<Node> body, int line)
    : MacroStatement(arguments, defaults, body, line)
{
    /// <inheritdoc/>
    public override string? MacroName => null;

    /// <summary>Gets the call.</summary>
    public Call Call => call;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(call);
        visitor.VisitAll(Arguments);
        visitor.VisitAll(Defaults);
        visitor.VisitAll(Body);
    }
}

/// <summary><c>filter</c>: the body's text goes through filters.</summary>
public sealed class FilterBlock(ImmutableArray<Node> body, Filter filter, int line) : Statement(line)
{
    /// <summary>Gets the body.</summary>
    public ImmutableArray<Node> Body => body;

    /// <summary>Gets the outermost filter; the innermost has no node to filter.</summary>
    public Filter Filter => filter;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.VisitAll(body);
        visitor.Visit(filter);
    }
}

/// <summary><c>with</c></summary>
public sealed class With(ImmutableArray<Expression> targets, ImmutableArray<Expression> values, ImmutableArray<Node> body, int line)
    : Statement(line)
{
    /// <summary>Gets what the values are assigned to.</summary>
    public ImmutableArray<Expression> Targets => targets;

    /// <summary>Gets the values, one a target.</summary>
    public ImmutableArray<Expression> Values => values;

    /// <summary>Gets the body.</summary>
    public ImmutableArray<Node> Body => body;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.VisitAll(targets);
        visitor.VisitAll(values);
        visitor.VisitAll(body);
    }
}

/// <summary>An expression whose value is not used, as in <c>do</c>.</summary>
public sealed class ExprStmt(Expression node, int line) : Statement(line)
{
    /// <summary>Gets the expression.</summary>
    public Expression Node => node;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.Visit(node);
}

/// <summary><c>set … = …</c></summary>
public sealed class Assign(Expression target, Expression node, int line) : Statement(line)
{
    /// <summary>Gets what the value is assigned to.</summary>
    public Expression Target => target;

    /// <summary>Gets the value.</summary>
    public Expression Node => node;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(target);
        visitor.Visit(node);
    }
}

/// <summary><c>set … endset</c>: the body's text is assigned.</summary>
public sealed class AssignBlock(Expression target, Filter? filter, ImmutableArray<Node> body, int line) : Statement(line)
{
    /// <summary>Gets what the text is assigned to.</summary>
    public Expression Target => target;

    /// <summary>Gets the outermost filter that the text goes through, if any.</summary>
    public Filter? Filter => filter;

    /// <summary>Gets the body.</summary>
    public ImmutableArray<Node> Body => body;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(target);
        visitor.VisitOptional(filter);
        visitor.VisitAll(body);
    }
}

/// <summary><c>continue</c>, of the loop controls.</summary>
public sealed class Continue(int line) : Statement(line);

/// <summary><c>break</c>, of the loop controls.</summary>
public sealed class Break(int line) : Statement(line);

/// <summary>A scope of its own: what is assigned inside does not leak.</summary>
public sealed class Scope(ImmutableArray<Node> body, int line) : Statement(line)
{
    /// <summary>Gets the body.</summary>
    public ImmutableArray<Node> Body => body;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.VisitAll(body);
}

/// <summary>A scope whose further variables come from a dictionary, for extensions.</summary>
public sealed class OverlayScope(Expression context, ImmutableArray<Node> body, int line) : Statement(line)
{
    /// <summary>Gets the dictionary of variables.</summary>
    public Expression Context => context;

    /// <summary>Gets the body.</summary>
    public ImmutableArray<Node> Body => body;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(context);
        visitor.VisitAll(body);
    }
}

/// <summary>Changes whether output is escaped, inside the body alone.</summary>
public sealed class ScopedAutoescape(Expression isEnabled, ImmutableArray<Node> body, int line) : Statement(line)
{
    /// <summary>Gets whether output is escaped.</summary>
    public Expression IsEnabled => isEnabled;

    /// <summary>Gets the body.</summary>
    public ImmutableArray<Node> Body => body;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(isEnabled);
        visitor.VisitAll(body);
    }
}
