using System.Runtime.CompilerServices;

namespace Carafe.Signals;

/// <summary>The receivers of a signal, by sender: read without a lock, copied on a change.</summary>
/// <remarks>
/// A sender does not live longer for being listened to, even when its receivers refer to it; text and values, which
/// are equal by content, stay until they are disconnected.
/// </remarks>
internal sealed class ReceiverTable
{
    private readonly Lock _lock = new();
    private readonly ConditionalWeakTable<object, Entry> _byObject = [];
    private volatile Dictionary<object, Entry> _byValue = [];
    private volatile Receiver[] _any = [];
    private volatile bool _isUsed;
    private long _sequence;

    /// <summary>Gets whether anybody may be listening.</summary>
    internal bool IsUsed => _isUsed;

    internal bool HasFor(object? sender) => _isUsed && (_any.Length > 0 || (sender is not null && Own(sender).Length > 0));

    /// <summary>Gives the receivers of a sender in the order in which they were connected.</summary>
    internal Receiver[] For(object? sender)
    {
        if (!_isUsed) return [];
        var any = _any;
        var own = sender is null ? [] : Own(sender);
        if (own.Length == 0) return any;
        return any.Length == 0 ? own : [.. any.Concat(own.Where(receiver => !Contains(any, receiver.Target))).OrderBy(receiver => receiver.Sequence)];
    }

    /// <summary>Adds a receiver; one that is connected to the sender already stays as it is.</summary>
    internal void Add(Delegate receiver, object? sender, bool isWeak, Func<Task, Task<object?>>? result)
    {
        lock (_lock)
        {
            var present = sender is null ? _any : Own(sender);
            if (!Contains(present, receiver)) Store(sender, [.. present, new Receiver(receiver, isWeak, _sequence++, result)]);
            _isUsed = true;
        }
    }

    /// <summary>Takes a receiver from a sender, or from all of them.</summary>
    internal void Remove(Delegate receiver, object? sender) => Filter(sender, present => !receiver.Equals(present.Target));

    /// <summary>Forgets the receivers whose object is gone.</summary>
    internal void RemoveDead() => Filter(sender: null, present => present.Target is not null);

    private void Filter(object? sender, Func<Receiver, bool> isKept)
    {
        lock (_lock)
        {
            if (sender is not null)
            {
                Store(sender, Keep(Own(sender), isKept));
            }
            else
            {
                _any = Keep(_any, isKept);
                foreach (var key in _byObject.Select(entry => entry.Key).Concat(_byValue.Keys).ToList())
                    Store(key, Keep(Own(key), isKept));
            }
            _isUsed = _any.Length > 0 || _byValue.Count > 0 || _byObject.Any();
        }
    }

    private static Receiver[] Keep(Receiver[] receivers, Func<Receiver, bool> isKept)
    {
        var kept = new List<Receiver>(receivers.Length);
        foreach (var receiver in receivers)
        {
            if (isKept(receiver)) kept.Add(receiver);
            else receiver.Release();
        }
        return [.. kept];
    }

    private Receiver[] Own(object sender)
    {
        if (IsEqualByContent(sender)) return _byValue.TryGetValue(sender, out var byValue) ? byValue.Receivers : [];
        return _byObject.TryGetValue(sender, out var byObject) ? byObject.Receivers : [];
    }

    private void Store(object? sender, Receiver[] receivers)
    {
        if (sender is null)
            _any = receivers;
        else if (IsEqualByContent(sender))
            StoreByValue(sender, receivers);
        else if (receivers.Length == 0)
            _byObject.Remove(sender);
        else
            _byObject.AddOrUpdate(sender, new Entry(receivers));
    }

    private void StoreByValue(object sender, Receiver[] receivers)
    {
        var changed = new Dictionary<object, Entry>(_byValue);
        if (receivers.Length == 0)
            changed.Remove(sender);
        else
            changed[sender] = new Entry(receivers);
        _byValue = changed;
    }

    private static bool Contains(Receiver[] receivers, Delegate? target) => receivers.Any(receiver => Equals(receiver.Target, target));

    private static bool IsEqualByContent(object sender) => sender is string or ValueType;

    private sealed record Entry(Receiver[] Receivers);
}
