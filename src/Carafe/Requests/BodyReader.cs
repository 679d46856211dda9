using System.IO.Pipelines;

namespace Carafe.Requests;

/// <summary>Reads a body for application code, which may go on beside the end of its request: it begins no read afterwards.</summary>
/// <remarks>
/// The server reads the connection's next request with the same object. While a read has begun and its bytes are not advanced over, it cannot:
/// then it ends the connection itself. So only the beginning is guarded.
/// </remarks>
internal sealed class BodyReader(PipeReader reader) : PipeReader
{
    private readonly Lock _lock = new();
    private bool _isOver;

    public void End()
    {
        lock (_lock) _isOver = true;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        lock (_lock) return _isOver ? throw RequestErrors.HasEnded() : reader.ReadAsync(cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        lock (_lock) return _isOver ? throw RequestErrors.HasEnded() : reader.TryRead(out result);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        lock (_lock)
            if (!_isOver) reader.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead()
    {
        lock (_lock)
            if (!_isOver) reader.CancelPendingRead();
    }

    public override void Complete(Exception? exception = null)
    {
        lock (_lock)
            if (!_isOver) reader.Complete(exception);
    }
}
