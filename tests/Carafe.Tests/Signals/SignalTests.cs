using System.Runtime.CompilerServices;
using Carafe.Signals;

namespace Carafe.Tests.Signals;

/// <summary>The expectations are those of blinker 1.9.0; <c>differs</c> in a name marks where .NET asks for something else.</summary>
public class SignalTests
{
    private readonly Signal _signal = new();
    private readonly List<string> _seen = [];

    [Fact]
    public void Receivers_get_sender_and_arguments_and_the_sender_gets_their_results()
    {
        _signal.Connect((sender, args) => $"{sender} {args["k1"]}");
        _signal.Connect((sender, args) => _seen.Add($"{sender}"));
        var results = _signal.Send("123123", ("k1", "v1"));
        Assert.Equal(["123123 v1", null], results.Select(result => result.Value));
        Assert.Equal(["123123"], _seen);
    }

    [Fact]
    public void Receiver_of_one_sender_hears_no_other()
    {
        object one = new(), other = new();
        _signal.Connect((sender, args) => _seen.Add("one"), one);
        _signal.Connect((sender, args) => _seen.Add("any"));
        _signal.Send(other);
        _signal.Send(null);
        _signal.Send(one);
        Assert.Equal(["any", "any", "one", "any"], _seen);
    }

    [Fact]
    public void Text_and_numbers_as_senders_are_matched_by_content()
    {
        _signal.Connect((sender, args) => _seen.Add($"{sender}"), "a b");
        _signal.Connect((sender, args) => _seen.Add($"{sender}"), 5);
        _signal.Send(string.Concat("a ", "b"));
        _signal.Send(5);
        _signal.Send(5L);
        Assert.Equal(["a b", "5"], _seen);
    }

    [Fact]
    public void Receivers_are_called_in_the_order_of_their_connection()
    {
        var sender = new object();
        for (var number = 0; number < 6; number++)
        {
            var name = $"{number}";
            _signal.Connect((_, _) => _seen.Add(name), number % 2 == 0 ? null : sender);
        }
        _signal.Send(sender);
        Assert.Equal(["0", "1", "2", "3", "4", "5"], _seen);
    }

    [Fact]
    public void Receiver_is_called_once_however_often_it_is_connected()
    {
        Action<object?, SignalArguments> receiver = (_, _) => _seen.Add("x");
        _signal.Connect(receiver);
        _signal.Connect(receiver);
        _signal.Connect(receiver, "sender");
        _signal.Send("sender");
        Assert.Equal(["x"], _seen);
    }

    [Fact]
    public void Disconnected_receiver_hears_nothing()
    {
        Action<object?, SignalArguments> receiver = (_, _) => _seen.Add("x");
        _signal.Connect(receiver, "a");
        _signal.Connect(receiver, "b");
        _signal.Disconnect(receiver, "a");
        _signal.Send("a");
        Assert.Empty(_seen);
        _signal.Send("b");
        Assert.Equal(["x"], _seen);
        _signal.Disconnect(receiver);
        Assert.Empty(_signal.Send("b"));
        Assert.False(_signal.HasReceivers);
        _signal.Disconnect(receiver);
    }

    [Fact]
    public void Connection_ends_when_it_is_disposed_of()
    {
        using (_signal.Connect((_, _) => _seen.Add("x"))) _signal.Send();
        _signal.Send();
        Assert.Equal(["x"], _seen);
    }

    [Fact]
    public void Receiver_may_be_connected_via_its_sender_or_for_a_while()
    {
        _signal.ConnectVia("a", (sender, args) => _seen.Add($"via {sender}"));
        using (_signal.ConnectedTo((sender, args) => _seen.Add($"to {sender}"), "b"))
        {
            _signal.Send("a");
            _signal.Send("b");
        }
        _signal.Send("b");
        Assert.Equal(["via a", "to b"], _seen);
    }

