using Carafe.Locals;

namespace Carafe.Tests.Locals;

public class LocalTests
{
    [Fact]
    public void Value_is_a_member_of_a_dynamic_local_and_an_item_of_a_plain_one()
    {
        var local = new Local();
        dynamic same = local;
        same.user = "ada";
        Assert.Equal("ada", local["user"]);
        local["user"] = "bob";
        Assert.Equal("bob", same.user);
    }

    [Fact]
    public void Missing_value_is_an_error_that_names_it()
    {
        dynamic local = new Local("data");
        var error = Assert.Throws<MissingMemberException>(() => (object)local.user);
        Assert.Equal("The local 'data' holds no 'user' in this flow. Set it in this flow, or in one that leads to it.", error.Message);
        Assert.Throws<MissingMemberException>(() => ((Local)local).Delete("user"));
        Assert.False(((Local)local).TryGet("user", out _));
    }

    [Fact]
    public void Names_are_told_apart_by_case()
    {
        dynamic local = new Local();
        local.user = 1;
        local.User = 2;
        Assert.Equal((1, 2), ((int)local.user, (int)local.User));
    }

    [Fact]
    public void Deleted_and_released_values_are_gone()
    {
        var local = new Local { ["a"] = 1, ["b"] = 2, ["c"] = null };
        local.Delete("b");
        Assert.Equal([new("a", 1), new("c", null)], local.Items());
        local.Release();
        Assert.Empty(local);
    }

    [Fact]
    public async Task Branch_begins_with_its_starters_values_and_changes_its_own_copy()
    {
        var local = new Local { ["a"] = 1 };
        var seen = await Task.Run(() =>
        {
            var before = local["a"];
            local["a"] = 2;
            local["b"] = 3;
            return before;
        }, TestContext.Current.CancellationToken);
        Assert.Equal(1, seen);
        Assert.Equal([new("a", 1)], local.Items());
    }

    [Fact]
    public async Task Hundred_flows_and_threads_keep_their_own_values()
    {
        dynamic local = new Local();
        async Task<bool> Flow(int number)
        {
            for (var step = 0; step < 20; step++)
            {
                local.number = number + step;
                await Task.Yield();
                if (local.number != number + step) return false;
            }
            return true;
        }
        Assert.DoesNotContain(false, await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Task.Run(() => Flow(number)))));
    }

    [Fact]
    public void Iteration_is_over_the_values_of_the_moment()
    {
        var local = new Local { ["a"] = 1 };
        foreach (var (name, _) in local) local[name + "2"] = 2;
        Assert.Equal(["a", "a2"], local.Items().Select(item => item.Key));
    }

    [Fact]
    public void Proxy_of_a_name_follows_the_value()
    {
        var local = new Local();
        var user = local.Proxy<string>("user");
        Assert.False(user.IsBound);
        local["user"] = "ada";
        Assert.Equal("ada", user.Current);
    }

    [Fact]
    public void Snapshot_shows_what_the_flow_has_stored()
    {
        var local = new Local("snapshot-local") { ["user"] = "ada" };
        var stack = new LocalStack<int>("snapshot-stack");
        stack.Push(5);
        stack.Push(6);
        LocalValue[] expected = [new("snapshot-local", "user", "ada"), new("snapshot-stack", "0", 5), new("snapshot-stack", "1", 6)];
        Assert.Equal(expected, LocalSnapshot.Take().Where(value => value.Storage.StartsWith("snapshot-", StringComparison.Ordinal)).OrderBy(value => (value.Storage, value.Name)));
        Assert.Equal([], OnOtherThread(() => LocalSnapshot.Take().Where(value => value.Storage.StartsWith("snapshot-", StringComparison.Ordinal)).ToList()));
        GC.KeepAlive(local);
    }

    [Fact]
    public void Manager_releases_all_that_it_manages()
    {
        var local = new Local { ["a"] = 1 };
        var stack = new LocalStack<int>();
        stack.Push(1);
        new LocalManager(local, stack).Cleanup();
        Assert.Empty(local);
        Assert.Equal(0, stack.Count);
    }

    private static T OnOtherThread<T>(Func<T> work)
    {
        T result = default!;
        var thread = new Thread(() => result = work());
        thread.UnsafeStart();
        thread.Join();
        return result;
    }
}
