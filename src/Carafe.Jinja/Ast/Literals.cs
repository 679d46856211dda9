using System.Collections.Immutable;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Ast;

/// <summary>A constant: a number, a string, true, false, none, or what an extension puts there.</summary>
public sealed class Const(Value value, int line) : Expression(line)
{
    /// <summary>Gets the value.</summary>
    public Value Value => value;
}

/// <summary>Text outside all tags.</summary>
public sealed class TemplateData(ReadOnlyMemory<char> data, int line) : Expression(line)
{
    /// <summary>Gets the text.</summary>
    public ReadOnlyMemory<char> Data => data;
}

/// <summary><c>(a, b)</c>, also as the target of an assignment.</summary>
public sealed class TupleLiteral(ImmutableArray<Expression> items, int line) : Expression(line)
{
    /// <summary>Gets the items.</summary>
    public ImmutableArray<Expression> Items => items;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.VisitAll(items);
}

/// <summary><c>[a, b]</c></summary>
public sealed class ListLiteral(ImmutableArray<Expression> items, int line) : Expression(line)
{
    /// <summary>Gets the items.</summary>
    public ImmutableArray<Expression> Items => items;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.VisitAll(items);
}

/// <summary><c>{a: b}</c></summary>
public sealed class DictLiteral(ImmutableArray<Pair> items, int line) : Expression(line)
{
    /// <summary>Gets the pairs.</summary>
    public ImmutableArray<Pair> Items => items;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.VisitAll(items);
}

/// <summary>One pair of a <see cref="DictLiteral"/>.</summary>
public sealed class Pair(Expression key, Expression value, int line) : Node(line)
{
    /// <summary>Gets the key.</summary>
    public Expression Key => key;

    /// <summary>Gets the value.</summary>
    public Expression Value => value;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor)
    {
        visitor.Visit(key);
        visitor.Visit(value);
    }
}
