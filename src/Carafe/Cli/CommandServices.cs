using Carafe.Configuration;
using Carafe.Jinja;
using Microsoft.Extensions.Logging;

namespace Carafe.Cli;

/// <summary>What a command's body may take besides what its caller gives, found by type.</summary>
internal static class CommandServices
{
    private static readonly Dictionary<Type, Func<CommandContext, object>> s_own = new()
    {
        [typeof(App)] = context => context.App,
        [typeof(CommandContext)] = context => context,
        [typeof(CancellationToken)] = context => context.CancellationToken,
        [typeof(AppGlobals)] = context => Contexts.Ambient.RequiredGlobals,
        [typeof(IServiceProvider)] = context => Contexts.Ambient.Application?.Services ?? context.App.RootServices,
        [typeof(Config)] = context => context.App.Config,
        [typeof(ILogger)] = context => context.App.Logger,
        [typeof(ILoggerFactory)] = context => context.App.LoggerFactory,
        [typeof(TimeProvider)] = context => context.App.TimeProvider,
        [typeof(TemplateEnvironment)] = context => context.App.JinjaEnv,
    };

    public static bool Provides(Type type) => s_own.ContainsKey(type);

    /// <summary>The object of a type: the framework's own, an extension of the application, or one of its services.</summary>
    /// <returns>The object; null where there is none.</returns>
    public static object? Find(CommandContext context, Type type) => s_own.TryGetValue(type, out var get)
        ? get(context)
        : context.App.Extensions.Values.FirstOrDefault(type.IsInstanceOfType)
            ?? Contexts.Ambient.Application?.Services.GetService(type);
}
