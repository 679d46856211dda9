using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Carafe.Contexts;

/// <summary>The services that one request sees, with the scope where it had to be opened for it.</summary>
internal sealed class RequestServices : IAsyncDisposable
{
    private readonly AsyncServiceScope? _scope;

    private RequestServices(IServiceProvider provider) => Provider = provider;

    private RequestServices(AsyncServiceScope scope)
    {
        _scope = scope;
        Provider = scope.ServiceProvider;
    }

    public IServiceProvider Provider { get; }

    /// <summary>Opens the services unless another task of the request has done so: there is one scope.</summary>
    public static RequestServices OpenOnce(ref RequestServices? services, App app, HttpContext? httpContext)
    {
        var opened = Open(app, httpContext);
        if (Interlocked.CompareExchange(ref services, opened, null) is not { } first) return opened;
        opened._scope?.Dispose();
        return first;
    }

    /// <summary>The application's own services first, then those that the host made for the request, then the host's.</summary>
    private static RequestServices Open(App app, HttpContext? httpContext)
    {
        if (app.Services is { } own) return OfRoot(own, httpContext);

        // Null in spite of its declaration, where nobody has set it.
        if (httpContext?.RequestServices is { } host) return new RequestServices(host);
        return OfRoot(app.RootServices, httpContext: null);
    }

    public ValueTask DisposeAsync() => _scope?.DisposeAsync() ?? default;

    private static RequestServices OfRoot(IServiceProvider root, HttpContext? httpContext)
    {
        var scopes = root.GetService<IServiceScopeFactory>();
        if (scopes is null) return new RequestServices(root);
        var isOpen = httpContext is DefaultHttpContext { ServiceScopeFactory: { } theirs } && theirs == scopes;
        return isOpen ? new RequestServices(httpContext!.RequestServices) : new RequestServices(scopes.CreateAsyncScope());
    }
}
