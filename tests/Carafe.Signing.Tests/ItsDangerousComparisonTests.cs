using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Carafe.Signing.Tests;

/// <summary>Tokens made on one side and read on the other, here and in the real itsdangerous.</summary>
public class ItsDangerousComparisonTests
{
    private const long Now = 1_700_000_000;
    private const int Count = 400;

    private const string Prelude =
        """
        import itsdangerous, itsdangerous.timed, hashlib
        itsdangerous.timed.time.time = lambda: 1700000000
        def make(case):
            return getattr(itsdangerous, case["kind"])(
                case["keys"], salt=case["salt"],
                signer_kwargs=dict(sep=case["sep"], key_derivation=case["derivation"], digest_method=getattr(hashlib, case["digest"])))

        """;

    private static readonly Dictionary<string, KeyDerivation> s_derivations = new()
    {
        ["django-concat"] = KeyDerivation.DjangoConcat,
        ["concat"] = KeyDerivation.Concat,
        ["hmac"] = KeyDerivation.Hmac,
        ["none"] = KeyDerivation.None,
    };

    [Fact]
    public void Both_sides_write_the_same_tokens()
    {
        var cases = Cases(seed: 20);

        var answers = Python.Run(Prelude + "answers = [make(case).dumps(case['value']) for case in cases]", cases.Select(one => one.DeepClone()));

        foreach (var (one, token) in cases.Zip(answers)) Assert.Equal((string?)token, Dumps(one));
    }

    [Fact]
    public void Python_reads_what_is_written_here()
    {
        var cases = Cases(seed: 21);
        foreach (var one in cases) one["token"] = Dumps(one);

        var answers = Python.Run(Prelude + "answers = [make(case).loads(case['token']) == case['value'] for case in cases]", cases.Select(one => one.DeepClone()));

        Assert.All(answers, answer => Assert.True((bool)answer!));
    }

    [Fact]
    public void What_Python_writes_is_read_here_unless_it_was_tampered_with()
    {
        var cases = Cases(seed: 22);
        var random = new Random(22);
        var tokens = Python.Run(Prelude + "answers = [make(case).dumps(case['value']) for case in cases]", cases.Select(one => one.DeepClone()));
        foreach (var (one, token) in cases.Zip(tokens)) one["token"] = random.Next(2) == 0 ? (string?)token : Tampered((string)token!, random);

        var answers = Python.Run(
            Prelude +
            """
            def outcome(case):
                try:
                    return json.dumps(make(case).loads(case["token"]))
                except itsdangerous.BadData as error:
                    payload = getattr(error, "payload", None)
                    return type(error).__name__ + ": " + str(error) + " " + (payload.decode("latin-1") if payload is not None else "None")
            answers = [outcome(case) for case in cases]
            """,
            cases.Select(one => one.DeepClone()));

        foreach (var (one, expected) in cases.Zip(answers)) Assert.Equal((string?)expected, Outcome(one));
    }

    private static JsonObject[] Cases(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Count).Select(_ => new JsonObject
        {
            ["kind"] = Pick(random, "Serializer", "TimedSerializer", "URLSafeSerializer", "URLSafeTimedSerializer"),
            ["keys"] = new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (JsonNode)Text(random))]),
            ["salt"] = Text(random),
            ["sep"] = Pick(random, ".", ".", ".", ":", "::", "|"),
            ["derivation"] = Pick(random, [.. s_derivations.Keys]),
            ["digest"] = Pick(random, "sha1", "sha256", "sha384", "sha512"),
            ["value"] = Value(random, depth: 3),
        })];
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth > 0 ? 8 : 6) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64(-1000, 1000),
        3 => random.NextInt64(long.MinValue, long.MaxValue),
        4 => Text(random),
        5 => string.Concat(Enumerable.Repeat(Text(random), random.Next(40))),
        6 => new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Value(random, depth - 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(5)).Select(at => KeyValuePair.Create(at + Text(random), Value(random, depth - 1)))),
    };

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pick(random, "a", "b", "Z", "0", " ", "\"", "\\", "/", "<", "&", "'", "\n", "é", "日", "\U0001F363", "\u007F")));

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];

    private static string Tampered(string token, Random random)
    {
        var place = random.Next(token.Length);
        return random.Next(4) switch
        {
            0 => token.Remove(place, 1),
            1 => token.Insert(place, Pick(random, ".", "A", "=", "!", "é")),
            2 => token[..place],
            _ => token + Pick(random, "=", "A", ".", "."),
        };
    }

    private static string Dumps(JsonObject one) => Make(one).Dumps(PythonJson.Compact.Loads(Encoding.UTF8.GetBytes(one["value"]?.ToJsonString() ?? "null")));

    private static string Outcome(JsonObject one)
    {
        try
        {
            var value = Make(one) switch
            {
                UntimedSerializer untimed => untimed.Loads((string)one["token"]!),
                TimestampedSerializer timed => timed.Loads((string)one["token"]!),
                _ => throw new NotSupportedException(),
            };
            return Encoding.UTF8.GetString(new Serializer("any").DumpPayload(value));
        }
        catch (BadData error)
        {
            var payload = (error as BadSignature)?.Payload;
            return $"{error.GetType().Name}: {error.Message} {(payload is null ? "None" : Encoding.Latin1.GetString(payload.Value.Span))}";
        }
    }

    private static TokenSerializer Make(JsonObject one)
    {
        SecretKeys keys = [.. one["keys"]!.AsArray().Select(key => new ByteText((string)key!))];
        ByteText salt = (string)one["salt"]!;
        var options = new SerializerOptions
        {
            TimeProvider = new FixedClock(Now),
            Signer = new SignerOptions
            {
                Separator = (string)one["sep"]!,
                KeyDerivation = s_derivations[(string)one["derivation"]!],
                DigestMethod = new HashAlgorithmName(((string)one["digest"]!).ToUpper(CultureInfo.InvariantCulture)),
            },
        };
        return (string)one["kind"]! switch
        {
            "Serializer" => new Serializer(keys, salt, options),
            "TimedSerializer" => new TimedSerializer(keys, salt, options),
            "URLSafeSerializer" => new UrlSafeSerializer(keys, salt, options),
            _ => new UrlSafeTimedSerializer(keys, salt, options),
        };
    }
}