    [Fact]
    public void Receivers_can_be_asked_for()
    {
        Func<object?, SignalArguments, object?> any = (_, _) => null, one = (_, _) => 1;
        Assert.False(_signal.HasReceiversFor("a"));
        _signal.Connect(one, "a");
        Assert.True(_signal.HasReceiversFor("a"));
        Assert.False(_signal.HasReceiversFor("b"));
        Assert.False(_signal.HasReceiversFor(Signal.Any));
        _signal.Connect(any, Signal.Any);
        Assert.True(_signal.HasReceiversFor("b"));
        Assert.True(_signal.HasReceiversFor(Signal.Any));
        Assert.Equal([one, any], _signal.ReceiversFor("a"));
        Assert.Equal([any], _signal.ReceiversFor(null));
    }

    [Fact]
    public void What_a_receiver_throws_goes_to_the_sender_and_ends_the_round()
    {
        _signal.Connect((_, _) => _seen.Add("first"));
        _signal.Connect(object? (_, _) => throw new TimeoutException("late"));
        _signal.Connect((_, _) => _seen.Add("third"));
        Assert.Equal("late", Assert.Throws<TimeoutException>(() => _signal.Send()).Message);
        Assert.Equal(["first"], _seen);
    }

    [Fact]
    public void Missing_argument_is_an_error_that_lists_those_there_are()
    {
        _signal.Connect((_, args) => args["c"]);
        Assert.Equal("The signal was sent without 'c'. It has 'a', 'b'.", Assert.Throws<KeyNotFoundException>(() => _signal.Send(null, ("a", 1), ("b", 2))).Message);
        Assert.Equal("The signal was sent without 'c'. It has no arguments.", Assert.Throws<KeyNotFoundException>(() => _signal.Send()).Message);
    }

    [Fact]
    public void Muted_signal_reaches_nobody()
    {
        _signal.Connect((_, _) => _seen.Add("x"));
        using (_signal.Muted())
        {
            using (_signal.Muted()) Assert.Empty(_signal.Send());
            Assert.True(_signal.IsMuted);
            Assert.Empty(_signal.Send());
        }
        Assert.False(_signal.IsMuted);
        Assert.Single(_signal.Send());
    }

    [Fact]
    public async Task Asynchronous_receivers_are_awaited_one_after_the_other()
    {
        _signal.Connect(async (_, _) => { await Task.Delay(20); _seen.Add("a"); });
        _signal.Connect((_, _) => _seen.Add("b"));
        _signal.Connect(async (_, args) => { await Task.Yield(); return $"c{args["n"]}"; });
        var results = await _signal.SendAsync(null, ("n", 1));
        Assert.Equal(["a", "b"], _seen);
        Assert.Equal([null, null, "c1"], results.Select(result => result.Value));
    }

    [Fact]
    public void Asynchronous_receiver_is_an_error_of_a_synchronous_send_before_any_is_called()
    {
        _signal.Connect((_, _) => _seen.Add("x"));
        _signal.Connect(async (_, _) => await Task.Yield());
        Assert.Equal(
            "Cannot send to an asynchronous receiver. Await 'SendAsync' instead of calling 'Send', or connect a receiver that returns no task.",
            Assert.Throws<InvalidOperationException>(() => _signal.Send()).Message);
        Assert.Empty(_seen);
    }

    private static async Task<string> HearAsync(object? sender, SignalArguments args)
    {
        await Task.Delay(50);
        return "heard";
    }

    [Fact]
    public async Task Method_that_returns_a_task_is_asynchronous()
    {
        _signal.Connect(HearAsync);
        Assert.Throws<InvalidOperationException>(() => _signal.Send());
        Assert.Equal("heard", (await _signal.SendAsync())[0].Value);
    }

    [Fact]
    public void Lambda_that_passes_on_an_unfinished_task_is_found_out_when_it_is_called()
    {
        _signal.Connect((sender, args) => Task.Delay(50));
        Assert.StartsWith("Cannot send to an asynchronous receiver.", Assert.Throws<InvalidOperationException>(() => _signal.Send()).Message);
    }

    [Fact]
    public void Lambda_that_only_throws_or_gives_null_is_synchronous()
    {
        _signal.Connect((_, _) => null);
        _signal.Connect((_, _) => throw new TimeoutException("late"));
        Assert.Throws<TimeoutException>(() => _signal.Send());
    }

