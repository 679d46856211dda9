using Carafe.Configuration;
using Carafe.Exceptions;
using Carafe.Http.Files;
using Carafe.Http.Structures;
using Carafe.Json;
using Carafe.Requests;
using Carafe.Routing;

namespace Carafe;

/// <summary>The request as views see it: Flask's <c>Request</c>.</summary>
/// <example><code>
/// app.Route("/search", () =>
/// {
///     var words = Request.Args["q"] ?? "";
///     return $"You look for {words} from {Request.RemoteAddr}.";
/// });
/// </code></example>
public sealed class IncomingRequest : RequestHead
{
    private RequestBody? _body;
    private RequestEndpoint? _endpoint;
    private RouteValues? _viewArgs;
    private bool _isMatched;
    private CombinedMultiDict<string>? _values;
    private object? _json;
    private bool _hasJson;

    internal IncomingRequest(RequestBody body) => _body = body;

    /// <summary>Gets the endpoint of the rule that matched; <see langword="null"/> where none did.</summary>
    public string? Endpoint => Matched?.Name;

    /// <summary>Gets the blueprint that the endpoint belongs to; <see langword="null"/> where it is the application's own.</summary>
    public string? Blueprint => Matched?.Blueprint;

    /// <summary>Gets the blueprint and those it is nested in, the innermost first.</summary>
    public IReadOnlyList<string> Blueprints => Matched?.Blueprints ?? [];

    /// <summary>Gets the rule that matched; <see langword="null"/> where none did.</summary>
    public Rule? UrlRule => Matched?.Rule;

    /// <summary>Gets the values that the URL was matched with; <see langword="null"/> where no rule matched.</summary>
    public RouteValues? ViewArgs
    {
        get
        {
            if (!ViewArgsAreExposed)
            {
                ViewArgsAreExposed = true;
                Interlocked.MemoryBarrier();
                if (_body is null) throw RequestErrors.HasEnded();
            }
            return _isMatched ? _viewArgs : null;
        }
    }

    /// <summary>Gets what will be answered because no rule matched: a 404, 405, 400, or a redirect to another spelling of the URL.</summary>
    /// <value><see langword="null"/> where a rule matched.</value>
    public HttpException? RoutingException { get; internal set; }

    /// <summary>Gets the fields of the posted form that are not files.</summary>
    /// <value>Empty for bodies of other types. Missing fields read as <see langword="null"/>; <c>Required</c> makes them a 400.</value>
    /// <exception cref="RequestEntityTooLarge">The body is larger than a limit allows (413).</exception>
    /// <exception cref="ClientDisconnected">The client left before its body was whole (400).</exception>
    public ImmutableMultiDict<string> Form => OfBody(static body => body.Form).Form;

    /// <summary>Gets the uploaded files of the posted form.</summary>
    /// <inheritdoc cref="Form"/>
    public ImmutableMultiDict<FileStorage> Files => OfBody(static body => body.Form).Files is var files && files.Count == 0 && Settings.Debug && Mimetype != "multipart/form-data" ? new MissingFiles(this) : files;

    /// <summary>Gets the values of the query and, but for GET, of the form; the query's win.</summary>
    /// <inheritdoc cref="Form"/>
    public ReadOnlyMultiDict<string> Values => _values ??= Method == "GET"
        ? new CombinedMultiDict<string>(Args)
        : new CombinedMultiDict<string>(Args, Form);

    /// <summary>Gets the body as bytes; empty where it is a form, as in Flask. <see cref="GetData"/> gives that too.</summary>
    /// <inheritdoc cref="Form"/>
    public ReadOnlyMemory<byte> Data => OfBody(static body => body.IsForm ? ReadOnlyMemory<byte>.Empty : body.HandOutData());

    /// <summary>Gets the body as a stream that ends where the body ends.</summary>
    /// <remarks>What arrived is read at once; reading further waits for the client, so read asynchronously.</remarks>
    public Stream Stream => OfBody(static body => body.Stream);

