namespace Carafe.Signing.Tests;

public class CompactIntegerTests
{
    [Theory]
    [InlineData(0UL, "")]
    [InlineData(1UL, "01")]
    [InlineData(255UL, "FF")]
    [InlineData(256UL, "0100")]
    [InlineData(1_700_000_000UL, "6553F100")]
    [InlineData(ulong.MaxValue, "FFFFFFFFFFFFFFFF")]
    public void Numbers_are_big_endian_without_leading_zeros(ulong number, string bytes)
    {
        Assert.Equal(bytes, Convert.ToHexString(CompactInteger.ToBytes(number)));
        Assert.Equal(number, CompactInteger.FromBytes(Convert.FromHexString(bytes)));
    }

    [Fact]
    public void Leading_zeros_are_read_but_not_more_than_eight_bytes()
    {
        Assert.Equal(1UL, CompactInteger.FromBytes([0, 0, 1]));
        var error = Assert.Throws<ArgumentException>(() => CompactInteger.FromBytes(new byte[9]));
        Assert.Equal("An integer has at most 8 bytes, not 9. (Parameter 'bytes')", error.Message);
    }
}
