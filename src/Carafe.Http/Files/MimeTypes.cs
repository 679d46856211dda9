using System.Collections.Frozen;

namespace Carafe.Http.Files;

/// <summary>Guesses a file's content type from its name, as Python's <c>mimetypes</c> does.</summary>
/// <remarks>The table is Python 3.13's, with office documents, fonts and the like from IANA's list; what the machine has
/// installed makes no difference.</remarks>
/// <example>
/// <code>
/// var (type, encoding) = MimeTypes.Guess("backup.tar.gz");     // "application/x-tar", "gzip"
/// </code>
/// </example>
public static class MimeTypes
{
    private static readonly FrozenDictionary<string, string> s_types = ReadTable().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Guesses by the extension.</summary>
    /// <param name="path">A file name, with or without folders.</param>
    /// <returns>
    /// The content type, without parameters, or <see langword="null"/> for an unknown extension; and the coding that the
    /// file as a whole is packed with (<c>gzip</c>, <c>compress</c>, <c>bzip2</c>, <c>xz</c>, <c>br</c>), or
    /// <see langword="null"/> for none.
    /// </returns>
    public static (string? Type, string? Encoding) Guess(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var extension = Split(path, out var stem);
        if (FindPair(extension) is { } pair) return (FindType(pair.Inside), pair.Encoding);
        var encoding = FindEncoding(extension);
        return (FindType(encoding is null ? extension : Split(stem, out _)), encoding);
    }

    private static string? FindType(ReadOnlySpan<char> extension) =>
        s_types.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(extension, out var type) ? type : null;

    /// <summary>Extensions that stand for two: what lies inside, and how it is packed.</summary>
    private static (string Inside, string Encoding)? FindPair(ReadOnlySpan<char> extension)
    {
        Span<char> lower = stackalloc char[4];
        return extension.ToLowerInvariant(lower) is < 0 ? null : lower[..extension.Length] switch
        {
            "svgz" => ("svg", "gzip"),
            "tgz" or "taz" or "tz" => ("tar", "gzip"),
            "tbz2" => ("tar", "bzip2"),
            "txz" => ("tar", "xz"),
            _ => null,
        };
    }

    // In these the case counts: ".Z" is compress, ".z" is nothing.
    private static string? FindEncoding(ReadOnlySpan<char> extension) => extension switch
    {
        "gz" => "gzip",
        "Z" => "compress",
        "bz2" => "bzip2",
        "xz" => "xz",
        "br" => "br",
        _ => null,
    };

    /// <summary>Splits at the last full stop of the file's name; those it begins with do not count.</summary>
    private static ReadOnlySpan<char> Split(ReadOnlySpan<char> path, out ReadOnlySpan<char> stem)
    {
        stem = path;
        var name = path[(path.LastIndexOf('/') + 1)..];
        var stop = name.TrimStart('.').LastIndexOf('.');
        if (stop < 0) return [];
        var extension = name.TrimStart('.')[(stop + 1)..];
        stem = path[..^(extension.Length + 1)];
        return extension;
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadTable()
    {
        foreach (var line in Table.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var extension in words.Skip(1)) yield return new(extension, words[0]);
        }
    }

    private const string Table = """
        application/atom+xml atom
        application/epub+zip epub
        application/geo+json geojson
        application/java-archive jar
        application/json json
        application/ld+json jsonld
        application/manifest+json webmanifest
        application/msword doc dot wiz
        application/n-quads nq
        application/n-triples nt
        application/octet-stream bin a dll exe o obj so
        application/oda oda
        application/pdf pdf
        application/pkcs7-mime p7c
        application/postscript ps ai eps
        application/rss+xml rss
        application/sql sql
        application/toml toml
        application/trig trig
        application/vnd.android.package-archive apk
        application/vnd.apple.mpegurl m3u m3u8
        application/vnd.debian.binary-package deb
        application/vnd.google-earth.kml+xml kml
        application/vnd.google-earth.kmz kmz
        application/vnd.ms-excel xls xlb
        application/vnd.ms-fontobject eot
        application/vnd.ms-powerpoint ppt pot ppa pps pwz
        application/vnd.oasis.opendocument.presentation odp
        application/vnd.oasis.opendocument.spreadsheet ods
        application/vnd.oasis.opendocument.text odt
        application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
        application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
        application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
        application/vnd.rar rar
        application/vnd.sqlite3 sqlite
        application/wasm wasm
        application/x-7z-compressed 7z
        application/x-bcpio bcpio
        application/x-cpio cpio
        application/x-csh csh
        application/x-dvi dvi
        application/x-gtar gtar
        application/x-hdf hdf
        application/x-hdf5 h5
        application/x-iso9660-image iso
        application/x-latex latex
        application/x-mif mif
        application/x-netcdf cdf nc
        application/x-pkcs12 p12 pfx
        application/x-pn-realaudio ram
        application/x-python-code pyc pyo
        application/x-sh sh
        application/x-shar shar
        application/x-shockwave-flash swf
        application/x-sv4cpio sv4cpio
        application/x-sv4crc sv4crc
        application/x-tar tar
        application/x-tcl tcl
        application/x-tex tex
        application/x-texinfo texi texinfo
        application/x-troff roff t tr
        application/x-troff-man man
        application/x-troff-me me
        application/x-troff-ms ms
        application/x-ustar ustar
        application/x-wais-source src
        application/xhtml+xml xhtml
        application/xml xsl rdf wsdl xpdl
        application/yaml yaml yml
        application/zip zip
        audio/3gpp 3gp 3gpp
        audio/3gpp2 3g2 3gpp2
        audio/aac aac adts loas ass
        audio/basic au snd
        audio/flac flac
        audio/midi mid midi
        audio/mp4 m4a
        audio/mpeg mp3 mp2
        audio/ogg ogg oga
        audio/opus opus
        audio/webm weba
        audio/x-aiff aif aifc aiff
        audio/x-pn-realaudio ra
        audio/x-wav wav
        font/otf otf
        font/ttf ttf
        font/woff woff
        font/woff2 woff2
        image/apng apng
        image/avif avif
        image/bmp bmp
        image/gif gif
        image/heic heic
        image/heif heif
        image/ief ief
        image/jpeg jpg jpe jpeg jfif
        image/jxl jxl
        image/png png
        image/svg+xml svg
        image/tiff tiff tif
        image/vnd.microsoft.icon ico
        image/webp webp
        image/x-cmu-raster ras
        image/x-portable-anymap pnm
        image/x-portable-bitmap pbm
        image/x-portable-graymap pgm
        image/x-portable-pixmap ppm
        image/x-rgb rgb
        image/x-xbitmap xbm
        image/x-xpixmap xpm
        image/x-xwindowdump xwd
        message/rfc822 eml mht mhtml nws
        model/gltf+json gltf
        model/gltf-binary glb
        text/calendar ics
        text/css css
        text/csv csv
        text/html html htm
        text/javascript js mjs
        text/markdown md markdown
        text/n3 n3
        text/plain txt bat c h ksh pl srt
        text/richtext rtx
        text/rtf rtf
        text/tab-separated-values tsv
        text/vtt vtt
        text/x-python py
        text/x-rst rst
        text/x-setext etx
        text/x-sgml sgm sgml
        text/x-vcard vcf
        text/xml xml
        video/mp4 mp4 m4v
        video/mpeg mpeg m1v mpa mpe mpg
        video/ogg ogv
        video/quicktime mov qt
        video/webm webm
        video/x-matroska mkv
        video/x-msvideo avi
        video/x-sgi-movie movie
        """;
}
