using System.IO.Pipelines;
using System.Net;
using System.Text;

namespace Carafe.Bench.Contenders;

/// <summary>The posted form, parsed by hand.</summary>
internal static class RawLogin
{
    public static Task ProcessAsync(RawContext context)
    {
        var body = context.RequestBody;
        while (body.TryRead(out var read))
        {
            if (read.IsCompleted) return FinishAsync(context, body, read);
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
        return WaitAsync(context, body);
    }

    private static async Task WaitAsync(RawContext context, PipeReader body)
    {
        while (true)
        {
            var read = await body.ReadAsync();
            if (read.IsCompleted)
            {
                await FinishAsync(context, body, read);
                return;
            }
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static Task FinishAsync(RawContext context, PipeReader body, ReadResult read)
    {
        Span<byte> form = stackalloc byte[1024];
        var length = (int)Math.Min(read.Buffer.Length, form.Length);
        System.Buffers.BuffersExtensions.CopyTo(read.Buffer.Slice(0, length), form);
        body.AdvanceTo(read.Buffer.End);
        var (username, password) = Parse(form[..length]);
        if (username is null || password != "s3cret!") return context.SendAsync(401, "text/plain; charset=utf-8", "Who are you?"u8);

        Span<byte> text = stackalloc byte[256];
        "Hello "u8.CopyTo(text);
        return context.SendAsync(200, "text/plain; charset=utf-8", text[..(6 + Encoding.UTF8.GetBytes(username, text[6..]))]);
    }

    private static (string? Username, string? Password) Parse(ReadOnlySpan<byte> form)
    {
        string? username = null, password = null;
        foreach (var range in form.Split((byte)'&'))
        {
            var field = form[range];
            var equals = field.IndexOf((byte)'=');
            if (equals < 0) continue;
            var value = WebUtility.UrlDecode(Encoding.UTF8.GetString(field[(equals + 1)..]));
            if (field[..equals].SequenceEqual("username"u8)) username = value;
            else if (field[..equals].SequenceEqual("password"u8)) password = value;
        }
        return (username, password);
    }
}
