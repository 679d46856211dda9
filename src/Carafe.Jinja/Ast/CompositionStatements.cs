using System.Collections.Immutable;

namespace Carafe.Jinja.Ast;

/// <summary><c>extends</c>: another template is the base of this one.</summary>
public sealed class Extends(Expression template, int line) : Statement(line)
{
    /// <summary>Gets the template's name, or the template itself.</summary>
    public Expression Template => template;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.Visit(template);
}

/// <summary><c>block</c></summary>
public sealed class Block(string name, ImmutableArray<Node> body, bool isScoped, bool isRequired, int line) : Statement(line)
{
    /// <summary>Gets the name.</summary>
    public string Name => name;

    /// <summary>Gets the body.</summary>
    public ImmutableArray<Node> Body => body;

    /// <summary>Gets whether the block sees the variables around it.</summary>
    public bool IsScoped => isScoped;

    /// <summary>Gets whether a template that extends this one must override the block.</summary>
    public bool IsRequired => isRequired;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.VisitAll(body);
}

/// <summary><c>include</c></summary>
public sealed class Include(Expression template, bool withContext, bool ignoreMissing, int line) : Statement(line)
{
    /// <summary>Gets the template's name, or a list of names.</summary>
    public Expression Template => template;

    /// <summary>Gets whether the template sees the variables of this one.</summary>
    public bool WithContext => withContext;

    /// <summary>Gets whether it is no error if there is no such template.</summary>
    public bool IgnoreMissing => ignoreMissing;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.Visit(template);
}

/// <summary><c>import … as …</c></summary>
public sealed class Import(Expression template, string target, bool withContext, int line) : Statement(line)
{
    /// <summary>Gets the template's name.</summary>
    public Expression Template => template;

    /// <summary>Gets the name that the module is assigned to.</summary>
    public string Target => target;

    /// <summary>Gets whether the template sees the variables of this one.</summary>
    public bool WithContext => withContext;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.Visit(template);
}

/// <summary><c>from … import …</c></summary>
public sealed class FromImport(Expression template, ImmutableArray<ImportedName> names, bool withContext, int line) : Statement(line)
{
    /// <summary>Gets the template's name.</summary>
    public Expression Template => template;

    /// <summary>Gets the names imported.</summary>
    public ImmutableArray<ImportedName> Names => names;

    /// <summary>Gets whether the template sees the variables of this one.</summary>
    public bool WithContext => withContext;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.Visit(template);
}

/// <summary>One name of a <see cref="FromImport"/>.</summary>
/// <param name="Name">The name in the imported template.</param>
/// <param name="Alias">The name here.</param>
public readonly record struct ImportedName(string Name, string Alias);