    /// <summary>Gets the body as JSON: dictionaries, lists, text, numbers. See <see cref="GetJson(bool, bool)"/>.</summary>
    /// <inheritdoc cref="GetJson(bool, bool)"/>
    public object? Json => GetJson();

    /// <summary>Gets or sets the largest body of this request in bytes.</summary>
    /// <value>As configured by <c>MAX_CONTENT_LENGTH</c> unless set; <see langword="null"/> leaves it to the server.</value>
    public long? MaxContentLength
    {
        get => OfBody(static body => body.Limits.MaxContentLength);
        set => OfBody(body => body.Limits = body.Limits with { MaxContentLength = value });
    }

    /// <summary>Gets or sets the most bytes of this request's form that are not files.</summary>
    /// <value>As configured by <c>MAX_FORM_MEMORY_SIZE</c> unless set.</value>
    public long? MaxFormMemorySize
    {
        get => OfBody(static body => body.Limits.MaxFormMemorySize);
        set => OfBody(body => body.Limits = body.Limits with { MaxFormMemorySize = value });
    }

    /// <summary>Gets or sets the most parts of this request's form.</summary>
    /// <value>As configured by <c>MAX_FORM_PARTS</c> unless set.</value>
    public int? MaxFormParts
    {
        get => OfBody(static body => body.Limits.MaxFormParts);
        set => OfBody(body => body.Limits = body.Limits with { MaxFormParts = value });
    }

    /// <summary>Whether application code has seen the matched values and may keep them.</summary>
    internal bool ViewArgsAreExposed { get; private set; }

    internal bool HasDisposables => _body is { HasFiles: true };

    internal JsonProvider JsonProvider { get; private set; } = null!;

    private RequestEndpoint? Matched => _isMatched ? _endpoint : null;

    /// <summary>Reads the body as bytes, also where it is a form that nothing has read yet.</summary>
    /// <returns>The bytes; empty where a large multipart form was parsed as it came in.</returns>
    /// <inheritdoc cref="Form"/>
    public ReadOnlyMemory<byte> GetData() => OfBody(static body => body.HandOutData());

    /// <summary>Reads the body as UTF-8 text.</summary>
    /// <returns>The text; what is no UTF-8 becomes U+FFFD.</returns>
    /// <inheritdoc cref="Form"/>
    public string GetText() => OfBody(static body => System.Text.Encoding.UTF8.GetString(body.GetData().Span));

    /// <summary>Awaits the body and gives it as bytes.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The bytes.</returns>
    /// <inheritdoc cref="Form"/>
    public async ValueTask<ReadOnlyMemory<byte>> GetDataAsync(CancellationToken cancellationToken = default)
    {
        await ReadBodyAsync(cancellationToken);
        return GetData();
    }

    /// <summary>Awaits the body and gives its form.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The fields that are not files.</returns>
    /// <inheritdoc cref="Form"/>
    public async ValueTask<ImmutableMultiDict<string>> ReadFormAsync(CancellationToken cancellationToken = default)
    {
        await ReadBodyAsync(cancellationToken);
        return Form;
    }

    /// <summary>Reads the body as JSON.</summary>
    /// <param name="force">Whether the content type does not matter; <see langword="false"/> unless said.</param>
    /// <param name="silent">Whether what is not JSON gives <see langword="null"/> instead of an error; <see langword="false"/> unless said.</param>
    /// <returns>Dictionaries, lists, text, numbers, truth values, <see langword="null"/>.</returns>
    /// <exception cref="UnsupportedMediaType">The content type is not JSON's (415).</exception>
    /// <exception cref="BadRequest">The body is not JSON (400); the reason is told in debug mode only.</exception>
    /// <remarks>What was read is kept: the same object is given again.</remarks>
    public object? GetJson(bool force = false, bool silent = false)
    {
        if (_hasJson && (force || IsJson)) return _json;
        return ReadJson(force, silent, (json, data) =>
        {
            _json = json.Load(data.Span);
            _hasJson = true;
            return _json;
        });
    }

    /// <summary>Reads the body as JSON into a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <inheritdoc cref="GetJson(bool, bool)"/>
    public T? GetJson<T>(bool force = false, bool silent = false) => ReadJson(force, silent, static (json, data) => json.Load<T>(data.Span));

