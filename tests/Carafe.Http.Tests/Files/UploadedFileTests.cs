using System.Text;
using Carafe.Http.Files;
using Carafe.Http.Forms;
using Carafe.Http.Tests.Forms;

namespace Carafe.Http.Tests.Files;

public class UploadedFileTests
{
    [Fact]
    public void A_small_file_stays_in_memory_and_a_large_one_goes_to_disk()
    {
        using var small = new SpooledStream(10, null);
        small.Write("0123456789"u8);
        Assert.False(small.IsOnDisk);
        small.WriteByte((byte)'x');
        Assert.True(small.IsOnDisk);
        small.Position = 0;
        Assert.Equal("0123456789x", new StreamReader(small).ReadToEnd());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public void A_spooled_stream_behaves_as_a_memory_stream(int memoryLimit)
    {
        var random = new Random(memoryLimit);
        using var expected = new MemoryStream();
        using var actual = new SpooledStream(memoryLimit, null);
        for (var step = 0; step < 3000; step++)
        {
            var count = random.Next(1, 20);
            switch (random.Next(5))
            {
                case 0:
                    actual.Position = expected.Position = random.Next((int)expected.Length + 10);
                    break;
                case 1:
                    var length = random.Next((int)expected.Length + 10);
                    expected.SetLength(length);
                    actual.SetLength(length);
                    break;
                case 2:
                    var (read, readToo) = (new byte[count], new byte[count]);
                    Assert.Equal(expected.Read(read), actual.Read(readToo));
                    Assert.Equal(read, readToo);
                    break;
                default:
                    var data = new byte[count];
                    random.NextBytes(data);
                    expected.Write(data);
                    actual.Write(data);
                    break;
            }
            Assert.Equal((expected.Length, expected.Position), (actual.Length, actual.Position));
        }
        actual.Position = 0;
        Assert.Equal(expected.ToArray(), new FileStorage(actual).Read());
    }

    [Fact]
    public async Task Temporary_files_vanish_with_the_form()
    {
        using var folder = new TemporaryFolder();
        var options = new FormParserOptions { TemporaryDirectory = folder.Path, FileMemoryLimit = 1000 };
        var body = MultipartBody.Bytes("--XyZ|Content-Disposition: form-data; name=f; filename=f||" + new string('x', 5000) + "|--XyZ--");

        var data = await FormParser.ParseAsync(new MemoryStream(body), MultipartBody.ContentType, null, options);
        var stream = data.Files["f"]!.Stream;
        Assert.Equal(OperatingSystem.IsWindows() ? 1 : 0, Directory.GetFiles(folder.Path).Length);
        Assert.Equal(5000, data.Files["f"]!.Read().Length);
        data.Dispose();

        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.Throws<ObjectDisposedException>(() => stream.ReadByte());
        data.Dispose();
    }

    [Fact]
    public async Task Temporary_files_vanish_when_reading_fails()
    {
        using var folder = new TemporaryFolder();
        var options = new FormParserOptions { TemporaryDirectory = folder.Path, FileMemoryLimit = 1000, MaxFormParts = 1 };
        var part = "--XyZ|Content-Disposition: form-data; name=f; filename=f||" + new string('x', 5000) + "|";

        Assert.Throws<Carafe.Exceptions.RequestEntityTooLarge>(() => MultipartBody.Parse(part + part, options));
        await Assert.ThrowsAsync<IOException>(async () => await FormParser.ParseAsync(new Broken(MultipartBody.Bytes(part)), MultipartBody.ContentType, null, options));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_full_disk_is_told_where_the_upload_is_read()
    {
        if (!File.Exists("/dev/full")) Assert.Skip("There is no /dev/full here.");
        using var spooled = new SpooledStream(10, "/tmp/folder") { OpenFile = _ => new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0) };
        spooled.Write("0123456789"u8);

        var error = Assert.Throws<TemporaryFileException>(() => spooled.Write("x"u8));

        Assert.StartsWith("An upload could not be kept in the folder for temporary files '/tmp/folder': No space left on device", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("Make room there or let it be written to, or name another folder with the environment variable TMPDIR.", error.Message, StringComparison.Ordinal);
        Assert.Equal("/tmp/folder", error.Folder);
    }

    [Fact]
    public void A_folder_for_temporary_files_that_is_not_there_is_told()
    {
        var options = new FormParserOptions { TemporaryDirectory = "/no/such/folder", FileMemoryLimit = 10 };
        var error = Assert.Throws<TemporaryFileException>(() => MultipartBody.Parse("--XyZ|Content-Disposition: form-data; name=f; filename=f||0123456789x|--XyZ--", options));
        Assert.IsType<DirectoryNotFoundException>(error.InnerException);
    }

    [Fact]
    public async Task A_file_is_saved_whole_in_place_of_another()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.txt");
        File.WriteAllText(path, "old and longer");

        new FileStorage(new MemoryStream("new"u8.ToArray()), "x.txt").Save(path);
        Assert.Equal("new", File.ReadAllText(path));
        await new FileStorage(new MemoryStream("newer"u8.ToArray()), "x.txt").SaveAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal("newer", File.ReadAllText(path));

        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Saving_that_fails_leaves_the_target_as_it_was()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "a.txt");
        File.WriteAllText(path, "old");
        var file = new FileStorage(new Broken("half"u8.ToArray()), "x.txt");

        await Assert.ThrowsAsync<IOException>(() => file.SaveAsync(path));
        Assert.Throws<DirectoryNotFoundException>(() => file.Save(Path.Combine(folder.Path, "none", "a.txt")));

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_tells_what_its_part_says()
    {
        using var data = MultipartBody.Parse("--XyZ|Content-Disposition: form-data; name=f; filename=\"a.HTML\"|Content-Type: Text/HTML; charset=utf-8|Content-Length: 7|X-Own: 1||content|--XyZ--");
        var file = data.Files["f"]!;
        Assert.Equal(("f", "a.HTML", "Text/HTML; charset=utf-8", "text/html", 7L, "1"), (file.Name, file.Filename, file.ContentType, file.Mimetype, file.ContentLength, file.Headers["x-own"]));
        Assert.Equal("utf-8", file.MimetypeParams["charset"]);
        Assert.True(file.HasFile);
        Assert.Equal("content", Encoding.UTF8.GetString(file.Read()));
        Assert.Equal("<FileStorage: 'a.HTML' ('Text/HTML; charset=utf-8')>", file.ToString());
    }

    [Fact]
    public void A_field_left_empty_is_a_file_without_a_name()
    {
        using var data = MultipartBody.Parse("--XyZ|Content-Disposition: form-data; name=f; filename=\"\"||||--XyZ--");
        Assert.False(data.Files["f"]!.HasFile);
        Assert.Equal("", data.Files["f"]!.Filename);
        Assert.Equal(("", 0L), (data.Files["f"]!.Mimetype, data.Files["f"]!.ContentLength));
    }

    [Fact]
    public void A_file_made_by_hand_says_what_it_was_told()
    {
        var file = new FileStorage(contentType: "text/plain", contentLength: 3);
        Assert.Equal(("text/plain", 3L), (file.Headers["Content-Type"], file.ContentLength));
        Assert.Equal((null, false), (file.Filename, file.HasFile));
        using var folder = new TemporaryFolder();
        using var stream = File.Create(Path.Combine(folder.Path, "b.txt"));
        Assert.Equal(stream.Name, new FileStorage(stream).Filename);
    }

    /// <summary>A stream that breaks off after its content.</summary>
    private sealed class Broken(byte[] content) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer) is var count and > 0 ? count : throw new IOException("broken off");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return ValueTask.FromResult(Read(buffer.Span));
            }
            catch (IOException error)
            {
                return ValueTask.FromException<int>(error);
            }
        }

        public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            var buffer = new byte[bufferSize];
            while (await ReadAsync(buffer, cancellationToken) is var count and > 0) await destination.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }
}
