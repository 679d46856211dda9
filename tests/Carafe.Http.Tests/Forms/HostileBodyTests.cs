using System.Diagnostics;
using System.Text;
using Carafe.Exceptions;
using Carafe.Http.Forms;
using static Carafe.Http.Tests.Forms.MultipartBody;

namespace Carafe.Http.Tests.Forms;

/// <summary>Bodies made to cost much: each is read or refused within a bound of time and of memory.</summary>
/// <remarks>The bounds leave room for a busy machine: what they catch is a cost that grows with the square of the body.</remarks>
public class HostileBodyTests
{
    private const int Megabyte = 1_000_000;
    private static readonly TimeSpan s_enough = TimeSpan.FromSeconds(5);
    private static readonly FormParserOptions s_unlimited = new() { MaxFormMemorySize = null, MaxFormParts = null };

    [Fact]
    public void A_million_tiny_parts_stop_at_the_limit()
    {
        var body = Repeated(Field("a", ""), Megabyte);
        Bounded(4 * Megabyte, () => Assert.Throws<RequestEntityTooLarge>(() => FormParser.Parse(body, ContentType)));
    }

    [Fact]
    public void A_million_tiny_parts_are_linear_without_a_limit()
    {
        byte[] body = [.. Repeated("--XyZ\nContent-Disposition:form-data;name=a\n\n\n", Megabyte), .. "--XyZ--"u8];
        using var data = Bounded(int.MaxValue, () => FormParser.Parse(body, ContentType, s_unlimited), TimeSpan.FromSeconds(20));
        Assert.Equal(Megabyte, data.Form.GetList("a").Count);
    }

    [Theory]
    [InlineData("multipart/form-data; boundary=XyZ")]
    [InlineData("multipart/form-data; boundary=--------------------------------------------------------------------x")]
    public void A_hundred_megabytes_of_dashes_are_no_form(string contentType)
    {
        using var dashes = new Endless((byte)'-', 100 * Megabyte);
        Bounded(4 * Megabyte, () => Assert.Throws<RequestEntityTooLarge>(() => Wait(FormParser.ParseAsync(dashes, contentType))));
        dashes.Position = 0;
        using var data = Bounded(4 * Megabyte, () => Wait(FormParser.ParseAsync(dashes, contentType, null, s_unlimited)));
        Assert.Empty(data.Form);
    }

    [Fact]
    public void The_worst_boundary_and_body_that_fit_together_stay_linear()
    {
        var boundary = new string('-', 127) + "x" + new string('-', 126);
        var body = Repeated(new string('-', 127) + new string('x', 127), 100_000);
        Bounded(4 * Megabyte, () => Assert.Empty(FormParser.Parse(body, $"multipart/form-data; boundary={boundary}", s_unlimited).Form));
    }

    [Theory]
    [InlineData("|--XyZ x")]
    [InlineData("|--XyZx")]
    [InlineData("|x--XyZ|")]
    [InlineData("|--XyZ-")]
    [InlineData("|--Xy")]
    [InlineData("|")]
    [InlineData("\r")]
    [InlineData("|--XyZ\t \0")]
    public void What_looks_like_a_boundary_costs_no_more_than_other_content(string piece)
    {
        byte[] body = [.. Bytes("--XyZ|Content-Disposition: form-data; name=f; filename=f||"), .. Repeated(piece, 20 * Megabyte / Bytes(piece).Length), .. "!\r\n--XyZ--"u8];
        using var data = Bounded(4 * Megabyte, () => FormParser.Parse(body, ContentType));
        Assert.InRange(data.Files["f"]!.Stream.Length, 19 * Megabyte, 21 * Megabyte);
    }

    [Fact]
    public void Endless_blanks_behind_a_boundary_are_content_in_the_end()
    {
        byte[] body = [.. Bytes("--XyZ|Content-Disposition: form-data; name=f; filename=f||x|--XyZ"), .. Repeated(" ", 20 * Megabyte), .. "\r\n--XyZ--"u8];
        using var data = Bounded(4 * Megabyte, () => FormParser.Parse(body, ContentType));
        Assert.Equal((20 * Megabyte) + 8, data.Files["f"]!.Stream.Length);
    }

