using Carafe.Exceptions;
using Carafe.Http.Files;
using Carafe.Http.Structures;

namespace Carafe.Requests;

/// <summary>The files of a form that cannot have brought any, in debug mode: asking for one that the form has a field of explains the mistake, as Flask does.</summary>
internal sealed class MissingFiles(IncomingRequest request) : ImmutableMultiDict<FileStorage>([])
{
    protected override BadRequestKeyError Missing(string key) =>
        request.Form.GetList(key) is { Count: > 0 } submitted ? new DebugFilesKeyError(key, request.Mimetype, submitted) : base.Missing(key);
}
