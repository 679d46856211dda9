using System.Collections.Immutable;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Ast;

/// <summary>What a <see cref="Name"/> is there for.</summary>
public enum NameContext : byte
{
    /// <summary>Its value is read.</summary>
    Load,

    /// <summary>It is assigned to.</summary>
    Store,

    /// <summary>It is a parameter.</summary>
    Param,
}

/// <summary>A variable.</summary>
public sealed class Name(string id, NameContext context, int line) : Expression(line)
{
    /// <summary>Gets the variable's name.</summary>
    public string Id => id;

    /// <summary>Gets what it is there for.</summary>
    public NameContext Context => context;
}

/// <summary>The target <c>name.attribute</c> of an assignment to a namespace.</summary>
public sealed class NSRef(string name, string attribute, int line) : Expression(line)
{
    /// <summary>Gets the variable that holds the namespace.</summary>
    public string Name => name;

    /// <summary>Gets the attribute.</summary>
    public string Attribute => attribute;
}

/// <summary><c>a if test else b</c></summary>
public sealed class CondExpr(Expression test, Expression whenTrue, Expression? whenFalse, int line) : Expression(line)
{
    /// <summary>Gets the condition.</summary>
    public Expression Test => test;

    /// <summary>Gets the value where it is true.</summary>
    public Expression WhenTrue => whenTrue;

    /// <summary>Gets the value where it is false; without one it is undefined.</summary>
    public Expression? WhenFalse => whenFalse;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(test);
        visitor.Visit(whenTrue);
        visitor.VisitOptional(whenFalse);
    }
}

/// <summary>The arguments of a call, a filter or a test.</summary>
/// <param name="Positional">The positional ones.</param>
/// <param name="Keywords">The named ones.</param>
/// <param name="Dynamic">What follows <c>*</c>.</param>
/// <param name="DynamicKeywords">What follows <c>**</c>.</param>
public sealed record Arguments(
    ImmutableArray<Expression> Positional, ImmutableArray<Keyword> Keywords, Expression? Dynamic = null, Expression? DynamicKeywords = null)
{
    /// <summary>Gets no arguments.</summary>
    public static Arguments None { get; } = new([], []);

    /// <summary>Gets whether there are no arguments.</summary>
    public bool IsEmpty => Positional.IsEmpty && Keywords.IsEmpty && Dynamic is null && DynamicKeywords is null;

    internal void Visit(NodeVisitor visitor)
    {
        visitor.VisitAll(Positional);
        visitor.VisitAll(Keywords);
        visitor.VisitOptional(Dynamic);
        visitor.VisitOptional(DynamicKeywords);
    }
}

/// <summary>One named argument.</summary>
public sealed class Keyword(string key, Expression value, int line) : Node(line)
{
    /// <summary>Gets the name.</summary>
    public string Key => key;

    /// <summary>Gets the value.</summary>
    public Expression Value => value;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.Visit(value);
}

/// <summary><c>node | name(arguments)</c></summary>
public sealed class Filter(Expression? node, string name, Arguments arguments, int line) : Expression(line)
{
    /// <summary>Gets what is filtered; <see langword="null"/> where it is the text of a block.</summary>
    public Expression? Node => node;

    /// <summary>Gets the filter's name.</summary>
    public string Name => name;

    /// <summary>Gets the arguments.</summary>
    public Arguments Arguments => arguments;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.VisitOptional(node);
        arguments.Visit(visitor);
    }
}

/// <summary><c>node is name(arguments)</c></summary>
public sealed class Test(Expression node, string name, Arguments arguments, int line) : Expression(line)
{
    /// <summary>Gets what is tested.</summary>
    public Expression Node => node;

    /// <summary>Gets the test's name.</summary>
    public string Name => name;

    /// <summary>Gets the arguments.</summary>
    public Arguments Arguments => arguments;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(node);
        arguments.Visit(visitor);
    }
}

/// <summary><c>node(arguments)</c></summary>
public sealed class Call(Expression node, Arguments arguments, int line) : Expression(line)
{
    /// <summary>Gets what is called.</summary>
    public Expression Node => node;

    /// <summary>Gets the arguments.</summary>
    public Arguments Arguments => arguments;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(node);
        arguments.Visit(visitor);
    }
}

/// <summary><c>node[argument]</c>: the item first, then the attribute.</summary>
public sealed class Getitem(Expression node, Expression argument, int line) : Expression(line)
{
    /// <summary>Gets the object.</summary>
    public Expression Node => node;

