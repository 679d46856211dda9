using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Objects;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja;

/// <summary>What a template exports: its macros and top-level variables by name, and its text.</summary>
/// <remarks>Names that begin with an underscore are not exported. As Jinja's <c>TemplateModule</c>.</remarks>
/// <example>
/// <code>
/// var module = environment.GetTemplate("forms.html").GetModule();
/// string field = module.Call("input", "email", new KeywordArguments(new { type = "email" })).Str();
/// </code>
/// </example>
public sealed class TemplateModule : IReadOnlyDictionary<string, Value>
{
    private readonly Template _template;
    private readonly ModuleValue _module;

    internal TemplateModule(Template template, ModuleValue module)
    {
        _template = template;
        _module = module;
    }

    /// <summary>Gets what the template printed when its top level was rendered: a text, but any value in a native environment.</summary>
    public Value Body => _module.Body;

    /// <inheritdoc/>
    public int Count => _module.Exported.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _module.Exported.Keys;

    /// <inheritdoc/>
    public IEnumerable<Value> Values => _module.Exported.Values;

    /// <inheritdoc/>
    /// <exception cref="KeyNotFoundException">The template exports no such name.</exception>
    public Value this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException(ErrorMessages.NoMacro(key, _template.Name));

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _module.Exported.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out Value value) => _module.Exported.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => _module.Exported.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Calls a macro.</summary>
    /// <param name="name">The macro's name.</param>
    /// <param name="arguments">The arguments by position; the last one may be <see cref="KeywordArguments"/>.</param>
    /// <returns>What it renders; safe HTML where the template's output is escaped.</returns>
    /// <exception cref="KeyNotFoundException">The template exports no such name.</exception>
    /// <exception cref="Values.Errors.TypeError">The macro does not take the arguments.</exception>
    public Value Call(string name, params IEnumerable<object?> arguments)
    {
        var macro = this[name];
        using var state = _template.NewState(CancellationToken.None);
        using var scope = state.Limits.Enter();
        var frame = state.Enter(_template.Code.Root, _template.NewContext(_template.Variables(null)), null);
        return Calls.Call(frame, macro, KeywordArguments.Split(arguments, Parameters(macro)));
    }

    /// <summary>Gives the template's text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _module.Str();

    private static List<string> Parameters(in Value macro) =>
        macro.Reference is MacroValue known && known.TryGetAttribute("arguments", out var names) ? [.. Iteration.ToArray(names).Select(name => name.Str())] : [];
}
