using System.Buffers;
using System.Text.Json;

namespace Carafe.Json.Writing;

/// <summary>One writer for each thread, used again and again: a new one would cost more than a small answer.</summary>
/// <remarks>A dump inside a dump (in a property's getter) finds the place empty and makes a writer of its own.</remarks>
internal sealed class WriterCache
{
    private static readonly WriterCache s_ascii = new(PythonEncoder.Ascii);
    private static readonly WriterCache s_unicode = new(PythonEncoder.Unicode);

    private readonly JsonWriterOptions _options;

    private WriterCache(PythonEncoder encoder) => _options = new() { Encoder = encoder, SkipValidation = true };

    /// <summary>Gets the writers without white space.</summary>
    internal static WriterCache Compact(bool ensureAscii) => ensureAscii ? s_ascii : s_unicode;

    [ThreadStatic]
    private static (WriterCache Owner, Utf8JsonWriter Writer) t_kept;

    /// <summary>Holds the kept writer, so that it holds no caller's buffer.</summary>
    private static readonly ArrayBufferWriter<byte> s_nowhere = new();

    internal Utf8JsonWriter Rent(IBufferWriter<byte> output)
    {
        var (owner, writer) = t_kept;
        if (owner != this) return new Utf8JsonWriter(output, _options);
        t_kept = default;
        writer.Reset(output);
        return writer;
    }

    /// <summary>Takes the writer back; what it has not flushed yet is dropped.</summary>
    internal void Return(Utf8JsonWriter writer)
    {
        writer.Reset(s_nowhere);
        t_kept = (this, writer);
    }
}
