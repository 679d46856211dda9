using Carafe.Jinja.Extensions;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>The options of an environment that shares its filters, tests, globals and policies with another one.</summary>
/// <example>
/// <code>
/// var mail = environment.Overlay(options => options with { Autoescape = false });
/// </code>
/// </example>
public sealed record EnvironmentOverlay
{
    internal EnvironmentOverlay(TemplateEnvironment environment)
    {
        Syntax = environment.Syntax;
        Autoescape = environment.Autoescape;
        Loader = environment.Loader;
        CacheSize = environment.CacheSize;
        AutoReload = environment.AutoReload;
        Undefined = environment.Undefined;
        Finalize = environment.Finalize;
        Sandbox = environment.Sandbox;
        Extensions = environment.Extensions;
    }

    /// <inheritdoc cref="TemplateEnvironment.Syntax"/>
    public LexerOptions Syntax { get; init; }

    /// <inheritdoc cref="TemplateEnvironment.Autoescape"/>
    public Autoescape Autoescape { get; init; }

    /// <inheritdoc cref="TemplateEnvironment.Loader"/>
    public TemplateLoader? Loader { get; init; }

    /// <inheritdoc cref="TemplateEnvironment.CacheSize"/>
    public int CacheSize { get; init; }

    /// <inheritdoc cref="TemplateEnvironment.AutoReload"/>
    public bool AutoReload { get; init; }

    /// <inheritdoc cref="TemplateEnvironment.Undefined"/>
    public UndefinedFactory Undefined { get; init; }

    /// <inheritdoc cref="TemplateEnvironment.Finalize"/>
    public Func<Value, CallContext, Value>? Finalize { get; init; }

    /// <inheritdoc cref="TemplateEnvironment.Sandbox"/>
    public SandboxPolicy? Sandbox { get; init; }

    /// <inheritdoc cref="TemplateEnvironment.Extensions"/>
    public IReadOnlyList<Extension> Extensions { get; init; }
}
