using Microsoft.Extensions.DependencyInjection;

namespace Carafe.Views;

/// <summary>A service, found by its type, unless the rule or a preprocessor supplies a value of the parameter's name.</summary>
internal sealed class ServiceArgument<T>(string name, object? key, bool hasDefault, T? defaultValue) : Argument<T>
{
    public override T Get(ViewArgs args)
    {
        var index = args.IndexOf(name);
        if (index >= 0) return args.Get<T>(index);
        var services = args.FromContext(static context => context.Services);
        var service = key is null ? services.GetService(typeof(T)) : (services as IKeyedServiceProvider)?.GetKeyedService(typeof(T), key);
        if (service is T found) return found;
        return hasDefault ? defaultValue! : throw ViewErrors.NoService(args.Context.InnerRequest.Endpoint, name, typeof(T), key);
    }
}
