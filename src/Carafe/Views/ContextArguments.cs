using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Carafe.Views;

/// <summary>The parameter types that a view may take besides the variables of its rule.</summary>
internal static class ContextArguments
{
    private static readonly Dictionary<Type, object> s_byType = new()
    {
        [typeof(CancellationToken)] = new ContextArgument<CancellationToken>(static context => context.RequestAborted),
        [typeof(IncomingRequest)] = new ContextArgument<IncomingRequest>(static context => context.ExposeRequest()),
        [typeof(SessionData)] = new ContextArgument<SessionData>(static context => context.Session),
        [typeof(AppGlobals)] = new ContextArgument<AppGlobals>(static context => context.Application.Globals),
        [typeof(App)] = new ContextArgument<App>(static context => context.App),
        [typeof(RequestContext)] = new ContextArgument<RequestContext>(static context => context.Expose()),
        [typeof(IServiceProvider)] = new ContextArgument<IServiceProvider>(static context => context.Services),
        [typeof(ClaimsPrincipal)] = new ContextArgument<ClaimsPrincipal>(static context => context.InnerRequest.User),
        [typeof(HttpContext)] = new ContextArgument<HttpContext>(static context => context.HttpContextWithServices),
        [typeof(ViewArgs)] = new ContextArgument<ViewArgs>(static context => context.ExposeViewArgs()),
    };

    public static Argument<T>? Find<T>() => s_byType.GetValueOrDefault(typeof(T)) as Argument<T>;
}
