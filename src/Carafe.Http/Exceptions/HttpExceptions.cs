using System.Collections.Frozen;

namespace Carafe.Exceptions;

/// <summary>The errors by their status codes (Werkzeug's <c>default_exceptions</c>).</summary>
public static class HttpExceptions
{
    /// <summary>Gets what makes the error of each status code, from the description that replaces its own.</summary>
    public static FrozenDictionary<int, Func<string?, HttpException>> ByCode { get; } =
        new Dictionary<int, Func<string?, HttpException>>
        {
            [400] = text => new BadRequest(text),
            [401] = text => new Unauthorized(text),
            [403] = text => new Forbidden(text),
            [404] = text => new NotFound(text),
            [405] = text => new MethodNotAllowed(description: text),
            [406] = text => new NotAcceptable(text),
            [408] = text => new RequestTimeout(text),
            [409] = text => new Conflict(text),
            [410] = text => new Gone(text),
            [411] = text => new LengthRequired(text),
            [412] = text => new PreconditionFailed(text),
            [413] = text => new RequestEntityTooLarge(text),
            [414] = text => new RequestUriTooLarge(text),
            [415] = text => new UnsupportedMediaType(text),
            [416] = text => new RequestedRangeNotSatisfiable(description: text),
            [417] = text => new ExpectationFailed(text),
            [418] = text => new ImATeapot(text),
            [421] = text => new MisdirectedRequest(text),
            [422] = text => new UnprocessableEntity(text),
            [423] = text => new Locked(text),
            [424] = text => new FailedDependency(text),
            [428] = text => new PreconditionRequired(text),
            [429] = text => new TooManyRequests(text),
            [431] = text => new RequestHeaderFieldsTooLarge(text),
            [451] = text => new UnavailableForLegalReasons(text),
            [500] = text => new InternalServerError(text),
            [501] = text => new NotImplemented(text),
            [502] = text => new BadGateway(text),
            [503] = text => new ServiceUnavailable(text),
            [504] = text => new GatewayTimeout(text),
            [505] = text => new HttpVersionNotSupported(text),
        }.ToFrozenDictionary();

    /// <summary>Makes the error of a status code.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="description">The text in place of the error's own.</param>
    /// <returns>The error, to be thrown.</returns>
    /// <exception cref="KeyNotFoundException">No error is known for the code.</exception>
    public static HttpException Make(int code, string? description = null) =>
        ByCode.TryGetValue(code, out var make) ? make(description) : throw Aborter.NoException(code);
}
