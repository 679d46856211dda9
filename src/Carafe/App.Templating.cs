using Carafe.Dispatch;
using Carafe.Jinja;
using Carafe.Jinja.Loaders;
using Carafe.Templating;

namespace Carafe;

// Templates: the environment, and what is registered for it.
public partial class App
{
    private AppTemplates? _templates;

    /// <summary>Gets the template environment; it is made when first asked for.</summary>
    /// <value>
    /// It escapes what templates named <c>.html</c>, <c>.htm</c>, <c>.xml</c>, <c>.xhtml</c> or <c>.svg</c> and templates from strings print,
    /// as Flask 3.1 does, and has <c>url_for</c>, <c>get_flashed_messages</c>, <c>request</c>, <c>session</c>, <c>g</c> and <c>config</c>.
    /// </value>
    public TemplateEnvironment JinjaEnv => Templates.Environment;

    /// <summary>Gets or sets what changes the options that <see cref="JinjaEnv"/> is made with.</summary>
    /// <value><see langword="null"/> by default: Flask's options.</value>
    /// <exception cref="InvalidOperationException">The environment has been made.</exception>
    /// <example><code>
    /// app.JinjaOptions = options => options with { Undefined = UndefinedKinds.Strict };
    /// </code></example>
    public Func<EnvironmentOverlay, EnvironmentOverlay>? JinjaOptions
    {
        get => Templates.Options;
        set => Templates.Options = value;
    }

    /// <summary>The templates; made when first asked for, so that an application without any does not load the engine.</summary>
    internal AppTemplates Templates => _templates ?? LazyInitializer.EnsureInitialized(ref _templates, () => new AppTemplates(this))!;

    /// <summary>Registers a filter for templates.</summary>
    /// <param name="name">Its name in templates.</param>
    /// <param name="filter">The function; its first parameter gets the filtered value, the others the arguments by position or name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <example><code>
    /// app.TemplateFilter("between", (int value, int low, int high) => value >= low &amp;&amp; value &lt;= high);
    /// </code></example>
    public void TemplateFilter(string name, Delegate filter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        CheckSetup(nameof(TemplateFilter));
        Templates.AddFilter(name, filter);
    }

    /// <summary>Registers a filter for templates under its method's name in snake case.</summary>
    /// <param name="filter">A method or local function.</param>
    /// <exception cref="ArgumentException">It is a lambda, which has no name.</exception>
    public void TemplateFilter(Delegate filter)
    {
        CheckSetup(nameof(TemplateFilter));
        Templates.AddFilter(null, filter);
    }

    /// <summary>Registers a test for templates.</summary>
    /// <param name="name">Its name in templates.</param>
    /// <param name="test">The function; its first parameter gets the tested value.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <example><code>
    /// app.TemplateTest("even_year", (DateTime day) => day.Year % 2 == 0);
    /// </code></example>
    public void TemplateTest(string name, Delegate test)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        CheckSetup(nameof(TemplateTest));
        Templates.AddTest(name, test);
    }

    /// <summary>Registers a test for templates under its method's name in snake case.</summary>
    /// <param name="test">A method or local function.</param>
    /// <exception cref="ArgumentException">It is a lambda, which has no name.</exception>
    public void TemplateTest(Delegate test)
    {
        CheckSetup(nameof(TemplateTest));
        Templates.AddTest(null, test);
    }

    /// <summary>Registers a function for templates.</summary>
    /// <param name="name">Its name in templates.</param>
    /// <param name="function">The function.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <example><code>
    /// app.TemplateGlobal("add", (int a, int b) => a + b);
    /// </code></example>
    public void TemplateGlobal(string name, Delegate function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        CheckSetup(nameof(TemplateGlobal));
        Templates.AddGlobal(name, function);
    }

    /// <summary>Registers a function for templates under its method's name in snake case.</summary>
    /// <param name="function">A method or local function.</param>
    /// <exception cref="ArgumentException">It is a lambda, which has no name.</exception>
    public void TemplateGlobal(Delegate function)
    {
        CheckSetup(nameof(TemplateGlobal));
        Templates.AddGlobal(null, function);
    }

    /// <summary>Tells whether what a template prints is escaped for HTML.</summary>
    /// <param name="filename">The template's name; <see langword="null"/> for one from a string.</param>
    /// <returns><see langword="true"/> for <c>.html</c>, <c>.htm</c>, <c>.xml</c>, <c>.xhtml</c>, <c>.svg</c>, and for templates from strings.</returns>
    public virtual bool SelectJinjaAutoescape(string? filename) => TemplateEscaping.IsEscaped(filename);

    /// <summary>Makes <see cref="JinjaEnv"/>, when it is first asked for.</summary>
    /// <returns>The environment, with Flask's functions and all that was registered.</returns>
    public virtual TemplateEnvironment CreateJinjaEnvironment() => Templates.Make();

    /// <summary>Makes what finds templates: in the application's folder, then in those of its blueprints.</summary>
    /// <returns>The loader.</returns>
    public virtual TemplateLoader CreateGlobalJinjaLoader() => Templates.MakeLoader();

    /// <summary>Adds to the variables of a template what every template has: <c>request</c>, <c>session</c>, <c>g</c>, and the values of the context processors.</summary>
    /// <param name="context">The variables that the view gave, which win; changed by this.</param>
    public virtual void UpdateTemplateContext(IDictionary<string, object?> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        TemplateRenderer.Update(this, context);
    }
}
