using System.Numerics;

namespace Carafe.Http.Security;

/// <summary>What scrypt shall cost: N, r and p of RFC 7914, within the limits that Python and OpenSSL set.</summary>
internal readonly record struct ScryptParameters
{
    /// <summary>32 MiB and some 0.1 s, Werkzeug's choice.</summary>
    public static readonly ScryptParameters Default = Unchecked(1 << 15, 8, 1);

    /// <exception cref="ArgumentException">Python's scrypt would refuse the numbers.</exception>
    public ScryptParameters(long cost, long blockSize, long parallelization)
    {
        if (cost < 2 || !BitOperations.IsPow2(cost))
            throw new ArgumentException($"scrypt's n must be a power of 2 and greater than 1, not {cost}.");
        if (blockSize < 1 || parallelization < 1 || blockSize > int.MaxValue || parallelization > int.MaxValue)
            throw new ArgumentException($"scrypt's r and p must be positive, not {blockSize} and {parallelization}.");
        // A stored hash names its own cost: without a ceiling, whoever can write one could eat the machine.
        var allowed = (Int128)132 * cost * blockSize * parallelization;
        if (allowed > int.MaxValue)
            throw new ArgumentException($"scrypt with n={cost}, r={blockSize}, p={parallelization} needs more than 2 GiB.");
        if (128 * blockSize * (cost + 2 + parallelization) > allowed || (blockSize < 4 && cost >= 1L << (int)(16 * blockSize)))
            throw new ArgumentException($"scrypt does not accept n={cost}, r={blockSize}, p={parallelization} together.");
        (Cost, BlockSize, Parallelization) = ((int)cost, (int)blockSize, (int)parallelization);
    }

    private ScryptParameters(int cost, int blockSize, int parallelization) => (Cost, BlockSize, Parallelization) = (cost, blockSize, parallelization);

    /// <summary>Parameters within the limits of RFC 7914 alone.</summary>
    internal static ScryptParameters Unchecked(int cost, int blockSize, int parallelization) => new(cost, blockSize, parallelization);

    /// <summary>N: how many steps, and how many states in memory.</summary>
    public int Cost { get; }

    /// <summary>r: the size of a state, in units of 128 bytes.</summary>
    public int BlockSize { get; }

    /// <summary>p: how many lanes, one after the other.</summary>
    public int Parallelization { get; }
}
