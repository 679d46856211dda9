using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Carafe.Signing.Tests.Compression;

public class ZlibTests
{
    [Fact]
    public void Streams_are_those_of_Python_byte_for_byte()
    {
        var payloads = Payloads(seed: 10, count: 600).ToList();

        var answers = Python.Run(
            "import base64, zlib\nanswers = [base64.b64encode(zlib.compress(base64.b64decode(payload))).decode() for payload in cases]",
            payloads.Select(payload => (JsonNode)Convert.ToBase64String(payload)));

        foreach (var (payload, expected) in payloads.Zip(answers)) Assert.Equal((string?)expected, Convert.ToBase64String(Compressed(payload)));
    }

    [Fact]
    public void Streams_inflate_to_what_was_compressed_by_the_platform_too()
    {
        foreach (var payload in Payloads(seed: 11, count: 200))
        {
            var stream = Compressed(payload);

            Assert.Equal(payload, Inflated(stream));
            using var zlib = new ZLibStream(new MemoryStream(stream), CompressionMode.Decompress);
            var inflated = new MemoryStream();
            zlib.CopyTo(inflated);
            Assert.Equal(payload, inflated.ToArray());
        }
    }

    [Fact]
    public void A_stream_that_would_be_longer_than_allowed_is_not_written()
    {
        foreach (var payload in Payloads(seed: 12, count: 100))
        {
            var length = Compressed(payload).Length;

            Assert.Equal(length, Zlib.Compress(payload, new byte[length]));
            Assert.Equal(-1, Zlib.Compress(payload, new byte[length - 1]));
            Assert.Equal(-1, Zlib.Compress(payload, new byte[length / 2]));
        }
        Assert.Equal(-1, Zlib.Compress("x"u8, []));
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Streams_of_other_compressors_inflate(CompressionLevel level)
    {
        foreach (var payload in Payloads(seed: 13, count: 100))
        {
            var stream = new MemoryStream();
            using (var zlib = new ZLibStream(stream, level, leaveOpen: true)) zlib.Write(payload);

            Assert.Equal(payload, Inflated(stream.ToArray()));
        }
    }

    [Fact]
    public void Broken_streams_are_refused_where_Python_refuses_them()
    {
        var random = new Random(14);
        var streams = Payloads(seed: 14, count: 4000).Select(payload => Broken(Compressed(payload), random)).ToList();

        // The checksum is put right where the rest can be read, or it would hide everything else.
        var answers = Python.Run(
            """
            import base64, zlib
            def inflate(stream):
                raw = zlib.decompressobj(-15)
                try:
                    payload = raw.decompress(stream[2:])
                    if raw.eof:
                        end = len(stream) - len(raw.unused_data)
                        stream = stream[:end] + zlib.adler32(payload).to_bytes(4, 'big')
                except zlib.error:
                    pass
                try:
                    return [base64.b64encode(stream).decode(), base64.b64encode(zlib.decompress(stream)).decode()]
                except zlib.error:
                    return [base64.b64encode(stream).decode(), None]
            answers = [inflate(base64.b64decode(stream)) for stream in cases]
            """,
            streams.Select(stream => (JsonNode)Convert.ToBase64String(stream)));

        foreach (var answer in answers)
        {
            var stream = Convert.FromBase64String((string)answer![0]!);
            Assert.Equal((string?)answer[1], Inflated(stream) is { } payload ? Convert.ToBase64String(payload) : null);
        }
        Assert.InRange(answers.Count(answer => answer![1] is null), 500, 3500);
    }

    [Fact]
    public void Inflating_stops_at_the_limit()
    {
        var stream = Compressed(new byte[1_000_000]);
        var output = new ArrayBufferWriter<byte>();

        Assert.InRange(stream.Length, 0, 2000);
        Assert.Equal(TokenFault.PayloadTooLarge, Zlib.Inflate(stream, maxSize: 999_999, output));
        Assert.Equal(0, output.WrittenCount);
        Assert.Equal(TokenFault.None, Zlib.Inflate(stream, maxSize: 1_000_000, output));
        Assert.Equal(1_000_000, output.WrittenCount);
    }

    [Theory]
    [InlineData("")]
    [InlineData("78")]
    [InlineData("789C")]
    [InlineData("789C0300000000")]
    [InlineData("789C030000000002")]
    [InlineData("789D030000000001")]
    [InlineData("78BB0000000003000000 0001")]
    [InlineData("889C030000000001")]
    [InlineData("799C030000000001")]
    [InlineData("789C07")]
    public void What_is_no_whole_stream_is_refused(string hex) =>
        Assert.Null(Inflated(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void The_empty_stream_inflates_to_nothing_and_what_follows_is_ignored()
    {
        Assert.Empty(Inflated(Convert.FromHexString("789C030000000001"))!);
        Assert.Empty(Inflated(Convert.FromHexString("789C030000000001FFFF"))!);
    }

    private static byte[] Compressed(byte[] payload)
    {
        var stream = new byte[(2 * payload.Length) + 100];
        return stream[..Zlib.Compress(payload, stream)];
    }

    private static byte[]? Inflated(byte[] stream)
    {
        var output = new ArrayBufferWriter<byte>();
        return Zlib.Inflate(stream, 1 << 26, output) == TokenFault.None ? output.WrittenSpan.ToArray() : null;
    }

    private static byte[] Broken(byte[] stream, Random random)
    {
        for (var changes = random.Next(3); changes > 0; changes--) stream[random.Next(2, Math.Min(stream.Length, 100))] ^= (byte)(1 << random.Next(8));
        return stream;
    }

    /// <summary>Sessions, words, noise, runs and repetitions, short ones and some of several blocks and windows.</summary>
    private static IEnumerable<byte[]> Payloads(int seed, int count)
    {
        var random = new Random(seed);
        string[] words = ["user_id", "_fresh", "csrf_token", "cart", "{\"a\":1}", ",", "é", "item", "the", " "];
        for (var i = 0; i < count; i++)
        {
            var size = i % 97 == 96 ? random.Next(100_000) : random.Next(600);
            yield return (i % 6) switch
            {
                0 => Encoding.UTF8.GetBytes($"{{\"_fresh\":true,\"_id\":\"{Hex(random, 64)}\",\"csrf_token\":\"{Hex(random, 20)}\"}}"),
                1 => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, size / 5).Select(_ => words[random.Next(words.Length)]))),
                2 => Noise(random, size, 256),
                3 => Noise(random, size, 2),
                4 => [.. Enumerable.Range(0, size).Select(at => (byte)(at % (1 + (size % 9))))],
                _ => Noise(random, size, 40),
            };
        }
    }

    private static string Hex(Random random, int count) => Convert.ToHexStringLower(Noise(random, count, 256));

    private static byte[] Noise(Random random, int size, int values) => [.. Enumerable.Range(0, size).Select(_ => (byte)random.Next(values))];
}
