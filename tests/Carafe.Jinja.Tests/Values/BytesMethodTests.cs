namespace Carafe.Jinja.Tests.Values;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public sealed class BytesMethodTests
{
    [Theory]
    [InlineData("{{ 'a,b,,c'.encode().split(','.encode()) }}", "[b'a', b'b', b'', b'c']")]
    [InlineData("{{ 'a b'.encode().title() }}", "b'A B'")]
    [InlineData("{{ 'aB1'.encode().swapcase() }}", "b'Ab1'")]
    [InlineData("{{ 'aB c'.encode().capitalize() }}", "b'Ab c'")]
    [InlineData("{{ 'ab1'.encode().isalnum() }}", "True")]
    [InlineData("{{ 'é'.encode('latin-1').isalpha() }}", "False")]
    [InlineData("{{ ' \\t'.encode().isspace() }}", "True")]
    [InlineData("{{ 'Ab'.encode().istitle() }}", "True")]
    [InlineData("{{ 'a\\x0bb\\nc'.encode().splitlines() }}", "[b'a\\x0bb', b'c']")]
    [InlineData("{{ 'abc'.encode().find(98) }}", "1")]
    [InlineData("{{ 'abc'.encode().find(300) }}", "ValueError: byte must be in range(0, 256)")]
    [InlineData("{{ 'abcd'.encode().hex('-') }}", "61-62-63-64")]
    [InlineData("{{ 'abcde'.encode().hex(':', 2) }}", "61:6263:6465")]
    [InlineData("{{ 'abcde'.encode().hex('_', -2) }}", "6162_6364_65")]
    [InlineData("{{ 'abc'.encode().hex('ab') }}", "ValueError: sep must be length 1.")]
    [InlineData("{{ ''.encode().fromhex('66 6f6F') }}", "b'foo'")]
    [InlineData("{{ ''.encode().fromhex('6x') }}", "ValueError: non-hexadecimal number found in fromhex() arg at position 1")]
    [InlineData("{{ 'abc'.encode().translate(none, 'b'.encode()) }}", "b'ac'")]
    [InlineData("{{ 'abc'.encode().translate(''.encode().maketrans('ab'.encode(), 'xy'.encode())) }}", "b'xyc'")]
    [InlineData("{{ 'abc'.encode().split('b') }}", "TypeError: a bytes-like object is required, not 'str'")]
    [InlineData("{{ 'abc'.encode().startswith(('x'.encode(), 'ab'.encode())) }}", "True")]
    [InlineData("{{ 255 .from_bytes('ab'.encode()) if false }}{% set n = 1 %}{{ n.from_bytes('\\x01\\x00'.encode()) }}|{{ n.from_bytes([255, 254], 'little', signed=true) }}", "256|-257")]
    [InlineData("{% set f = 1.0 %}{{ f.fromhex('0x1.8p+1') }}|{{ f.fromhex('-inf') }}|{{ f.fromhex('.8') }}", "3.0|-inf|0.5")]
    [InlineData("{% set f = 1.0 %}{{ f.fromhex('zz') }}", "ValueError: invalid hexadecimal floating-point string")]
    public void Bytes_have_the_methods_of_Python(string template, string expected) => Expression.Answers(template, expected);
}
