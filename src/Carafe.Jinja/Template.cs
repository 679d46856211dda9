using System.Buffers;
using System.Runtime.CompilerServices;
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

    /// <summary>The type whose properties were the variables of the last rendering, which mostly are those of the next.</summary>
    private ModelType? _model;

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

    /// <summary>Renders to an array of UTF-8 bytes.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Ends the rendering early.</param>
    /// <returns>The bytes, in an array of their length.</returns>
    /// <exception cref="Exception">The rendering fails; see <see cref="Errors.TemplateTrace"/>.</exception>
    public byte[] RenderUtf8(object? variables = null, CancellationToken cancellationToken = default)
    {
        using var state = NewState(cancellationToken);
        Render(variables, state);
        return state.Output.Written.ToArray();
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

    /// <summary>Renders to a value instead of text, awaiting the tasks and asynchronous sequences that the template comes upon.</summary>
    /// <inheritdoc cref="RenderNative"/>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Ends the rendering early.</param>
    public async Task<Value> RenderNativeAsync(object? variables = null, CancellationToken cancellationToken = default)
    {
        if (!Environment.IsNative) throw new InvalidOperationException(Errors.ErrorMessages.NotNative);
        using var state = NewState(cancellationToken);
        await RenderAsync(variables, state);
        return state.Output.Take(0);
    }

    /// <summary>Renders one block alone, to an array of UTF-8 bytes: for pages that replace a part of themselves.</summary>
    /// <param name="block">The block's name; it may be one of a parent's.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Ends the rendering early.</param>
    /// <returns>What the block prints in a rendering of the whole template.</returns>
    /// <remarks>
    /// What the template and its parents set, import and define at their top level is there; what they print is not rendered. A block
    /// inside a loop is rendered once and does not see the loop's variables.
    /// </remarks>
    /// <exception cref="KeyNotFoundException">Neither the template nor its parents have the block.</exception>
    /// <exception cref="Exception">The rendering fails; see <see cref="Errors.TemplateTrace"/>.</exception>
    /// <example><code>
    /// byte[] rows = template.RenderBlockUtf8("rows", new { items });
    /// </code></example>
    public byte[] RenderBlockUtf8(string block, object? variables = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(block);
        using var state = NewState(cancellationToken);
        using var scope = state.Limits.Enter();
        var context = NewContext(Variables(variables));
        Blocks.Declare(Code.Root, context, state);
        if (!context.Blocks.TryGetValue(block, out var stack)) throw new KeyNotFoundException(Errors.ErrorMessages.NoBlock(block, Name, context.Blocks.Keys));
        Blocks.Render(stack[0], context, state);
        return state.Output.Written.ToArray();
    }

    /// <summary>Renders one block alone, to a string.</summary>
    /// <inheritdoc cref="RenderBlockUtf8"/>
    public string RenderBlock(string block, object? variables = null, CancellationToken cancellationToken = default) =>
        Encoding.UTF8.GetString(RenderBlockUtf8(block, variables, cancellationToken));

    private void Render(object? variables, RenderState state)
    {
        using var scope = state.Limits.Enter();
        Blocks.Render(Code.Root, NewContext(Variables(variables)), state);
        Code.LastOutput = state.Output.Written.Length;
    }

    private async Task RenderAsync(object? variables, RenderState state)
    {
        using var scope = state.Limits.Enter();
        await Blocks.RenderAsync(Code.Root, NewContext(Variables(variables)), state);
    }

    internal RenderState NewState(CancellationToken cancellation, Func<OutputWriter, ValueTask>? sink = null, int flushThreshold = 0) =>
        new(new OutputWriter(Environment.IsNative, Code.LastOutput) { Limit = Environment.Sandbox?.MaxOutput ?? long.MaxValue }, Environment.Limits(cancellation))
        {
            Sink = sink,
            FlushThreshold = flushThreshold,
        };

    internal RenderContext NewContext(VariableSource variables) =>
        new(this, variables, new EvaluationContext(Environment.Autoescape.IsEnabledFor(Name)));

    /// <summary>What is passed in, before the template's and the environment's globals.</summary>
    internal VariableSource Variables(object? variables)
    {
        VariableSource globals = new OverlayVariables(Environment.Globals, NoVariables.Instance);
        if (_globals is not null) globals = new OverlayVariables(_globals, globals);
        if (variables is not null && _model is { } model && model.Type == variables.GetType()) return new ModelVariables(variables, model, globals);
        return variables switch
        {
            null => globals,
            IReadOnlyDictionary<string, Value> values => new OverlayVariables(values, globals),
            IEnumerable<KeyValuePair<string, object?>> dictionary => new DictionaryVariables(dictionary, globals),
            _ when VariableDictionaries.TryCopy(variables, out var copy) => new OverlayVariables(copy, globals),
            _ => new ModelVariables(variables, _model = ModelType.Of(variables.GetType()), globals),
        };
    }

    internal void AddGlobals(IReadOnlyDictionary<string, Value>? globals)
    {
        if (globals is null || globals.Count == 0) return;
        var all = _globals is null ? new Dictionary<string, Value>(StringComparer.Ordinal) : new Dictionary<string, Value>(_globals, StringComparer.Ordinal);
        foreach (var (name, value) in globals) all[name] = value;
        _globals = all;
    }

    // ---- asynchronous rendering

    /// <summary>Renders to a string, awaiting the tasks and asynchronous sequences that the template comes upon.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Ends the rendering early.</param>
    /// <returns>The text.</returns>
    /// <exception cref="Exception">The rendering fails; see <see cref="Errors.TemplateTrace"/>.</exception>
    public async Task<string> RenderAsync(object? variables = null, CancellationToken cancellationToken = default)
    {
        using var state = NewState(cancellationToken);
        await RenderAsync(variables, state);
        return Environment.IsNative ? state.Output.Take(0).Str() : Encoding.UTF8.GetString(state.Output.Written);
    }

    /// <summary>Renders to an array of UTF-8 bytes, awaiting the tasks and asynchronous sequences that the template comes upon.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Ends the rendering early.</param>
    /// <returns>The bytes, in an array of their length.</returns>
    /// <exception cref="Exception">The rendering fails; see <see cref="Errors.TemplateTrace"/>.</exception>
    public async Task<byte[]> RenderUtf8Async(object? variables = null, CancellationToken cancellationToken = default)
    {
        using var state = NewState(cancellationToken);
        await RenderAsync(variables, state);
        return state.Output.Written.ToArray();
    }

    /// <summary>Renders to a stream of UTF-8, piece by piece, awaiting what the template comes upon.</summary>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="variables">The variables.</param>
    /// <param name="cancellationToken">Ends the rendering early.</param>
    /// <returns>When all is written.</returns>
    /// <exception cref="Exception">The rendering fails; what was rendered before may be written.</exception>
    public async Task RenderAsync(Stream output, object? variables = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        await foreach (var piece in GenerateAsync(variables, cancellationToken: cancellationToken)) await output.WriteAsync(piece, cancellationToken);
    }

    /// <summary>Renders in pieces of UTF-8 while they are read.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="pieceSize">How many bytes a piece should have at least; 4,096 by default, 0 for pieces as small as they come.</param>
    /// <param name="cancellationToken">Ends the rendering early.</param>
    /// <returns>The pieces. Each is valid until the next one is asked for.</returns>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> GenerateAsync(
        object? variables = null, int pieceSize = 4096, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var pieces = new PieceHandover();
        using var state = NewState(cancellationToken, pieces.HandOver, pieceSize);
        var rendering = RenderAsync(variables, state);
        while (await pieces.NextAsync(rendering)) yield return state.Output.WrittenMemory;
        await rendering;
        if (state.Output.Mark > 0) yield return state.Output.WrittenMemory;
    }

    /// <summary>Renders in pieces of text while they are read; nothing is rendered ahead.</summary>
    /// <param name="variables">The variables. Tasks among them are waited for.</param>
    /// <param name="pieceSize">How many bytes of UTF-8 a piece should have at least; 4,096 by default, 0 for pieces as small as they come.</param>
    /// <returns>The pieces.</returns>
    public IEnumerable<string> Generate(object? variables = null, int pieceSize = 4096)
    {
        var pieces = new PieceHandover();
        using var state = NewState(CancellationToken.None, pieces.HandOver, pieceSize);
        var rendering = RenderAsync(variables, state);
        while (pieces.NextAsync(rendering).AsTask().GetAwaiter().GetResult()) yield return Encoding.UTF8.GetString(state.Output.Written);
        rendering.GetAwaiter().GetResult();
        if (state.Output.Mark > 0) yield return Encoding.UTF8.GetString(state.Output.Written);
    }

    // ---- modules

    /// <summary>Gets what the template exports: its macros and top-level variables.</summary>
    /// <param name="variables">
    /// The variables that the top level is rendered with. Without them it is rendered once, and all that ask get the
    /// same.
    /// </param>
    /// <returns>Name to value; names that begin with an underscore are not exported.</returns>
    /// <exception cref="Exception">The rendering fails; see <see cref="Errors.TemplateTrace"/>.</exception>
    public TemplateModule GetModule(object? variables = null)
    {
        using var state = NewState(CancellationToken.None);
        using var scope = state.Limits.Enter();
        return new TemplateModule(this, variables is null ? GetDefaultModule(null, state) : MakeModule(NewContext(Variables(variables)), state));
    }

    /// <summary>Gets what the template exports, awaiting what its top level comes upon.</summary>
    /// <inheritdoc cref="GetModule"/>
    public async Task<TemplateModule> GetModuleAsync(object? variables = null)
    {
        using var state = NewState(CancellationToken.None);
        using var scope = state.Limits.Enter();
        return new TemplateModule(
            this, variables is null ? await GetDefaultModuleAsync(null, state) : await MakeModuleAsync(NewContext(Variables(variables)), state));
    }

    /// <summary>Calls a macro of the template.</summary>
    /// <param name="name">The macro's name.</param>
    /// <param name="arguments">The arguments by position; the last one may be <see cref="KeywordArguments"/>.</param>
    /// <returns>What it renders; safe HTML where the template's output is escaped.</returns>
    /// <exception cref="KeyNotFoundException">The template exports no such name.</exception>
    public Value CallMacro(string name, params IEnumerable<object?> arguments) => GetModule().Call(name, arguments);

    /// <summary>The module that imports without context share; one of its own where the importer has globals that it has not.</summary>
    internal ModuleValue GetDefaultModule(RenderContext? importer, RenderState state)
    {
        if (MissingGlobals(importer) is { } missing)
            return MakeModule(NewContext(new OverlayVariables(missing, Variables(null))), state);
        return _module ??= MakeModule(NewContext(Variables(null)), state);
    }

    internal async ValueTask<ModuleValue> GetDefaultModuleAsync(RenderContext? importer, RenderState state)
    {
        if (MissingGlobals(importer) is { } missing)
            return await MakeModuleAsync(NewContext(new OverlayVariables(missing, Variables(null))), state);
        return _module ??= await MakeModuleAsync(NewContext(Variables(null)), state);
    }

    /// <summary>The globals that the importing template was given and this one was not; null where there are none.</summary>
    private Dictionary<string, Value>? MissingGlobals(RenderContext? importer)
    {
        if (importer?.Template._globals is not { } theirs) return null;
        var missing = theirs.Where(global => _globals is null || !_globals.ContainsKey(global.Key)).ToDictionary(StringComparer.Ordinal);
        return missing.Count == 0 ? null : missing;
    }

    internal ModuleValue MakeModule(RenderContext context, RenderState state)
    {
        var mark = state.BeginCapture();
        Blocks.Render(Code.Root, context, state);
        return Module(context, state.EndCapture(mark));
    }

    internal async ValueTask<ModuleValue> MakeModuleAsync(RenderContext context, RenderState state)
    {
        var mark = state.BeginCapture();
        await Blocks.RenderAsync(Code.Root, context, state);
        return Module(context, state.EndCapture(mark));
    }

    private ModuleValue Module(RenderContext context, Value body)
    {
        var exported = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var name in context.ExportedNames) exported[name] = context.Variables[name];
        return new ModuleValue(Name, body, exported);
    }
}
