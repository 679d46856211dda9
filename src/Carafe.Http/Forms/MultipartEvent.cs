namespace Carafe.Http.Forms;

/// <summary>What a <see cref="MultipartDecoder"/> has met.</summary>
public enum MultipartEvent
{
    /// <summary>All that was received is used up: give more, or say that the body is complete.</summary>
    NeedData,

    /// <summary>The first delimiter; what stood before it means nothing.</summary>
    Preamble,

    /// <summary>A part that is no file; <see cref="MultipartDecoder.Part"/> tells which.</summary>
    Field,

    /// <summary>A part that is a file; <see cref="MultipartDecoder.Part"/> tells which.</summary>
    File,

    /// <summary>Content of the part, in <see cref="MultipartDecoder.Data"/>.</summary>
    Data,

    /// <summary>The end of the body, after the closing delimiter and all that follows it.</summary>
    Epilogue,

    /// <summary>This is no multipart body with that boundary; <see cref="MultipartDecoder.Error"/> tells why.</summary>
    Malformed,
}
