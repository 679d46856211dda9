using System.Collections.Concurrent;
using System.Collections.Frozen;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Compilation;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Filters;
using Carafe.Jinja.Globals;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Objects;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja;

/// <summary>What templates have in common: where they are found, what they may use, how they are read and escaped.</summary>
/// <remarks>
/// Thread-safe: filters, tests, globals and policies may be added while templates are rendered. Filters and tests are
/// bound when a template is compiled. Names, defaults and behaviour are Jinja 3.1's.
/// </remarks>
/// <example>
/// <code>
/// var environment = new TemplateEnvironment { Autoescape = true };
/// var template = environment.FromString("Hello {{ name }}!");
/// string text = template.Render(new { name = "World" });          // Hello World!
/// </code>
/// </example>
public class TemplateEnvironment
{
    private readonly NameTable _names = new();
    private readonly Lock _setup = new();
    private TagRules? _tagRules;
    private TemplateCache? _cache;
    private ParserWorkspace? _workspace;
    private NodeLists? _lists;
    private CompilerOptions? _escapedOptions;
    private CompilerOptions? _plainOptions;
    private FrozenDictionary<string, Extension>? _tags;
    private IReadOnlyList<Extension> _extensions = [];

    private readonly TemplateEnvironment? _origin;

    /// <summary>Makes an environment with Jinja's filters, tests, globals and policies.</summary>
    public TemplateEnvironment()
        : this(null)
    {
    }

    private TemplateEnvironment(TemplateEnvironment? origin)
    {
        _origin = origin;
        Filters = new ConcurrentDictionary<string, Filters.Filter>(BuiltinFilters.All, StringComparer.Ordinal);
        Tests = new ConcurrentDictionary<string, Tests.Test>(Carafe.Jinja.Tests.BuiltinTests.All, StringComparer.Ordinal);
        Globals = new ConcurrentDictionary<string, Value>(BuiltinGlobals.All, StringComparer.Ordinal);
        Policies = DefaultPolicies.Create();
    }

    /// <summary>Gets the delimiters, and what becomes of the blanks around them.</summary>
    public LexerOptions Syntax { get; init; } = new();

    /// <summary>Gets whether output is escaped.</summary>
    /// <value>Not by default, as in Jinja.</value>
    public Autoescape Autoescape { get; init; }

    /// <summary>Gets what finds templates by name.</summary>
    /// <value><see langword="null"/> by default: there are only templates from strings.</value>
    public TemplateLoader? Loader { get; init; }

    /// <summary>Gets how many templates are kept.</summary>
    /// <value>400 by default; 0 keeps none, a negative number all.</value>
    public int CacheSize { get; init; } = 400;

    /// <summary>Gets whether a kept template is loaded again once its source has changed.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool AutoReload { get; set; } = true;

    /// <summary>Gets what templates get where something is missing.</summary>
    /// <value><see cref="UndefinedKinds.Default"/> by default.</value>
    public UndefinedFactory Undefined { get; init; } = UndefinedKinds.Default;

    /// <summary>Gets what every printed value goes through first; template text does not.</summary>
    /// <value><see langword="null"/> by default.</value>
    public Func<Value, CallContext, Value>? Finalize { get; init; }

    /// <summary>Gets what templates may do that are not trusted.</summary>
    /// <value><see langword="null"/> by default: templates are trusted.</value>
    public SandboxPolicy? Sandbox { get; init; }

    /// <summary>Gets whether templates give values instead of text, through <see cref="Template.RenderNative"/>.</summary>
    /// <value><see langword="false"/> by default; <see langword="true"/> is Jinja's <c>NativeEnvironment</c>.</value>
    public bool IsNative { get; init; }