    [Fact]
    public void Single_bytes_cost_no_square()
    {
        byte[] body = [.. Bytes("--XyZ|Content-Disposition: form-data; name=f; filename=f||"), .. Repeated("|--XyZ x", 100_000), .. Repeated(" ", 100_000), .. "\r\n--XyZ--"u8];
        Bounded(Megabyte, () =>
        {
            using var decoder = new MultipartDecoder("XyZ");
            foreach (var value in body)
            {
                decoder.ReceiveData([value]);
                while (decoder.Next() is not MultipartEvent.NeedData)
                {
                }
            }
            decoder.Complete();
            Assert.Equal(MultipartEvent.Epilogue, decoder.Next());
        });
    }

    [Theory]
    [InlineData("X: y|")]
    [InlineData("X")]
    [InlineData(":\n ")]
    [InlineData("| |")]
    public void A_flood_of_headers_is_refused(string piece)
    {
        byte[] body = [.. Bytes("--XyZ|Content-Disposition: form-data; name=a|"), .. Repeated(piece, 20 * Megabyte / Bytes(piece).Length)];
        Bounded(Megabyte, () => Assert.Throws<RequestEntityTooLarge>(() => FormParser.Parse(body, ContentType)));
    }

    [Fact]
    public void A_large_file_without_closing_boundary_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        var options = new FormParserOptions { TemporaryDirectory = folder.Path };
        byte[] body = [.. Bytes("--XyZ|Content-Disposition: form-data; name=f; filename=f||"), .. Repeated("x", 20 * Megabyte)];
        Bounded(4 * Megabyte, () => Assert.Empty(FormParser.Parse(body, ContentType, options).Files));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Fields_beyond_the_memory_limit_are_refused_early()
    {
        byte[] head = Bytes("--XyZ|Content-Disposition: form-data; name=a||");
        using var body = new Endless((byte)'x', 200 * Megabyte, head);
        Bounded(8 * Megabyte, () => Assert.Throws<RequestEntityTooLarge>(() => Wait(FormParser.ParseAsync(body, ContentType))));
        Assert.InRange(body.Position, 0, 2 * Megabyte);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("%4")]
    [InlineData("%E9")]
    [InlineData("&")]
    [InlineData("=")]
    [InlineData("a&")]
    [InlineData("+")]
    public void Half_a_megabyte_of_escapes_and_separators_is_cheap(string piece)
    {
        var body = Repeated(piece, 500_000 / piece.Length);
        Bounded(40 * Megabyte, () => FormParser.Parse(body, "application/x-www-form-urlencoded"));
    }

    [Fact]
    public void Many_different_keys_are_cheap()
    {
        var body = Encoding.ASCII.GetBytes(string.Join('&', Enumerable.Range(0, 70_000).Select(i => $"k{i:x}")));
        using var data = Bounded(40 * Megabyte, () => FormParser.Parse(body, "application/x-www-form-urlencoded", s_unlimited));
        Assert.Equal(70_000, data.Form.Count);
    }

    [Fact]
    public void An_endless_url_encoded_body_is_refused_at_the_limit()
    {
        using var body = new Endless((byte)'a', 200 * Megabyte);
        Bounded(4 * Megabyte, () => Assert.Throws<RequestEntityTooLarge>(() => Wait(FormParser.ParseAsync(body, "application/x-www-form-urlencoded"))));
        Assert.InRange(body.Position, 500_000, 600_000);
    }

    private static byte[] Repeated(string piece, int count)
    {
        var bytes = Bytes(piece);
        var all = new byte[bytes.Length * count];
        for (var i = 0; i < count; i++) bytes.CopyTo(all, i * bytes.Length);
        return all;
    }

    /// <summary>These streams never make anyone wait, so that all happens on this thread and can be measured.</summary>
    private static FormData Wait(ValueTask<FormData> parsing)
    {
        Assert.True(parsing.IsCompleted);
        return parsing.GetAwaiter().GetResult();
    }

    private static void Bounded(int bytes, Action action) => Bounded(bytes, () =>
    {
        action();
        return 0;
    });

    private static T Bounded<T>(int bytes, Func<T> action, TimeSpan? enough = null)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var result = action();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, enough ?? s_enough);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bytes);
        return result;
    }

    /// <summary>One byte, very often, perhaps after a beginning.</summary>
    private sealed class Endless(byte value, long length, byte[]? head = null) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            if (head is not null && Position < head.Length)
            {
                var start = head.AsSpan((int)Position);
                start = start[..Math.Min(start.Length, buffer.Length)];
                start.CopyTo(buffer);
                Position += start.Length;
                return start.Length;
            }
            var count = (int)Math.Min(buffer.Length, length - Position);
            buffer[..count].Fill(value);
            Position += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
