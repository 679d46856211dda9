using System.Security.Cryptography;
using System.Text;

namespace Carafe.Signing.Tests;

public class SignerTests
{
    [Theory]
    [InlineData(KeyDerivation.Concat, "hello.kCJlBml2_Daon5DLEYSmyFYFctQ")]
    [InlineData(KeyDerivation.DjangoConcat, "hello.tmDdTmtNnvQ8hXOti2Dg8H9oEzY")]
    [InlineData(KeyDerivation.Hmac, "hello.5DvHnjyTZSdk4VGttYg3bBS8jjA")]
    [InlineData(KeyDerivation.None, "hello.URIFXAX5RPhXVe_FzYlw4ZTp9Fs")]
    public void A_signature_depends_on_the_key_derivation(KeyDerivation derivation, string signed)
    {
        var signer = new Signer("secret", "activate", new SignerOptions { KeyDerivation = derivation });

        Assert.Equal(signed, signer.Sign("hello"));
        Assert.Equal("hello", signer.Unsign(signed));
    }

    [Fact]
    public void Text_and_bytes_are_signed_alike()
    {
        var signer = new Signer("secret");

        Assert.Equal("my.dotted ü.13rRvWULhDzDJu8pcp2tABtA2bY", signer.Sign("my.dotted ü"));
        Assert.Equal("my.dotted ü.13rRvWULhDzDJu8pcp2tABtA2bY", Encoding.UTF8.GetString(signer.Sign("my.dotted ü"u8)));
        Assert.Equal("my.dotted ü"u8, signer.Unsign("my.dotted ü.13rRvWULhDzDJu8pcp2tABtA2bY"u8));
        Assert.Equal("13rRvWULhDzDJu8pcp2tABtA2bY", signer.GetSignature("my.dotted ü"));
        Assert.True(signer.VerifySignature("my.dotted ü", "13rRvWULhDzDJu8pcp2tABtA2bY"));
        Assert.False(signer.VerifySignature("my.dotted ü", "13rRvWULhDzDJu8pcp2tABtA2bZZ"));
        Assert.False(signer.VerifySignature("my.dotted ü", "13rRvWULhDzDJu8pcp2tABtA2"));
    }

