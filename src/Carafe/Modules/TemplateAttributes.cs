using System.Reflection;
using Carafe.Modules;
using Carafe.Views;

namespace Carafe;

/// <summary>Registers a method for the templates of the application. See <see cref="RegistrationAttribute"/>.</summary>
/// <param name="name">Its name in templates; the method's in snake case unless said.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public abstract class TemplateRegistrationAttribute(string? name) : RegistrationAttribute
{
    /// <summary>Gets the name in templates; <see langword="null"/> for the method's in snake case.</summary>
    public string? Name { get; } = name;

    /// <inheritdoc/>
    public override void Register(Scaffold scaffold, MethodInfo method, object? instance)
    {
        ArgumentNullException.ThrowIfNull(method);
        var (known, function) = (Name ?? EndpointName.ToSnakeCase(method.Name), MethodDelegates.Of(method, instance));
        if (scaffold is Blueprint blueprint) blueprint.RecordForApp(app => Register(app, known, function), GetType().Name[..^nameof(Attribute).Length]);
        else Register((App)scaffold, known, function);
    }

    private protected abstract void Register(App app, string name, Delegate function);
}

/// <summary>Registers a method as a filter of templates. See <see cref="App.TemplateFilter(string, Delegate)"/>.</summary>
/// <param name="name">Its name in templates; the method's in snake case unless said.</param>
public sealed class TemplateFilterAttribute(string? name = null) : TemplateRegistrationAttribute(name)
{
    private protected override void Register(App app, string name, Delegate function) => app.TemplateFilter(name, function);
}

/// <summary>Registers a method as a test of templates. See <see cref="App.TemplateTest(string, Delegate)"/>.</summary>
/// <param name="name">Its name in templates; the method's in snake case unless said.</param>
public sealed class TemplateTestAttribute(string? name = null) : TemplateRegistrationAttribute(name)
{
    private protected override void Register(App app, string name, Delegate function) => app.TemplateTest(name, function);
}

/// <summary>Registers a method as a function of templates. See <see cref="App.TemplateGlobal(string, Delegate)"/>.</summary>
/// <param name="name">Its name in templates; the method's in snake case unless said.</param>
public sealed class TemplateGlobalAttribute(string? name = null) : TemplateRegistrationAttribute(name)
{
    private protected override void Register(App app, string name, Delegate function) => app.TemplateGlobal(name, function);
}
