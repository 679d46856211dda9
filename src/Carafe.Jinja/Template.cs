using System.Buffers;
using System.Text;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Objects;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>A compiled template. It may be rendered any number of times and by several threads at once.</summary>
/// <remarks>
/// Variables come as an object whose properties they are (a property <c>UserName</c> is also <c>user_name</c>), or as a
/// dictionary with strings as keys.
/// </remarks>
public sealed class Template
{
    private readonly Func<bool>? _isUpToDate;
    private Dictionary<string, Value>? _globals;
    private ModuleValue? _module;

    internal Template(TemplateEnvironment environment, TemplateCode code, IReadOnlyDictionary<string, Value>? globals, Func<bool>? isUpToDate)
    {
        Environment = environment;
        Code = code;
        _isUpToDate = isUpToDate;
        AddGlobals(globals);
    }

    /// <summary>Gets the environment that the template belongs to.</summary>
    public TemplateEnvironment Environment { get; }

    /// <summary>Gets the name; <see langword="null"/> for a template from a string.</summary>
    public string? Name => Code.Name;

    /// <summary>Gets the file that the template was loaded from, where there is one.</summary>
    public string? FileName => Code.FileName;

    /// <summary>Gets whether the source is still what it was when the template was loaded.</summary>
    public bool IsUpToDate => _isUpToDate?.Invoke() ?? true;

    /// <summary>Gets the names of the template's blocks, without its parents'.</summary>
    public IReadOnlyCollection<string> BlockNames => Code.Blocks.Keys;

    internal TemplateCode Code { get; }

    /// <summary>Renders to a string.</summary>
    /// <param name="variables">The variables.</param>
    /// <returns>The text.</returns>
    /// <exception cref="Exception">The rendering fails; see <see cref="Errors.TemplateTrace"/>.</exception>
    public string Render(object? variables = null)
    {
        using var state = NewState(CancellationToken.None);
        Render(variables, state);
        return Environment.IsNative ? state.Output.Take(0).Str() : Encoding.UTF8.GetString(state.Output.Written);
    }

    /// <summary>Renders to UTF-8 bytes.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Ends the rendering early.</param>
    /// <exception cref="Exception">The rendering fails; nothing was written then.</exception>
    public void Render(IBufferWriter<byte> output, object? variables = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var state = NewState(cancellationToken);
        Render(variables, state);
        output.Write(state.Output.Written);
    }

    /// <summary>Renders to a writer of text.</summary>
    /// <param name="output">Where the text goes.</param>
    /// <param name="variables">The variables.</param>
    /// <exception cref="Exception">The rendering fails; nothing was written then.</exception>
    public void Render(TextWriter output, object? variables = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        using var state = NewState(CancellationToken.None);
        Render(variables, state);
        Transcoder.Write(state.Output.Written, output);
    }

    /// <summary>Renders to a value instead of text, in an environment whose <see cref="TemplateEnvironment.IsNative"/> is set.</summary>
    /// <param name="variables">The variables.</param>
    /// <returns>
    /// The value of the one expression that the template consists of; where there is more, the text, read as a Python
    /// literal where it is one.
    /// </returns>
    /// <exception cref="InvalidOperationException">The environment is not native.</exception>
    /// <exception cref="Exception">The rendering fails; see <see cref="Errors.TemplateTrace"/>.</exception>
    public Value RenderNative(object? variables = null)
    {
        if (!Environment.IsNative) throw new InvalidOperationException(Errors.ErrorMessages.NotNative);
        using var state = NewState(CancellationToken.None);
        Render(variables, state);
        return state.Output.Take(0);
    }

    private void Render(object? variables, RenderState state) =>
        Blocks.Render(Code.Root, NewContext(Variables(variables)), state);

    internal RenderState NewState(CancellationToken cancellation) =>
        new(new OutputWriter(Environment.IsNative) { Limit = Environment.Sandbox?.MaxOutput ?? long.MaxValue }, Environment.Limits(cancellation));

    internal RenderContext NewContext(VariableSource variables) =>
        new(this, variables, new EvaluationContext(Environment.Autoescape.IsEnabledFor(Name)));

    /// <summary>What is passed in, before the template's and the environment's globals.</summary>
    internal VariableSource Variables(object? variables)
    {
        VariableSource globals = new OverlayVariables(Environment.Globals, NoVariables.Instance);
        if (_globals is not null) globals = new OverlayVariables(_globals, globals);
        return variables switch
        {
            null => globals,
            IReadOnlyDictionary<string, Value> values => new OverlayVariables(values, globals),
            IEnumerable<KeyValuePair<string, object?>> dictionary => new DictionaryVariables(dictionary, globals),
            _ when VariableDictionaries.TryCopy(variables, out var copy) => new OverlayVariables(copy, globals),
            _ => new ModelVariables(variables, globals),
        };
    }

    internal void AddGlobals(IReadOnlyDictionary<string, Value>? globals)
    {
        if (globals is null || globals.Count == 0) return;
        var all = _globals is null ? new Dictionary<string, Value>(StringComparer.Ordinal) : new Dictionary<string, Value>(_globals, StringComparer.Ordinal);
        foreach (var (name, value) in globals) all[name] = value;
        _globals = all;
    }

    /// <summary>The module that imports without context share; one of its own where the importer has globals that it has not.</summary>
    internal ModuleValue GetDefaultModule(RenderContext? importer, RenderState state)
    {
        var missing = importer?.Template._globals?.Where(global => _globals is null || !_globals.ContainsKey(global.Key)).ToList();
        if (missing is { Count: > 0 })
            return MakeModule(NewContext(new OverlayVariables(new Dictionary<string, Value>(missing), Variables(null))), state);
        return _module ??= MakeModule(NewContext(Variables(null)), state);
    }

    internal ModuleValue MakeModule(RenderContext context, RenderState state)
    {
        var mark = state.Output.Mark;
        Blocks.Render(Code.Root, context, state);
        var exported = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var name in context.ExportedNames) exported[name] = context.Variables[name];
        return new ModuleValue(Name, state.Output.Take(mark), exported);
    }
}