    [Fact]
    public void Waiting_send_completes_asynchronous_receivers()
    {
        _signal.Connect(async (_, _) => { await Task.Delay(20); return "done"; });
        Assert.Equal("done", _signal.SendAndWait()[0].Value);
    }

    [Fact]
    public async Task Error_of_an_asynchronous_receiver_goes_to_the_sender()
    {
        _signal.Connect(async (_, _) => { await Task.Yield(); throw new TimeoutException("late"); });
        Assert.Equal("late", (await Assert.ThrowsAsync<TimeoutException>(() => _signal.SendAsync())).Message);
    }

    [Fact]
    public void Connecting_and_disconnecting_are_signals_too()
    {
        _signal.ReceiverConnected.Connect((sender, args) => _seen.Add($"+{args["sender"]} {args["weak"]}"));
        _signal.ReceiverDisconnected.Connect((sender, args) => _seen.Add($"-{args["sender"]}"));
        _signal.Connect((_, _) => null, "a").Dispose();
        Assert.Equal(["+a False", "-a"], _seen);
    }

    [Fact]
    public void Connection_that_is_objected_to_is_undone()
    {
        _signal.ReceiverConnected.Connect(object? (_, _) => throw new TimeoutException("no"));
        Assert.Throws<TimeoutException>(() => _signal.Connect((_, _) => null, "a"));
        Assert.False(_signal.HasReceivers);
    }

    private sealed class Listener(List<string> seen)
    {
        public void Hear(object? sender, SignalArguments args) => seen.Add("heard");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference ConnectListener(bool weak)
    {
        var listener = new Listener(_seen);
        _signal.Connect(listener.Hear, weak: weak);
        Collect();
        _signal.Send();
        GC.KeepAlive(listener);
        return new WeakReference(listener);
    }

    [Fact]
    public void Weak_receiver_lives_as_long_as_its_object_differs_for_lambdas()
    {
        var listener = ConnectListener(weak: true);
        Assert.Equal(["heard"], _seen);
        Collect();
        Assert.False(listener.IsAlive);
        Assert.Empty(_signal.Send());
        Assert.False(_signal.HasReceivers);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference ConnectAndDisconnect(Listener listener)
    {
        Action<object?, SignalArguments> hear = listener.Hear;
        _signal.Connect(hear, weak: true);
        _signal.Disconnect(hear);
        return new WeakReference(hear);
    }

    [Fact]
    public void Weak_receiver_that_is_disconnected_leaves_nothing_with_its_object()
    {
        var listener = new Listener(_seen);
        var hear = ConnectAndDisconnect(listener);
        Collect();
        Assert.False(hear.IsAlive);
        GC.KeepAlive(listener);
    }

    [Fact]
    public void Strong_receiver_lives_as_long_as_it_is_connected_differs_from_blinkers_default()
    {
        var listener = ConnectListener(weak: false);
        Collect();
        Assert.True(listener.IsAlive);
        Assert.Single(_signal.Send());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference ConnectToSender()
    {
        var sender = new object();
        _signal.Connect((_, _) => _seen.Add($"{sender}"), sender);
        return new WeakReference(sender);
    }

    [Fact]
    public void Sender_is_not_kept_alive_even_by_a_receiver_that_refers_to_it()
    {
        var sender = ConnectToSender();
        Collect();
        Assert.False(sender.IsAlive);
    }

    private static void Collect()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    [Fact]
    public void Sending_without_receivers_allocates_nothing()
    {
        _signal.Send("warm", ("a", null));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++) _signal.Send("sender", ("a", null));
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Connecting_while_sending_is_safe()
    {
        var count = 0;
        var sending = Task.Run(() => { for (var round = 0; round < 5000; round++) _signal.Send("sender"); }, TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 300; round++)
            {
                using var one = _signal.Connect((_, _) => Interlocked.Increment(ref count), "sender");
                using var any = _signal.Connect((_, _) => Interlocked.Increment(ref count));
            }
        })));
        await sending;
        Assert.False(_signal.HasReceivers);
    }
}
