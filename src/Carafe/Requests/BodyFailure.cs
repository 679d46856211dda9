using Carafe.Exceptions;
using Carafe.Http.Files;
using Microsoft.AspNetCore.Http;

namespace Carafe.Requests;

/// <summary>Says in HTTP's words what went wrong while a body was read.</summary>
internal static class BodyFailure
{
    /// <summary>The error for the client; null for what is not the body's fault.</summary>
    public static HttpException? Translate(Exception error) => error switch
    {
        HttpException http => http,
        BadHttpRequestException { StatusCode: 413 } => new RequestEntityTooLarge(),
        BadHttpRequestException { StatusCode: 408 } => new RequestTimeout(),
        BadHttpRequestException => new BadRequest(),
        TemporaryFileException => null,
        IOException or OperationCanceledException => new ClientDisconnected(),
        _ => null,
    };
}