    /// <summary>Gets the clock of time limits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Gets the extensions, by their priority.</summary>
    public IReadOnlyList<Extension> Extensions
    {
        get => _extensions;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            _extensions = [.. value.OrderBy(extension => extension.Priority)];
            foreach (var extension in _extensions) extension.Bind(this);
        }
    }

    /// <summary>Gets the filters by name.</summary>
    public ConcurrentDictionary<string, Filters.Filter> Filters { get; private init; }

    /// <summary>Gets the tests by name.</summary>
    public ConcurrentDictionary<string, Tests.Test> Tests { get; private init; }

    /// <summary>Gets the variables that every template has.</summary>
    public ConcurrentDictionary<string, Value> Globals { get; private init; }

    /// <summary>Gets the settings of filters and extensions, such as <c>truncate.leeway</c>.</summary>
    public ConcurrentDictionary<string, Value> Policies { get; private init; }

    internal string NewlineSequence => Syntax.NewlineSequence;

    /// <summary>Adds a filter.</summary>
    /// <param name="name">Its name in templates; a filter of the same name is replaced.</param>
    /// <param name="function">Any function: see <see cref="Filters.Filter.Of"/>.</param>
    /// <example><code>
    /// environment.AddFilter("shout", (string text, int times = 1) => text.ToUpperInvariant() + new string('!', times));
    /// </code></example>
    public void AddFilter(string name, Delegate function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Filters[name] = Carafe.Jinja.Filters.Filter.Of(name, function);
    }

    /// <summary>Adds a test.</summary>
    /// <param name="name">Its name in templates; a test of the same name is replaced.</param>
    /// <param name="function">Any function: see <see cref="Tests.Test.Of"/>.</param>
    /// <example><code>
    /// environment.AddTest("even_year", (DateTime day) => day.Year % 2 == 0);
    /// </code></example>
    public void AddTest(string name, Delegate function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Tests[name] = Carafe.Jinja.Tests.Test.Of(name, function);
    }

    /// <summary>Adds a variable that every template has.</summary>
    /// <param name="name">Its name in templates; a variable of the same name is replaced.</param>
    /// <param name="value">A function, or any other value.</param>
    /// <example><code>
    /// environment.AddGlobal("add", (int a, int b) => a + b);
    /// </code></example>
    public void AddGlobal(string name, object? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Globals[name] = Value.From(value);
    }

    // ---- templates

    /// <summary>Makes a template of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="globals">Further variables of this template.</param>
    /// <returns>The template; it has no name.</returns>
    /// <exception cref="TemplateSyntaxError">The source is no template.</exception>
    public Template FromString(string source, IReadOnlyDictionary<string, Value>? globals = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new Template(this, Compile(source, null, null), globals, null);
    }

    /// <summary>Gets a template by name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="parent">The name of the template that asks, for <see cref="JoinPath"/>.</param>
    /// <param name="globals">Further variables of the template; they are added to those that it has.</param>
    /// <returns>The template.</returns>
    /// <exception cref="TemplateNotFound">There is no such template.</exception>
    /// <exception cref="TemplateSyntaxError">Its source is no template.</exception>
    public Template GetTemplate(string name, string? parent = null, IReadOnlyDictionary<string, Value>? globals = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Load(parent is null ? name : JoinPath(name, parent), globals);
    }

    /// <summary>Gets the first of several templates that exists.</summary>
    /// <param name="names">The names, in the order they are tried.</param>
    /// <param name="parent">The name of the template that asks, for <see cref="JoinPath"/>.</param>
    /// <param name="globals">Further variables of the template; they are added to those that it has.</param>
    /// <returns>The template.</returns>
    /// <exception cref="TemplatesNotFound">There is none of them.</exception>
    public Template SelectTemplate(IEnumerable<string> names, string? parent = null, IReadOnlyDictionary<string, Value>? globals = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        var template = Select([.. names.Select(name => (Value)name)], parent);
        template.AddGlobals(globals);
        return template;
    }

    /// <summary>Gives the full name of a template that another one names.</summary>
    /// <param name="name">The name as the other template has it.</param>
    /// <param name="parent">The other template's name.</param>
    /// <returns>By default the name itself: names are never relative. An overlay asks the environment that it is one of.</returns>
    public virtual string JoinPath(string name, string parent) => _origin?.JoinPath(name, parent) ?? name;

    /// <summary>Lists the names of all templates.</summary>
    /// <param name="isWanted">Tells which; all by default.</param>
    /// <returns>The names, sorted.</returns>
    /// <exception cref="NotSupportedException">The loader cannot know them.</exception>
    public IReadOnlyList<string> ListTemplates(Func<string, bool>? isWanted = null)
    {
        var names = (Loader ?? throw new InvalidOperationException(ErrorMessages.NoLoader)).List();
        return isWanted is null ? names : [.. names.Where(isWanted)];
    }

    /// <summary>Makes a function of an expression.</summary>
    /// <param name="source">The expression, without delimiters.</param>
    /// <param name="undefinedToNone">Whether an undefined result is <c>None</c>.</param>
    /// <returns>The expression, to be evaluated with variables.</returns>
    /// <exception cref="TemplateSyntaxError">The source is no expression.</exception>
    public TemplateExpression CompileExpression(string source, bool undefinedToNone = true)
    {
        ArgumentNullException.ThrowIfNull(source);
        var parser = NewParser(source, null, null, TagKind.Variable, new ParserWorkspace());
        Expression expression;
        try
        {
            expression = parser.ParseExpression();
            if (parser.Stream.Kind != TokenKind.Eof) parser.Fail(ErrorMessages.ChunkAfterExpression);
        }
        catch (TemplateSyntaxError error) when (ShowsSource(error, source))
        {
            throw;
        }
        var body = new Assign(new Name("result", NameContext.Store, 1), expression, 1);
        var code = Compile(new TemplateNode([body]), source, null, null);
        return new TemplateExpression(new Template(this, code, null, null), undefinedToNone);
    }

    /// <summary>Parses a source without compiling it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="name">A name for messages.</param>
    /// <param name="fileName">A file for messages.</param>
    /// <returns>The syntax tree.</returns>
    /// <exception cref="TemplateSyntaxError">The source is no template.</exception>
    public TemplateNode Parse(string source, string? name = null, string? fileName = null) => Parse(source, name, fileName, null);

    internal TemplateNode Parse(string source, List<SourceComment> comments) => Parse(source, null, null, comments);

    /// <summary>Cuts a source into the tokens that the parser gets, after the extensions' changes of source and tokens.</summary>
    /// <param name="source">The source.</param>
    /// <param name="name">A name for messages.</param>
    /// <param name="fileName">A file for messages.</param>
    /// <returns>The tokens, without comments, blanks inside tags, and the signs beside delimiters.</returns>
    /// <exception cref="TemplateSyntaxError">The source cannot be cut.</exception>
    public IReadOnlyList<Token> Lex(string source, string? name = null, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var tokens = new List<Token>();
        try
        {
            for (var stream = NewParser(source, name, fileName, TagKind.None, new ParserWorkspace()).Stream; stream.Kind != TokenKind.Eof;) tokens.Add(stream.Next());
            return tokens;
        }
        catch (TemplateSyntaxError error) when (ShowsSource(error, source))
        {
            throw;
        }
    }

    private TemplateNode Parse(string source, string? name, string? fileName, List<SourceComment>? comments)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            // A workspace that an error left in disorder is not used again.
            var workspace = Interlocked.Exchange(ref _workspace, null) ?? new ParserWorkspace();
            var tree = NewParser(source, name, fileName, TagKind.None, workspace, comments).Parse();
            _workspace = workspace;
            return tree;
        }
        catch (TemplateSyntaxError error) when (ShowsSource(error, source))
        {
            throw;
        }
    }

    /// <summary>Makes an environment that shares this one's filters, tests, globals and policies, but has options of its own.</summary>
    /// <param name="change">Sets the options on a builder that begins with this environment's.</param>
    /// <returns>The environment.</returns>
    public TemplateEnvironment Overlay(Func<EnvironmentOverlay, EnvironmentOverlay> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var options = change(new EnvironmentOverlay(this));
        return new TemplateEnvironment(this)
        {
            Filters = Filters,
            Tests = Tests,
            Globals = Globals,
            Policies = Policies,
            Syntax = options.Syntax,
            Autoescape = options.Autoescape,
            Loader = options.Loader,
            CacheSize = options.CacheSize,
            AutoReload = options.AutoReload,
            Undefined = options.Undefined,
            Finalize = options.Finalize,
            Sandbox = options.Sandbox,
            TimeProvider = TimeProvider,
            IsNative = IsNative,
            Extensions = options.Extensions,
        };
    }

    /// <summary>Forgets all templates that were kept.</summary>
    public void ClearCache() => _cache?.Clear();

    // ---- what templates ask

    internal Value MakeUndefined(string? hint, in Value target, in Value name) => Undefined(hint, target, name);

    /// <summary>An attribute, else an item; undefined where there is neither.</summary>
    internal Value GetAttribute(in Value target, string name)
    {
        if (Attributes.TryGet(target, name, out var value)) return Guard(target, name, value);
        if (TryGetSpecial(target, name, out value)) return Guard(target, name, value);
        if (IsInternal(target, name)) return Guard(target, name, default);
        return Subscription.TryGetItem(target, name, out value) ? value : Undefined(null, target, name);
    }

    /// <summary>An item, else an attribute; undefined where there is neither.</summary>
    internal Value GetItem(in Value target, in Value key)
    {
        if (Subscription.TryGetItem(target, key, out var value)) return value;
        if (key.AsText is not { } name) return Undefined(null, target, key);
        if (Attributes.TryGet(target, name, out value) || TryGetSpecial(target, name, out value) || IsInternal(target, name)) return Guard(target, name, value);
        return Undefined(null, target, key);
    }

    private static bool TryGetSpecial(in Value target, string name, out Value value)
    {
        value = name == "__class__" ? ClassValue.Of(target) : default(Value);
        return !value.IsMissing || SpecialMethods.TryBind(target, name, out value);
    }

    private bool IsInternal(in Value target, string name) => Sandbox is not null && InternalNames.Has(target, name);

    private Value Guard(in Value target, string name, in Value value)
    {
        if (Sandbox is null || Sandbox.IsSafeAttribute(target, name, value)) return value;
        var hint = ErrorMessages.UnsafeAttribute(name, TypeNames.Of(target));
        return UndefinedKinds.Refused(Undefined, hint, target, name);
    }

    internal Template GetTemplate(in Value name, string? parent) => name.Reference switch
    {
        Template template => template,
        Undefined undefined => throw undefined.MakeError(),
        _ => name.AsText is { } text ? GetTemplate(text, parent) : throw NoTemplateName(name),
    };

    // Python looks for it among the kept templates first.
    private static TemplateNotFound NoTemplateName(in Value name)
    {
        Hashing.Of(name);
        return new TemplateNotFound(name.Str());
    }

    internal Template GetOrSelectTemplate(in Value name, string? parent) =>
        name.IsString || name.IsUndefined || name.Reference is Template ? GetTemplate(name, parent) : SelectTemplate(name, parent);

    internal Template SelectTemplate(in Value names, string? parent)
    {
        if (names.AsUndefined is { } undefined) throw undefined.MakeError();
        try
        {
            return Select(names.IsTrue ? Iteration.ToArray(names) : [], parent);
        }
        catch (TemplatesNotFound) when (names.IsTrue && !Subscription.TryGetItem(names, -1, out _))
        {
            // The error is about the last name; a generator or a dictionary does not give it.
            throw Subscription.Failure(names, -1);
        }
    }

    private Template Select(Value[] names, string? parent)
    {
        if (names.Length == 0) throw new TemplatesNotFound([], ErrorMessages.EmptyTemplateList);
        foreach (var name in names)
        {
            try
            {
                return GetTemplate(name, parent);
            }
            catch (Exception error) when (error is TemplateNotFound or UndefinedError)
            {
            }
        }
        throw new TemplatesNotFound([.. names.Select(name => name.AsUndefined?.Message ?? name.Str())]);
    }

    // ---- loading and compiling

    private Template Load(string name, IReadOnlyDictionary<string, Value>? globals)
    {
        if (Loader is null) throw new InvalidOperationException(ErrorMessages.NoLoader);
        var cache = _cache ?? SetUpCache();
        if (cache.Get(name) is { } known && (!AutoReload || known.IsUpToDate))
        {
            known.AddGlobals(globals);
            return known;
        }
        var source = Loader.Find(name) ?? throw Loader.NotFound(name);
        var template = new Template(this, Compile(source.Source, name, source.FileName), globals, source.IsUpToDate);
        cache.Set(name, template);
        return template;
    }

    private TemplateCache SetUpCache()
    {
        lock (_setup) return _cache ??= new TemplateCache(CacheSize);
    }

    private Parser NewParser(string source, string? name, string? fileName, TagKind tag, ParserWorkspace workspace, List<SourceComment>? comments = null)
    {
        var rules = _tagRules ?? SetUpSyntax();
        foreach (var extension in _extensions) source = extension.Preprocess(source, name, fileName);
        var stream = new TokenStream(new Lexer(source, Syntax, rules, _names, name, fileName, tag, workspace.Brackets) { Comments = comments }, name, fileName);
        foreach (var extension in _extensions) stream = extension.FilterStream(stream);
        return new Parser(stream, _tags!, this, workspace);
    }

    private TagRules SetUpSyntax()
    {
        lock (_setup)
        {
            Syntax.Validate();
            var tags = new Dictionary<string, Extension>(StringComparer.Ordinal);
            foreach (var extension in _extensions)
                foreach (var tag in extension.Tags) tags[tag] = extension;
            _tags = tags.ToFrozenDictionary(StringComparer.Ordinal);
            return _tagRules ??= new TagRules(Syntax);
        }
    }

    internal TemplateCode Compile(string source, string? name, string? fileName) => Compile(Parse(source, name, fileName), source, name, fileName);

    internal HashSet<string> FindLookups(TemplateNode tree)
    {
        var lookups = new HashSet<string>(StringComparer.Ordinal);
        Compile(tree, "", null, null, lookups);
        return lookups;
    }

    private TemplateCode Compile(TemplateNode tree, string source, string? name, string? fileName, HashSet<string>? lookups = null)
    {
        var code = new TemplateCode { Name = name, FileName = fileName, Source = source };
        var options = Options(Autoescape.IsEnabledFor(name));
        if (lookups is not null) options = options with { Lookups = lookups };
        try
        {
            var lists = Interlocked.Exchange(ref _lists, null) ?? new NodeLists();
            TemplateCompiler.Compile(tree, code, options, lists);
            _lists = lists;
            return code;
        }
        catch (TemplateSyntaxError error) when (ShowsSource(error, source))
        {
            throw;
        }
    }

    /// <summary>Never true: the error goes on its way, with the source that its line is shown of.</summary>
    private static bool ShowsSource(TemplateSyntaxError error, string source)
    {
        error.TemplateSource = source;
        return false;
    }

    /// <summary>The same for all templates that are escaped, and for all that are not.</summary>
    private CompilerOptions Options(bool autoescape) => (autoescape ? ref _escapedOptions : ref _plainOptions) ??=
        new CompilerOptions(Filters, Tests, FinalizeBody(), Sandbox is not null, IsNative, autoescape, isEnabled => new FoldingContext(this, isEnabled));

    private FunctionBody? FinalizeBody() =>
        Finalize is { } finalize ? (in arguments, context) => finalize(arguments.Positional[0], context) : null;

    internal WorkLimits Limits(CancellationToken cancellation) => Sandbox is not null
        ? new WorkLimits(TimeProvider, cancellation)
        {
            IsSandboxed = true,
            Timeout = Sandbox.Timeout,
            MaxMemory = Sandbox.MaxMemory,
            MaxResultLength = Sandbox.MaxResultLength,
        }
        : cancellation.CanBeCanceled ? new WorkLimits(TimeProvider, cancellation) : WorkLimits.None;
}
