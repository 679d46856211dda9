using Carafe.Locals;

namespace Carafe.Tests.Locals;

public class LocalStackTests
{
    [Fact]
    public void Last_item_in_is_the_first_out()
    {
        var stack = new LocalStack<string>();
        stack.Push("a");
        stack.Push("b");
        Assert.Equal(("b", 2), (stack.Top, stack.Count));
        Assert.Equal(("b", "a", (string?)null), (stack.Pop(), stack.Pop(), stack.Pop()));
        Assert.Equal(((string?)null, 0), (stack.Top, stack.Count));
    }

    [Fact]
    public void Item_in_use_is_taken_off_once_with_all_above_it()
    {
        var stack = new LocalStack<int>();
        stack.Push(1);
        var use = stack.Use(2);
        stack.Push(3);
        use.Dispose();
        Assert.Equal(1, stack.Top);
        stack.Push(4);
        use.Dispose();
        Assert.Equal(4, stack.Top);
    }

    [Fact]
    public async Task Branch_leaves_its_starters_stack_alone()
    {
        var stack = new LocalStack<string>();
        stack.Push("outer");
        await Task.Run(() =>
        {
            Assert.Equal("outer", stack.Pop());
            stack.Push("inner");
        }, TestContext.Current.CancellationToken);
        Assert.Equal(("outer", 1), (stack.Top, stack.Count));
    }

    [Fact]
    public void Released_stack_is_empty()
    {
        var stack = new LocalStack<int>();
        stack.Push(1);
        stack.Release();
        Assert.Equal(0, stack.Count);
        Assert.Empty(stack.Items());
    }
}
