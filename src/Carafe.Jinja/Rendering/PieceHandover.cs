namespace Carafe.Jinja.Rendering;

/// <summary>Lets a rendering wait until the piece it has rendered is taken.</summary>
/// <remarks>
/// The rendering goes on in the thread of whoever asks for the next piece: asynchronous code serves as a coroutine,
/// also where nothing in the template is asynchronous.
/// </remarks>
internal sealed class PieceHandover
{
    private TaskCompletionSource _ready = new();
    private TaskCompletionSource? _taken;
    private bool _isGiven;

    /// <summary>Called by the rendering when a piece is ready; returns once the next one is wanted.</summary>
    public ValueTask HandOver(OutputWriter output)
    {
        var taken = new TaskCompletionSource();
        (_taken, _isGiven) = (taken, false);
        _ready.TrySetResult();
        return new ValueTask(taken.Task);
    }

    /// <summary>Waits for the next piece; false where the rendering has ended instead.</summary>
    public async ValueTask<bool> NextAsync(Task rendering)
    {
        if (_isGiven && _taken is { } taken)
        {
            _taken = null;
            _ready = new TaskCompletionSource();
            taken.SetResult();
        }
        if (_taken is null && !rendering.IsCompleted) await Task.WhenAny(_ready.Task, rendering);
        _isGiven = true;
        return _taken is not null;
    }
}
