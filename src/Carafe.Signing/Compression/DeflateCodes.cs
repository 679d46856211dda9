namespace Carafe.Signing;

/// <summary>The fixed numbers of deflate (RFC 1951 §3.2.5 to §3.2.7).</summary>
internal static class DeflateCodes
{
    public const int MinMatch = 3;
    public const int MaxMatch = 258;
    public const int EndOfBlock = 256;
    public const int LiteralAndLengthCodes = 286;
    public const int DistanceCodes = 30;
    public const int CodeLengthCodes = 19;
    public const int MaxCodeLength = 15;
    public const int MaxCodeLengthCodeLength = 7;

    /// <summary>The code lengths that stand for repetition: of the length before, of few zeros, of many zeros.</summary>
    public const int RepeatLength = 16, RepeatZero = 17, RepeatZeroLong = 18;

    private static readonly byte[] s_lengthCodes = CodesOf(LengthBases, MaxMatch + 1);
    private static readonly byte[] s_nearDistanceCodes = CodesOf(DistanceBases, 257);
    private static readonly byte[] s_farDistanceCodes = [.. Enumerable.Range(0, 256).Select(i => CodeOf(DistanceBases, (i << 7) + 1))];

    public static ReadOnlySpan<ushort> LengthBases =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    public static ReadOnlySpan<byte> LengthExtraBits =>
        [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    public static ReadOnlySpan<ushort> DistanceBases =>
        [
            1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
            6145, 8193, 12289, 16385, 24577,
        ];

    public static ReadOnlySpan<byte> DistanceExtraBits =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    /// <summary>The order in which a dynamic block tells the lengths of the code lengths' own codes.</summary>
    public static ReadOnlySpan<byte> CodeLengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    public static ReadOnlySpan<byte> CodeLengthExtraBits => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7];

    /// <summary>The lengths of the fixed literal and length codes, with the two that are never used.</summary>
    public static byte[] FixedLiteralLengths { get; } =
        [.. Enumerable.Repeat((byte)8, 144), .. Enumerable.Repeat((byte)9, 112), .. Enumerable.Repeat((byte)7, 24), .. Enumerable.Repeat((byte)8, 8)];

    /// <summary>The lengths of the fixed distance codes.</summary>
    public static byte[] FixedDistanceLengths { get; } = [.. Enumerable.Repeat((byte)5, DistanceCodes)];

    /// <summary>The index in <see cref="LengthBases"/> for the length of a match.</summary>
    public static int LengthCode(int length) => s_lengthCodes[length];

    /// <summary>The index in <see cref="DistanceBases"/> for a distance.</summary>
    public static int DistanceCode(int distance) =>
        distance <= 256 ? s_nearDistanceCodes[distance] : s_farDistanceCodes[(distance - 1) >> 7];

    private static byte[] CodesOf(ReadOnlySpan<ushort> bases, int count)
    {
        var codes = new byte[count];
        for (var i = bases[0]; i < count; i++) codes[i] = CodeOf(bases, i);
        return codes;
    }

    private static byte CodeOf(ReadOnlySpan<ushort> bases, int value)
    {
        var code = bases.Length - 1;
        while (bases[code] > value) code--;
        return (byte)code;
    }
}
