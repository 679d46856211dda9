namespace Carafe;

/// <summary>Filters, tests and functions that a blueprint registers for the templates of the whole application.</summary>
public static class BlueprintAppTemplates
{
    /// <summary>Registers a filter. See <see cref="App.TemplateFilter(string, Delegate)"/>.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="name">Its name in templates.</param>
    /// <param name="filter">The function.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void AppTemplateFilter(this Blueprint blueprint, string name, Delegate filter)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        blueprint.RecordForApp(app => app.TemplateFilter(name, filter));
    }

    /// <summary>Registers a filter under its method's name in snake case. See <see cref="App.TemplateFilter(Delegate)"/>.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="filter">A method or local function.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void AppTemplateFilter(this Blueprint blueprint, Delegate filter)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        blueprint.RecordForApp(app => app.TemplateFilter(filter));
    }

    /// <summary>Registers a test. See <see cref="App.TemplateTest(string, Delegate)"/>.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="name">Its name in templates.</param>
    /// <param name="test">The function.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void AppTemplateTest(this Blueprint blueprint, string name, Delegate test)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        blueprint.RecordForApp(app => app.TemplateTest(name, test));
    }

    /// <summary>Registers a test under its method's name in snake case. See <see cref="App.TemplateTest(Delegate)"/>.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="test">A method or local function.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void AppTemplateTest(this Blueprint blueprint, Delegate test)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        blueprint.RecordForApp(app => app.TemplateTest(test));
    }

    /// <summary>Registers a function for templates. See <see cref="App.TemplateGlobal(string, Delegate)"/>.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="name">Its name in templates.</param>
    /// <param name="function">The function.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void AppTemplateGlobal(this Blueprint blueprint, string name, Delegate function)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        blueprint.RecordForApp(app => app.TemplateGlobal(name, function));
    }

    /// <summary>Registers a function under its method's name in snake case. See <see cref="App.TemplateGlobal(Delegate)"/>.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="function">A method or local function.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void AppTemplateGlobal(this Blueprint blueprint, Delegate function)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        blueprint.RecordForApp(app => app.TemplateGlobal(function));
    }
}
