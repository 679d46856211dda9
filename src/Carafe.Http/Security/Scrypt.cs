using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Carafe.Http.Security;

/// <summary>The scrypt key derivation of RFC 7914, which the base library lacks.</summary>
/// <remarks>
/// The words of each 64-byte block lie along the diagonals of Salsa20's matrix, so that one vector operation works on
/// four of them; the order is changed once before and once after the mixing:
/// <code>
///  0  1  2  3      row 0: 0  5 10 15
///  4  5  6  7      row 1: 4  9 14  3
///  8  9 10 11      row 2: 8 13  2  7
/// 12 13 14 15      row 3: 12 1  6 11
/// </code>
/// </remarks>
internal static unsafe class Scrypt
{
    private const int WordsPerBlock = 16;
    private const int VectorsPerBlock = 4;

    /// <summary>Derives a key. The parameters are checked by <see cref="ScryptParameters"/>.</summary>
    public static byte[] DeriveKey(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, ScryptParameters parameters, int length)
    {
        var laneBytes = 128 * parameters.BlockSize;
        var lanes = Rfc2898DeriveBytes.Pbkdf2(password, salt, 1, HashAlgorithmName.SHA256, laneBytes * parameters.Parallelization);
        var memoryBytes = (nuint)laneBytes * (nuint)(parameters.Cost + 2);
        var memory = (Vector128<uint>*)NativeMemory.AlignedAlloc(memoryBytes, 64);
        try
        {
            for (var lane = 0; lane < parameters.Parallelization; lane++)
                MixLane(lanes.AsSpan(lane * laneBytes, laneBytes), memory, parameters);
            return Rfc2898DeriveBytes.Pbkdf2(password, lanes, 1, HashAlgorithmName.SHA256, length);
        }
        finally
        {
            // What lies here would let a reader of the freed memory skip the expensive part.
            NativeMemory.Clear(memory, memoryBytes);
            NativeMemory.AlignedFree(memory);
            CryptographicOperations.ZeroMemory(lanes);
        }
    }

    /// <summary>scryptROMix: fills the table with successive states, then walks through it at random.</summary>
    private static void MixLane(Span<byte> lane, Vector128<uint>* table, ScryptParameters parameters)
    {
        var r = parameters.BlockSize;
        var vectors = 2 * r * VectorsPerBlock;
        var last = (uint)parameters.Cost - 1;
        var state = table + ((nint)parameters.Cost * vectors);
        var next = state + vectors;

        ToDiagonals(lane, (uint*)table);
        for (var i = 0; i < parameters.Cost - 1; i++)
            MixBlocks(table + ((nint)i * vectors), null, table + ((nint)(i + 1) * vectors), r);
        MixBlocks(table + ((nint)last * vectors), null, state, r);

        for (var i = 0; i < parameters.Cost; i++)
        {
            // Integerify: word 0 of the last block, which both orders have in the same place.
            var pick = state[vectors - VectorsPerBlock].ToScalar() & last;
            MixBlocks(state, table + ((nint)pick * vectors), next, r);
            var spent = state;
            state = next;
            next = spent;
        }
        FromDiagonals((uint*)state, lane);
    }

    /// <summary>scryptBlockMix of <paramref name="source"/>, xored with <paramref name="other"/> where given.</summary>
    private static void MixBlocks(Vector128<uint>* source, Vector128<uint>* other, Vector128<uint>* destination, int r)
    {
        var tail = source + ((2 * r - 1) * VectorsPerBlock);
        Vector128<uint> a = tail[0], b = tail[1], c = tail[2], d = tail[3];
        if (other != null)
        {
            var otherTail = other + ((2 * r - 1) * VectorsPerBlock);
            a ^= otherTail[0];
            b ^= otherTail[1];
            c ^= otherTail[2];
            d ^= otherTail[3];
        }
        for (var i = 0; i < 2 * r; i++)
        {
            var from = source + (i * VectorsPerBlock);
            a ^= from[0];
            b ^= from[1];
            c ^= from[2];
            d ^= from[3];
            if (other != null)
            {
                var otherFrom = other + (i * VectorsPerBlock);
                a ^= otherFrom[0];
                b ^= otherFrom[1];
                c ^= otherFrom[2];
                d ^= otherFrom[3];
            }
            Salsa20Over8(ref a, ref b, ref c, ref d);
            var to = destination + (((i >> 1) + ((i & 1) * r)) * VectorsPerBlock);
            to[0] = a;
            to[1] = b;
            to[2] = c;
            to[3] = d;
        }
    }

    private static void Salsa20Over8(ref Vector128<uint> a, ref Vector128<uint> b, ref Vector128<uint> c, ref Vector128<uint> d)
    {
        Vector128<uint> w = a, x = b, y = c, z = d;
        for (var doubleRound = 0; doubleRound < 4; doubleRound++)
        {
            x ^= RotateLeft(w + z, 7);
            y ^= RotateLeft(x + w, 9);
            z ^= RotateLeft(y + x, 13);
            w ^= RotateLeft(z + y, 18);
            x = Vector128.Shuffle(x, Vector128.Create(3u, 0, 1, 2));
            y = Vector128.Shuffle(y, Vector128.Create(2u, 3, 0, 1));
            z = Vector128.Shuffle(z, Vector128.Create(1u, 2, 3, 0));

            z ^= RotateLeft(w + x, 7);
            y ^= RotateLeft(z + w, 9);
            x ^= RotateLeft(y + z, 13);
            w ^= RotateLeft(x + y, 18);
            x = Vector128.Shuffle(x, Vector128.Create(1u, 2, 3, 0));
            y = Vector128.Shuffle(y, Vector128.Create(2u, 3, 0, 1));
            z = Vector128.Shuffle(z, Vector128.Create(3u, 0, 1, 2));
        }
        a += w;
        b += x;
        c += y;
        d += z;
    }

    private static Vector128<uint> RotateLeft(Vector128<uint> value, int count) => (value << count) | (value >>> (32 - count));

    private static void ToDiagonals(ReadOnlySpan<byte> lane, uint* words)
    {
        for (var i = 0; i < lane.Length / sizeof(uint); i++)
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(lane[(sizeof(uint) * FromPlace(i))..]);
    }

    private static void FromDiagonals(uint* words, Span<byte> lane)
    {
        for (var i = 0; i < lane.Length / sizeof(uint); i++)
            BinaryPrimitives.WriteUInt32LittleEndian(lane[(sizeof(uint) * FromPlace(i))..], words[i]);
    }

    /// <summary>Where the word at a diagonal place stands in the ordinary order.</summary>
    private static int FromPlace(int place)
    {
        var (block, inBlock) = Math.DivRem(place, WordsPerBlock);
        var (row, column) = Math.DivRem(inBlock, VectorsPerBlock);
        return (block * WordsPerBlock) + (((row * 4) + (column * 5)) % WordsPerBlock);
    }
}
