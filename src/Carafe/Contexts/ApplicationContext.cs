using Carafe.Contexts;
using Carafe.Signals;

namespace Carafe;

/// <summary>What <c>CurrentApp</c> and <c>G</c> stand for while it is pushed: one application at work, in a request, a command or a script.</summary>
/// <example><code>
/// using (app.AppContext())
/// {
///     Console.WriteLine(CurrentApp.Name);
/// }
/// </code></example>
public sealed class ApplicationContext : IDisposable, IAsyncDisposable
{
    private Stack<ContextFrame>? _frames;
    private AppGlobals? _globals;
    private RequestServices? _services;
    private bool _isHandedOut;

    internal ApplicationContext(App app) => App = app;

    /// <summary>The application.</summary>
    public App App { get; }

    /// <summary>The namespace <c>G</c> of this context; made when first asked for.</summary>
    public AppGlobals Globals => _globals ?? MakeGlobals();

    /// <summary>Whether the connection's next request may use this object: application code has neither it nor a namespace of it.</summary>
    internal bool IsReusable => !_isHandedOut && _globals is null;

    /// <summary>The services outside of a request, in a scope that ends with this context; opened when first asked for.</summary>
    internal IServiceProvider Services => (_services ?? RequestServices.OpenOnce(ref _services, App, httpContext: null)).Provider;

    /// <summary>Makes this context the current one of this flow; where a receiver of the signal throws, it is not.</summary>
    public void Push()
    {
        var frame = ContextStack.Push(ContextStack.Top, this, request: null);
        try
        {
            SendPushed();
        }
        catch
        {
            End(frame);
            throw;
        }
        (_frames ??= []).Push(frame);
    }

    /// <summary>Ends the latest push; the last one runs the application's teardown functions.</summary>
    /// <param name="error">What the teardown functions receive: the exception that nobody handled, or <see langword="null"/>.</param>
    /// <exception cref="InvalidOperationException">The context is not pushed, or is not the current one.</exception>
    public void Pop(Exception? error = null)
    {
        var teardown = PopAsync(error);
        if (!teardown.IsCompletedSuccessfully) teardown.AsTask().GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose() => Pop();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => PopAsync(error: null);

    internal void SendPushed()
    {
        if (AppSignals.AppContextPushed.HasReceivers) AppSignals.AppContextPushed.SendAndWait(App);
    }

    internal void SendPopped()
    {
        if (AppSignals.AppContextPopped.HasReceivers) AppSignals.AppContextPopped.SendAndWait(App);
    }

    internal ValueTask SendPoppedAsync() => AppSignals.AppContextPopped.HasReceivers ? new(AppSignals.AppContextPopped.SendAsync(App)) : default;

    /// <summary>Runs the teardown functions, the last registered first, then tells the signal.</summary>
    internal ValueTask TeardownAsync(Exception? error)
    {
        var isPlain = App.TeardownAppContextHooks.Count == 0 && !AppSignals.AppContextTearingDown.HasReceivers && !App.Overrides.Teardown;
        return isPlain && _services is null ? default : RunTeardownAsync(isPlain, error);
    }

    private async ValueTask RunTeardownAsync(bool isPlain, Exception? error)
    {
        try
        {
            if (!isPlain) await App.DoTeardownAppContext(this, error);
        }
        finally
        {
            if (_services is not null) await _services.DisposeAsync();
            _services = null;
        }
    }

    /// <summary>From here on others than the request that owns this object have it.</summary>
    internal void HandOut()
    {
        if (_isHandedOut) return;
        _isHandedOut = true;
        Interlocked.MemoryBarrier();
    }

    /// <summary>Ends the latest push without blocking on the teardown functions.</summary>
    internal ValueTask PopAsync(Exception? error)
    {
        if (_frames is not { Count: > 0 }) throw ContextErrors.NotPushed();
        var frame = _frames.Peek();
        if (ContextStack.Top != frame) throw ContextErrors.PoppedOutOfOrder();
        _frames.Pop();
        var teardown = _frames.Count == 0 ? TeardownAsync(error) : default;
        if (!teardown.IsCompletedSuccessfully) return Await(teardown, frame);
        End(frame);
        return SendPoppedAsync();
    }

    private async ValueTask Await(ValueTask teardown, ContextFrame frame)
    {
        try
        {
            await teardown;
        }
        finally
        {
            End(frame);
            await SendPoppedAsync();
        }
    }

    private static void End(ContextFrame frame)
    {
        ContextStack.Remove(frame);
        frame.Close();
    }

    // Two threads of a request, or one that outlives it, may be the first to ask: there is one namespace all the same.
    private AppGlobals MakeGlobals()
    {
        var made = new AppGlobals { ApplicationName = App.Name };
        return Interlocked.CompareExchange(ref _globals, made, null) ?? made;
    }

    internal async ValueTask RunTeardownHooksAsync(Exception? error)
    {
        var hooks = App.TeardownAppContextHooks;
        for (var i = hooks.Count - 1; i >= 0; i--) await hooks[i](error);
        if (AppSignals.AppContextTearingDown.HasReceivers) await AppSignals.AppContextTearingDown.SendAsync(App, ("exc", error));
    }
}