    /// <summary>Awaits the body and reads it as JSON into a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The value.</returns>
    /// <inheritdoc cref="GetJson(bool, bool)"/>
    public async ValueTask<T?> GetJsonAsync<T>(CancellationToken cancellationToken = default)
    {
        await ReadBodyAsync(cancellationToken);
        return GetJson<T>();
    }

    internal void Begin(in ServerFeatures features, AppSettings settings, JsonProvider json)
    {
        BeginHead(features, settings);
        if (JsonProvider != json) JsonProvider = json;
        _body!.Begin(this, features, settings);
    }

    /// <summary>Notes what matched.</summary>
    internal void SetEndpoint(RequestEndpoint endpoint, RouteValues viewArgs)
    {
        // Often what they are already; storing a reference costs more than comparing it.
        if (_endpoint != endpoint) _endpoint = endpoint;
        if (_viewArgs != viewArgs) _viewArgs = viewArgs;
        _isMatched = true;
    }

    /// <summary>The body, where hooks and view would have to wait for it.</summary>
    internal RequestBody? BodyToAwait => _body is { IsExpected: true } body ? body : null;

    /// <summary>Makes the object ready for its next request: nobody outside has seen it.</summary>
    internal void Reset()
    {
        _body!.Reset();
        ResetHead();
        _isMatched = false;
        RoutingException = null;
        _values = null;
        _json = null;
        _hasJson = false;
        ViewArgsAreExposed = false;
    }

    /// <summary>Cuts the object off from the server: whoever kept it reads an error from now on, or the copy that was preserved.</summary>
    /// <returns>The body, for the request that takes this one's place; <see langword="null"/> where this one keeps it, or somebody is at work on it.</returns>
    internal RequestBody? End()
    {
        var isCutOff = TryEndHead();
        if (_body is not { } body) return null;
        if (isCutOff) _body = null;
        var isFree = body.TryEnd();
        if (!isCutOff) return null;
        if (!ViewArgsAreExposed) _viewArgs = null;
        if (!isFree) return null;
        body.Reset();
        return body;
    }

    /// <summary>Keeps what can be kept beyond the end of the request.</summary>
    internal void Preserve()
    {
        if (IsPreserved) return;
        if (_isMatched) _ = ViewArgs;
        PreserveHead();
        OfBody(static body => body.Preserve());
    }

    /// <summary>Closes the uploaded files; spooled ones vanish.</summary>
    internal void Close() => _body?.Close();

    private T? ReadJson<T>(bool force, bool silent, Func<JsonProvider, ReadOnlyMemory<byte>, T?> read)
    {
        if (!force && !IsJson)
        {
            if (silent) return default;
            throw new UnsupportedMediaType("Did not attempt to load JSON data because the request Content-Type was not 'application/json'.");
        }
        var body = HoldBody();
        try
        {
            return read(JsonProvider, body.GetData());
        }
        catch (Exception error) when (error is System.Text.Json.JsonException or FormatException)
        {
            if (silent) return default;
            throw new BadRequest(Settings.Debug ? $"Failed to decode JSON object: {error.Message}" : null);
        }
        finally
        {
            body.Release();
        }
    }

    /// <summary>Does something with the body, which stays with this request meanwhile.</summary>
    private T OfBody<T>(Func<RequestBody, T> act)
    {
        var body = HoldBody();
        try
        {
            return act(body);
        }
        finally
        {
            body.Release();
        }
    }

    private async ValueTask ReadBodyAsync(CancellationToken cancellationToken)
    {
        var body = HoldBody();
        try
        {
            await body.ReadAsync(cancellationToken);
        }
        finally
        {
            body.Release();
        }
    }

    // Held, then looked at again: the request may end at any time for code that runs beside it.
    private RequestBody HoldBody()
    {
        var body = _body ?? throw RequestErrors.HasEnded();
        body.Hold();
        if (_body == body) return body;
        body.Release();
        throw RequestErrors.HasEnded();
    }
}