    /// <summary>Gets the key, index or <see cref="Slice"/>.</summary>
    public Expression Argument => argument;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(node);
        visitor.Visit(argument);
    }
}

/// <summary><c>node.attribute</c>: the attribute first, then the item.</summary>
public sealed class Getattr(Expression node, string attribute, int line) : Expression(line)
{
    /// <summary>Gets the object.</summary>
    public Expression Node => node;

    /// <summary>Gets the attribute's name.</summary>
    public string Attribute => attribute;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.Visit(node);
}

/// <summary><c>start:stop:step</c>, inside brackets.</summary>
public sealed class Slice(Expression? start, Expression? stop, Expression? step, int line) : Expression(line)
{
    /// <summary>Gets the first index.</summary>
    public Expression? Start => start;

    /// <summary>Gets the index behind the last.</summary>
    public Expression? Stop => stop;

    /// <summary>Gets the distance between two indices.</summary>
    public Expression? Step => step;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.VisitOptional(start);
        visitor.VisitOptional(stop);
        visitor.VisitOptional(step);
    }
}

/// <summary><c>a ~ b ~ c</c></summary>
public sealed class Concat(ImmutableArray<Expression> nodes, int line) : Expression(line)
{
    /// <summary>Gets the parts.</summary>
    public ImmutableArray<Expression> Nodes => nodes;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.VisitAll(nodes);
}

/// <summary>How two values are compared.</summary>
public enum CompareOperator : byte
{
    /// <summary><c>==</c></summary>
    Eq,

    /// <summary><c>!=</c></summary>
    Ne,

    /// <summary><c>&lt;</c></summary>
    Lt,

    /// <summary><c>&lt;=</c></summary>
    LtEq,

    /// <summary><c>&gt;</c></summary>
    Gt,

    /// <summary><c>&gt;=</c></summary>
    GtEq,

    /// <summary><c>in</c></summary>
    In,

    /// <summary><c>not in</c></summary>
    NotIn,
}

/// <summary><c>a &lt; b &lt; c</c>: true where each neighbouring pair compares so.</summary>
public sealed class Compare(Expression left, ImmutableArray<Operand> operands, int line) : Expression(line)
{
    /// <summary>Gets the first value.</summary>
    public Expression Left => left;

    /// <summary>Gets the comparisons, in order.</summary>
    public ImmutableArray<Operand> Operands => operands;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(left);
        visitor.VisitAll(operands);
    }
}

/// <summary>An operator and the value at its right.</summary>
public sealed class Operand(CompareOperator @operator, Expression node, int line) : Node(line)
{
    /// <summary>Gets the operator.</summary>
    public CompareOperator Operator => @operator;

    /// <summary>Gets the right value.</summary>
    public Expression Node => node;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.Visit(node);
}

/// <summary>Arithmetic with two operands.</summary>
public sealed class BinaryExpression(BinaryOperator @operator, Expression left, Expression right, int line) : Expression(line)
{
    /// <summary>Gets the operator.</summary>
    public BinaryOperator Operator => @operator;

    /// <summary>Gets the left operand.</summary>
    public Expression Left => left;

    /// <summary>Gets the right operand.</summary>
    public Expression Right => right;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(left);
        visitor.Visit(right);
    }
}

/// <summary><c>a and b</c>, <c>a or b</c>: one of the operands.</summary>
public sealed class LogicalExpression(bool isOr, Expression left, Expression right, int line) : Expression(line)
{
    /// <summary>Gets whether it is <c>or</c>.</summary>
    public bool IsOr => isOr;

    /// <summary>Gets the left operand.</summary>
    public Expression Left => left;

    /// <summary>Gets the right operand, evaluated only where the left one does not decide.</summary>
    public Expression Right => right;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(left);
        visitor.Visit(right);
    }
}

/// <summary>An operator with one operand.</summary>
public enum UnaryOperator : byte
{
    /// <summary><c>not</c></summary>
    Not,

    /// <summary><c>-</c></summary>
    Neg,

    /// <summary><c>+</c></summary>
    Pos,
}

/// <summary><c>not a</c>, <c>-a</c>, <c>+a</c></summary>
public sealed class UnaryExpression(UnaryOperator @operator, Expression node, int line) : Expression(line)
{
    /// <summary>Gets the operator.</summary>
    public UnaryOperator Operator => @operator;

    /// <summary>Gets the operand.</summary>
    public Expression Node => node;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.Visit(node);
}
