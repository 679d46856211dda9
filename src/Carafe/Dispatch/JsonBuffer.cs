using System.Buffers;
using Carafe.Json;

namespace Carafe.Dispatch;

/// <summary>Memory of one connection for JSON that goes out before anything else is written into it.</summary>
internal sealed class JsonBuffer
{
    // Beyond this a single large answer would stay in memory for as long as its connection.
    private const int KeptCapacity = 64 * 1024;

    private ArrayBufferWriter<byte> _buffer = new(512);

    public ReadOnlyMemory<byte> Write(JsonProvider json, object value, bool isDebug)
    {
        if (_buffer.Capacity > KeptCapacity) _buffer = new ArrayBufferWriter<byte>(512);
        _buffer.ResetWrittenCount();
        json.DumpBody(value, _buffer, isDebug);
        return _buffer.WrittenMemory;
    }
}
