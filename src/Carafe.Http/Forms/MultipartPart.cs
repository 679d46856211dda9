using Carafe.Http.Structures;

namespace Carafe.Http.Forms;

/// <summary>The head of one part of a multipart body.</summary>
/// <param name="Name">The field's name; <see langword="null"/> where the part has none.</param>
/// <param name="Filename">The file's name as the client sent it, perhaps empty; <see langword="null"/> for a field that is
/// no file.</param>
/// <param name="Headers">The part's headers.</param>
public sealed record MultipartPart(string? Name, string? Filename, Headers Headers);
