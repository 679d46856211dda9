using System.Runtime.CompilerServices;
using Carafe.Commands;
using Carafe.Contexts;
using Carafe.Dispatch;
using Carafe.Exceptions;
using Carafe.Jinja.Loaders;

namespace Carafe;

/// <summary>What an <see cref="App"/> and a blueprint share: routes, hooks, error handlers.</summary>
public abstract partial class Scaffold
{
    private protected Scaffold(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>The name given at construction.</summary>
    public string Name { get; }

    /// <summary>Gets the folder that relative paths start from.</summary>
    public abstract string RootPath { get; }

    /// <summary>Gets or sets the folder of static files.</summary>
    /// <value>Absolute, also where a path relative to <see cref="RootPath"/> was set; <see langword="null"/> for none.</value>
    public string? StaticFolder
    {
        get => field is null ? null : Path.Combine(RootPath, field);
        set => field = value?.TrimEnd('/', Path.DirectorySeparatorChar);
    }

    /// <summary>Gets or sets the URL path of static files, without a slash at its end.</summary>
    /// <value>A slash and the name of <see cref="StaticFolder"/> unless set; <see langword="null"/> without a folder.</value>
    public string? StaticUrlPath
    {
        get => field ?? (StaticFolder is { } folder ? $"/{Path.GetFileName(folder)}".TrimEnd('/') : null);
        set => field = value?.TrimEnd('/');
    }

    /// <summary>Gets whether there is a folder of static files.</summary>
    public bool HasStaticFolder => StaticFolder is not null;

    /// <summary>Gets the commands of the program's command line; a blueprint's stand in a group of its name.</summary>
    /// <example><code>
    /// app.Cli.Command("greet", (string name) => Console.WriteLine($"Hello, {name}!"), help: "Greets somebody.");
    /// </code></example>
    public AppGroup Cli => field ??= new AppGroup(new CommandInfo(Name.Any(char.IsWhiteSpace) || Name.StartsWith('-') ? "app" : Name));

    /// <summary>Gets or sets the folder of templates, relative to <see cref="RootPath"/>.</summary>
    /// <value><see langword="null"/> where there are none.</value>
    public string? TemplateFolder { get; set; }

    /// <summary>Gets or sets what finds the templates in the place of <see cref="TemplateFolder"/>: an <see cref="EmbeddedLoader"/>, say.</summary>
    /// <value><see langword="null"/>, the default, for the folder.</value>
    public TemplateLoader? JinjaLoader { get; set; }

    /// <summary>Sends a file of <see cref="StaticFolder"/>: the view of the endpoint <c>static</c>.</summary>
    /// <param name="filename">The path within the folder, with forward slashes; one that leads out of it, or to no file, is a 404.</param>
    /// <returns>The response.</returns>
    /// <exception cref="InvalidOperationException">There is no static folder, or no current request.</exception>
    /// <exception cref="NotFound">There is no such file (404).</exception>
    public virtual Response SendStaticFile(string filename)
    {
        ArgumentNullException.ThrowIfNull(filename);
        return FileSending.SendStatic(this, filename);
    }

    /// <summary>Tells for how long a client may keep a file without asking again. Override it to choose by name.</summary>
    /// <param name="filename">The file's name or path; <see langword="null"/> for a stream.</param>
    /// <returns>By default what <c>SEND_FILE_MAX_AGE_DEFAULT</c> of the current application says: <see langword="null"/>, to ask each time.</returns>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public virtual TimeSpan? GetSendFileMaxAge(string? filename) =>
        Ambient.RequiredApp.Settings.SendFileMaxAge;

    /// <summary>Opens a file of <see cref="RootPath"/> for reading.</summary>
    /// <param name="path">The path, relative to that folder. It is trusted: never one that a user sent.</param>
    /// <returns>The file; dispose it.</returns>
    /// <exception cref="IOException">There is none.</exception>
    /// <example><code>
    /// using var schema = new StreamReader(app.OpenResource("schema.sql"));
    /// </code></example>
    public FileStream OpenResource(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileStream(Path.Combine(RootPath, path), FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Registers the endpoint <c>static</c> under <see cref="StaticUrlPath"/>.</summary>
    private protected void AddStaticRoute(RuleOptions? options = null) =>
        AddUrlRule(StaticRule, ViewFunction.OfStaticFiles(this), endpoint: "static", options: options);

    private protected string StaticRule => $"{StaticUrlPath}/<path:filename>";

    /// <summary>Takes a blueprint in.</summary>
    private protected abstract void Add(Blueprint blueprint, BlueprintOptions options);

    /// <summary>Throws where the setup is over: what is registered now would miss requests already handled.</summary>
    private protected abstract void CheckSetup([CallerMemberName] string member = "");
}
