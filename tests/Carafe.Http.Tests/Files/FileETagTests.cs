using Carafe.Http.Files;

namespace Carafe.Http.Tests.Files;

public class FileETagTests
{
    [Theory]
    [InlineData("/srv/a.txt", 1700000000_0000000, 12, "1700000000.0-12-321651625")]
    [InlineData("/srv/ü", 1700000000_1234567, 0, "1700000000.1234567-0-182649657")]
    public void A_tag_is_time_size_and_checksum_of_the_path(string path, long ticks, long size, string expected) =>
        Assert.Equal(expected, FileETag.Compute(path, DateTimeOffset.UnixEpoch.AddTicks(ticks), size));
}
