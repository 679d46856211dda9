using Carafe.Requests;
using Carafe.Routing;
using Microsoft.AspNetCore.Http;

namespace Carafe;

// What application code has of a context stays its own; the rest serves the connection's next request.
public sealed partial class RequestContext
{
    /// <summary>Takes the request's end: cuts off what the application may still hold, and forgets the rest.</summary>
    /// <returns>Whether the server may use this object for its next request; otherwise it belongs to who has it.</returns>
    internal bool Recycle()
    {
        CloseFrame();
        if (_isOnServer) (_httpContext as DefaultHttpContext)?.Uninitialize();
        if (!_isOnServer || _isExposed || _holders.Any)
        {
            _request.End();
            _viewArgs.End();
            return false;
        }
        Forget();
        return true;
    }

    private void Forget()
    {
        var request = _request;
        if (request.IsExposed) _request = new(request.End() ?? new RequestBody());
        else request.Reset();
        if (_viewArgs.IsExposed || request.ViewArgsAreExposed) _viewArgs = Replace(_viewArgs);
        else if (_viewArgs.Count > 0) _viewArgs.Clear();
        ForgetResponse();
        _jsonBuffer?.Forget();
        _viewArgs.Target = null;
        if (!_ownApplication.IsReusable)
        {
            _ownApplication = new ApplicationContext(App);
            _application = null;
        }
        _session = null;
        _httpContext = null;
        _urlAdapter = null;
        AfterThisRequest = null;
        Flashes = null;
        Endpoint = null;
        Keepers = 0;
        _handsOutResponses = false;
    }

    /// <summary>Keeps the server from using this object again until it is released.</summary>
    internal void Hold() => _holders.Enter();

    internal void Release() => _holders.Leave();

    internal RequestContext Expose()
    {
        _isExposed = true;
        return this;
    }

    internal IncomingRequest ExposeRequest()
    {
        _request.HandOut();
        return _request;
    }

    internal ViewArgs ExposeViewArgs() => _viewArgs.Expose();

    /// <summary>From here on application code has responses that the framework makes: each is an object of its own, body included.</summary>
    internal void HandOutResponses() => _handsOutResponses = true;

    /// <summary>The response object of the framework's own making, used again where nobody outside can have kept it.</summary>
    internal Response OwnResponse(bool isPrivate)
    {
        if (!isPrivate) return new Response();
        var response = _ownResponse ??= new Response();
        if (_ownResponseIsUsed) response.Reset();
        _ownResponseIsUsed = true;
        return response;
    }

    // Reset now and not when it is next used: a connection that waits must not hold its last page.
    private void ForgetResponse()
    {
        if (!_ownResponseIsUsed) return;
        _ownResponseIsUsed = false;
        if (_ownResponse!.IsExposed) _ownResponse = null;
        else _ownResponse.Reset();
    }

    private ViewArgs Replace(ViewArgs exposed)
    {
        exposed.End();
        return new ViewArgs(this, new RouteValues());
    }
}
