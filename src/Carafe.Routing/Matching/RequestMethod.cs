namespace Carafe.Routing.Matching;

/// <summary>A request's method, with the bit of the usual ones, so that most rules are asked by a mask.</summary>
internal readonly struct RequestMethod
{
    public const uint Get = 1;
    public const uint Head = 2;
    public const int KnownCount = 9;

    private static readonly string[] s_known = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT"];

    private RequestMethod(string name, uint bit)
    {
        Name = name;
        Bit = bit;
    }

    public string Name { get; }

    /// <summary>The method's bit, or 0 if it is none of the usual ones.</summary>
    public uint Bit { get; }

    /// <summary>The method of that name in any case, as Werkzeug compares it.</summary>
    public static RequestMethod Of(string name)
    {
        var bit = BitOf(name);
        if (bit != 0) return new RequestMethod(name, bit);
        name = name.ToUpperInvariant();
        return new RequestMethod(name, BitOf(name));
    }

    public static IEnumerable<string> NamesOf(uint bits) => s_known.Where((_, index) => (bits & (1u << index)) != 0);

    private static uint BitOf(string name)
    {
        for (var index = 0; index < s_known.Length; index++)
        {
            if (s_known[index] == name) return 1u << index;
        }

        return 0;
    }
}
