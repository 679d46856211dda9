using Carafe.Exceptions;
using Carafe.Http.Conditional;

namespace Carafe.Responses;

/// <summary>Makes of a whole response what the request's conditions ask for: a part, or nothing new.</summary>
internal static class ConditionalResponse
{
    public static void Apply(Response response, IncomingRequest request, bool acceptRanges, long? completeLength)
    {
        var conditions = RequestConditions.From(request.Method, request.Headers);
        var unit = acceptRanges ? "bytes" : null;
        var outcome = ConditionalRequest.Decide(conditions, response.Headers["ETag"], response.LastModified, unit, completeLength);
        switch (outcome.Answer)
        {
            case ConditionalAnswer.NotModified: response.StatusCode = 304; break;
            case ConditionalAnswer.PreconditionFailed: response.StatusCode = 412; break;
            case ConditionalAnswer.Partial: TakePart(response, outcome); break;
            case ConditionalAnswer.NotSatisfiable: throw new RequestedRangeNotSatisfiable(outcome.CompleteLength);
        }
        if (outcome.AcceptRanges is not null) response.AcceptRanges = outcome.AcceptRanges;
    }

    private static void TakePart(Response response, in ConditionalOutcome outcome)
    {
        response.StatusCode = 206;
        response.Headers["Content-Range"] = outcome.ContentRange;
        response.TakePart(outcome.Start, outcome.Length);
    }
}
