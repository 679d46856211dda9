using Carafe.Debugging.Report;

namespace Carafe.Tests.Debugging;

public class MemberNameTests
{
    [Theory]
    [InlineData("Shop.Cart", "Add", "Shop.Cart.Add")]
    [InlineData("Shop.Cart", ".ctor", "new Shop.Cart")]
    [InlineData("Shop.Cart", "get_Total", "Shop.Cart.Total")]
    [InlineData("Shop.List`1", "Add", "Shop.List.Add")]
    [InlineData("Shop.Cart+Line", "Add", "Shop.Cart.Line.Add")]
    [InlineData("Program", "<Main>$", "Program.Main")]
    [InlineData("Program", "<<Main>$>g__Home|0_3", "Program.Home")]
    [InlineData("Program+<>c", "<<Main>$>b__0_1", "Program.Main (lambda)")]
    [InlineData("Shop.Cart+<>c__DisplayClass3_0", "<Pay>b__0", "Shop.Cart.Pay (lambda)")]
    [InlineData("Shop.Cart", "<Pay>g__Check|3_1", "Shop.Cart.Pay.Check")]
    [InlineData("Shop.Cart+<PayAsync>d__4", "MoveNext", "Shop.Cart.PayAsync")]
    [InlineData("Shop.Cart+<LinesOf>d__5`1", "MoveNext", "Shop.Cart.LinesOf")]
    [InlineData("Program+<>c+<<<Main>$>b__0_2>d", "MoveNext", "Program.Main (lambda)")]
    [InlineData("Program+<<<Main>$>g__Home|0_3>d", "MoveNext", "Program.Home")]
    [InlineData("Shop.Reader", "MoveNext", "Shop.Reader.MoveNext")]
    [InlineData(null, "lambda_method", "lambda_method")]
    public void Compilers_names_become_the_developers(string? type, string method, string expected) =>
        Assert.Equal(expected, MemberName.Of(type, method));
}
