using Carafe.Locals;

namespace Carafe.Tests.Locals;

public class LocalProxyTests
{
    [Fact]
    public void Text_equality_and_hash_are_those_of_the_value()
    {
        var stack = new LocalStack<string>();
        stack.Push("ada");
        var proxy = stack.Proxy();
        Assert.Equal("ada", proxy.ToString());
        Assert.True(proxy.Equals("ada"));
        Assert.True(proxy.Equals(new LocalProxy<string>(() => "ada")));
        Assert.False(proxy.Equals("bob"));
        Assert.Equal("ada".GetHashCode(StringComparison.Ordinal), proxy.GetHashCode());
        string name = proxy;
        Assert.Equal("ada", name);
    }

    [Fact]
    public void Format_reaches_the_value() => Assert.Equal("01.50", $"{new LocalProxy<double>(() => 1.5):00.00}");

    [Fact]
    public void Unbound_proxy_says_so()
    {
        var proxy = new LocalStack<string>().Proxy();
        Assert.Equal("<LocalProxy unbound>", proxy.ToString());
        Assert.False(proxy.IsBound);
        Assert.False(proxy.Equals(new LocalStack<string>().Proxy()));
        Assert.True(proxy.Equals(proxy));
        Assert.Equal(0, proxy.GetHashCode());
        Assert.Equal("object is not bound", Assert.Throws<InvalidOperationException>(() => proxy.Current).Message);
    }

    [Fact]
    public void Unbound_message_can_be_chosen()
    {
        Assert.Equal("Nobody.", Assert.Throws<InvalidOperationException>(() => new LocalStack<int>().Proxy("Nobody.").Current).Message);
        Assert.Equal("Nobody.", Assert.Throws<InvalidOperationException>(() => new Local().Proxy<int>("x", "Nobody.").Current).Message);
    }

    [Fact]
    public void Stack_of_numbers_with_a_zero_on_top_is_bound()
    {
        var stack = new LocalStack<int>();
        stack.Push(0);
        Assert.True(stack.Proxy().IsBound);
    }

    [Fact]
    public void Error_of_the_source_goes_through() =>
        Assert.Throws<DivideByZeroException>(() => new LocalProxy<int>(() => throw new DivideByZeroException()).ToString());
}
