using Carafe.Exceptions;

namespace Carafe.Http.Tests.Exceptions;

public class AborterTests
{
    [Fact]
    public void Every_code_gives_an_error_of_that_code()
    {
        Assert.Equal(31, HttpExceptions.ByCode.Count);
        foreach (var (code, make) in HttpExceptions.ByCode)
        {
            Assert.Equal(code, make(null).Code);
            Assert.NotEqual("", make(null).Description);
            Assert.Equal("why", make("why").Description);
            Assert.Equal(HttpStatusCodes.GetName(code), make(null).Name);
        }
    }

    [Fact]
    public void An_unknown_code_is_a_lookup_error()
    {
        Assert.Equal("no exception for 799", Assert.Throws<KeyNotFoundException>(() => HttpExceptions.Make(799)).Message);
        Assert.Equal("no exception for 799", Assert.Throws<KeyNotFoundException>(() => new Aborter().Make(799)).Message);
    }

    [Fact]
    public void A_code_of_ones_own_can_be_added()
    {
        var aborter = new Aborter { [420] = text => new HttpException(420, text ?? "Enhance your calm.") };
        Assert.Equal("Enhance your calm.", aborter.Make(420).Description);
        Assert.IsType<NotFound>(aborter.Make(404));
    }
}
