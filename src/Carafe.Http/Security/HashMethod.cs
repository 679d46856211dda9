using System.Globalization;
using System.Security.Cryptography;

namespace Carafe.Http.Security;

/// <summary>The first part of a stored hash: which derivation, with which parameters.</summary>
internal abstract record HashMethod
{
    private const string DefaultDigest = "sha256";
    private const long DefaultIterations = 1_000_000;

    /// <summary>Reads <c>scrypt</c>, <c>scrypt:N:r:p</c>, <c>pbkdf2</c>, <c>pbkdf2:digest</c> or <c>pbkdf2:digest:iterations</c>.</summary>
    /// <exception cref="ArgumentException">The method or its arguments are unknown; the texts are Werkzeug's.</exception>
    public static HashMethod Parse(string method)
    {
        var parts = method.Split(':');
        return parts[0] switch
        {
            "scrypt" => ParseScrypt(parts.AsSpan(1)),
            "pbkdf2" => ParsePbkdf2(parts.AsSpan(1)),
            var name => throw new ArgumentException($"Invalid hash method '{name}'."),
        };
    }

    /// <summary>The method with its parameters written out, as it begins a stored hash.</summary>
    public abstract override string ToString();

    /// <summary>Derives the key.</summary>
    public abstract byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt);

    private static ScryptMethod ParseScrypt(ReadOnlySpan<string> arguments)
    {
        if (arguments.IsEmpty) return new ScryptMethod(ScryptParameters.Default);
        if (arguments.Length == 3
            && TryParseInteger(arguments[0], out var n) && TryParseInteger(arguments[1], out var r) && TryParseInteger(arguments[2], out var p))
        {
            return new ScryptMethod(new ScryptParameters(n, r, p));
        }
        throw new ArgumentException("'scrypt' takes 3 arguments.");
    }

    private static Pbkdf2Method ParsePbkdf2(ReadOnlySpan<string> arguments)
    {
        if (arguments.Length > 2) throw new ArgumentException("'pbkdf2' takes 2 arguments.");
        var digest = arguments.IsEmpty ? DefaultDigest : arguments[0];
        var iterations = DefaultIterations;
        if (arguments.Length == 2 && !TryParseInteger(arguments[1], out iterations))
            throw new ArgumentException($"invalid literal for int() with base 10: '{arguments[1]}'");
        return iterations switch
        {
            < 1 => throw new ArgumentException("iteration value must be greater than 0."),
            > int.MaxValue => throw new ArgumentException("iteration value is too great."),
            _ => new Pbkdf2Method(digest, (int)iterations),
        };
    }

    /// <summary>As Python's <c>int()</c>: blanks around it, a sign, and single underscores between digits are fine.</summary>
    private static bool TryParseInteger(string text, out long value)
    {
        value = 0;
        var digits = text.Trim();
        if (digits.Contains("__", StringComparison.Ordinal) || digits.EndsWith('_')) return false;
        var first = digits.AsSpan().TrimStart("+-");
        if (first.Length < digits.Length - 1 || first.StartsWith("_")) return false;
        return long.TryParse(digits.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private sealed record ScryptMethod(ScryptParameters Parameters) : HashMethod
    {
        private const int KeyLength = 64;

        public override string ToString() => $"scrypt:{Parameters.Cost}:{Parameters.BlockSize}:{Parameters.Parallelization}";

        public override byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt) => Scrypt.DeriveKey(password, salt, Parameters, KeyLength);
    }

    private sealed record Pbkdf2Method(string Digest, int Iterations) : HashMethod
    {
        public override string ToString() => $"pbkdf2:{Digest}:{Iterations}";

        public override byte[] Derive(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt) => Pbkdf2.DeriveKey(Digest, password, salt, Iterations);
    }
}