    [Fact]
    public void The_separator_may_be_chosen()
    {
        Assert.Equal("hello:7KTthSs1fJgtbigPvFpQH1bpoGA", new Signer("secret", options: new SignerOptions { Separator = ":" }).Sign("hello"));
        Assert.Equal("x::tD2euamwNt6VDDfmraYZ59LgyAw", new Signer("k", options: new SignerOptions { Separator = "::" }).Sign("x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("=")]
    [InlineData("-_")]
    public void A_separator_from_the_base64_alphabet_is_refused(string separator)
    {
        var error = Assert.Throws<ArgumentException>(() => new Signer("secret", options: new SignerOptions { Separator = separator }));

        Assert.Equal(
            "The given separator cannot be used because it may be contained in the signature itself. ASCII letters, digits, "
            + "and '-_=' must not be used. (Parameter 'separator')",
            error.Message);
    }

    [Fact]
    public void An_unknown_key_derivation_is_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new Signer("secret", options: new SignerOptions { KeyDerivation = (KeyDerivation)9 }));

        Assert.StartsWith("Unknown key derivation method. Take one of DjangoConcat, Concat, Hmac and None.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_key_signs_and_all_keys_verify()
    {
        var old = new Signer("old").Sign("x");
        var rotated = new Signer(["older", "old", "new"]);

        Assert.Equal("x._IVuD-Dff1u8veG-yhaOp_5IHVg", new Signer(["old", "new"]).Sign("x"));
        Assert.Equal(new Signer("new").Sign("x"), rotated.Sign("x"));
        Assert.Equal("x", rotated.Unsign(old));
        Assert.False(new Signer(["newer", "newest"]).Validate(old));
    }

    [Fact]
    public void A_value_without_separator_is_a_bad_signature()
    {
        var error = Assert.Throws<BadSignature>(() => new Signer("secret").Unsign("nosep"));

        Assert.Equal("No b'.' found in value", error.Message);
        Assert.Null(error.Payload);
    }

    [Theory]
    [InlineData("value.wrong", "Signature b'wrong' does not match", "value")]
    [InlineData("a.b.", "Signature b'' does not match", "a.b")]
    [InlineData("a.b'c", "Signature b\"b'c\" does not match", "a")]
    [InlineData("a.b'\"c\\\t\n\r\0\u007F", "Signature b'b\\'\"c\\\\\\t\\n\\r\\x00\\x7f' does not match", "a")]
    [InlineData("a.ü", "Signature b'\\xc3\\xbc' does not match", "a")]
    public void A_wrong_signature_is_told_with_the_payload(string signed, string message, string payload)
    {
        var error = Assert.Throws<BadSignature>(() => new Signer("secret").Unsign(signed));

        Assert.Equal(message, error.Message);
        Assert.Equal(payload, Encoding.UTF8.GetString(error.Payload!.Value.Span));
    }

    [Fact]
    public void Any_change_breaks_a_signature()
    {
        var signer = new Signer("secret");
        var signed = signer.Sign("value 1"u8);

        // The last character holds two bits that stand for nothing.
        for (var bit = 0; bit < (8 * signed.Length) - 8; bit++)
        {
            var changed = signed.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<BadSignature>(() => signer.Unsign(changed));
        }
    }

    [Fact]
    public void Other_spellings_of_the_same_signature_are_good_as_in_itsdangerous()
    {
        var signer = new Signer("secret");
        var signature = signer.GetSignature("x");

        Assert.True(signer.Validate($"x.{signature}="));
        Assert.True(signer.Validate($"x.{signature.Insert(3, "!!!!")}"));
        Assert.False(signer.Validate($"x.{signature.Insert(3, "!")}"));
        Assert.True(signer.Validate($"x.{signature.Replace('-', '+').Replace('_', '/')}"));
        Assert.False(signer.Validate($"x.{signature}A"));
    }

    [Fact]
    public void Other_digests_may_be_chosen()
    {
        var signer = new Signer("secret", options: new SignerOptions { DigestMethod = HashAlgorithmName.SHA512 });

        Assert.Equal("hello.5OqmJQYAbqdd3y1RDqosxLhPNO4oDudaBOL2TM6D0CVO3cQqDxIVF-plH5EjjcHkhjIlSc5u1pHsQfQbA59FwA", signer.Sign("hello"));
        Assert.Throws<CryptographicException>(() => new Signer("secret", options: new SignerOptions { DigestMethod = new HashAlgorithmName("none such") }));
    }

    [Fact]
    public void The_none_algorithm_signs_with_nothing()
    {
        var signer = new Signer("secret", options: new SignerOptions { Algorithm = new NoneAlgorithm() });

        Assert.Equal("x.", signer.Sign("x"));
        Assert.Equal("x", signer.Unsign("x."));
        Assert.False(signer.Validate("x.AA"));
    }

    [Fact]
    public void An_algorithm_of_ones_own_may_sign()
    {
        var signer = new Signer("secret", options: new SignerOptions { Algorithm = new LengthAlgorithm() });

        Assert.Equal("hello.BRQ", signer.Sign("hello"));
        Assert.Equal("hello", signer.Unsign("hello.BRQ"));
        Assert.False(signer.Validate("hello!.BRQ"));
        Assert.False(signer.Validate("hello.B"));
    }

    [Fact]
    public void Without_a_key_there_is_no_signer()
    {
        var error = Assert.Throws<ArgumentException>(() => new Signer([]));

        Assert.Equal("There is no secret key. Give at least one: the last one signs. (Parameter 'keys')", error.Message);
        Assert.Throws<ArgumentNullException>(() => new Signer(null!));
    }

    [Fact]
    public void A_long_value_is_signed_whole()
    {
        var signer = new Signer("secret");
        var value = new string('é', 100_000);

        Assert.Equal(value, signer.Unsign(signer.Sign(value)));
    }

    [Fact]
    public void Half_a_surrogate_pair_cannot_be_signed_and_never_verifies()
    {
        Assert.Throws<EncoderFallbackException>(() => new Signer("secret").Sign("\uD83C"));
        Assert.False(new Signer("secret").Validate("\uD83C.13rRvWULhDzDJu8pcp2tABtA2bY"));
    }

    /// <summary>Signs with the length of the value and of the key.</summary>
    private sealed class LengthAlgorithm : SigningAlgorithm
    {
        public override int MaxSignatureSize => 2;

        public override int GetSignature(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Span<byte> signature)
        {
            (signature[0], signature[1]) = ((byte)value.Length, (byte)key.Length);
            return 2;
        }
    }
}
