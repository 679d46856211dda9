using Carafe.Http.Security;

namespace Carafe.Http.Tests.Security;

public class PasswordHashTests
{
    [Theory]
    [InlineData("pbkdf2:sha256:1000", "pbkdf2:sha256:1000$salt$")]
    [InlineData("pbkdf2:sha3_512:10", "pbkdf2:sha3_512:10$salt$")]
    [InlineData("pbkdf2:SHA1: 1_0 ", "pbkdf2:SHA1:10$salt$")]
    [InlineData("scrypt:1024:8:1", "scrypt:1024:8:1$salt$")]
    public void A_hash_names_its_method_and_salt(string method, string beginning) =>
        Assert.StartsWith(beginning, PasswordHash.GenerateWithSalt("pw", method, "salt"));

    [Fact]
    public void The_defaults_are_those_of_Werkzeug_3_1()
    {
        var hash = PasswordHash.Generate("päss");
        Assert.Matches("^scrypt:32768:8:1\\$[a-zA-Z0-9]{16}\\$[0-9a-f]{128}$", hash);
        Assert.True(PasswordHash.Check(hash, "päss"));
        Assert.False(PasswordHash.Check(hash, "pass"));
        Assert.StartsWith("pbkdf2:sha256:1000000$", PasswordHash.Generate("pw", "pbkdf2"));
    }

    [Fact]
    public void Two_hashes_of_one_password_differ() =>
        Assert.NotEqual(PasswordHash.Generate("pw", "scrypt:256:1:1"), PasswordHash.Generate("pw", "scrypt:256:1:1"));

    // RFC 7914 §12.
    [Theory]
    [InlineData("", "", 16, 1, 1, "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")]
    [InlineData("password", "NaCl", 1024, 8, 16, "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")]
    [InlineData("pleaseletmein", "SodiumChloride", 16384, 8, 1, "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")]
    public void Scrypt_gives_the_vectors_of_its_rfc(string password, string salt, int n, int r, int p, string expected)
    {
        // The smallest vector is below the memory limit that OpenSSL reckons with, so the parameters are made without it.
        var key = Scrypt.DeriveKey(System.Text.Encoding.ASCII.GetBytes(password), System.Text.Encoding.ASCII.GetBytes(salt), ScryptParameters.Unchecked(n, r, p), 64);
        Assert.Equal(expected, Convert.ToHexStringLower(key));
    }

    [Theory]
    [InlineData("notahash")]
    [InlineData("")]
    [InlineData("scrypt:1024:8:1$salt")]
    [InlineData("pbkdf2:sha256:10$salt$")]
    [InlineData("pbkdf2:sha256:10$salt$é")]
    public void What_is_no_hash_checks_as_false(string hash) => Assert.False(PasswordHash.Check(hash, "pw"));

    [Fact]
    public void Half_a_surrogate_pair_is_a_wrong_password() =>
        Assert.False(PasswordHash.Check(PasswordHash.GenerateWithSalt("pw", "pbkdf2:sha256:1", "s"), "\ud800"));

    [Theory]
    [InlineData("plain", "Invalid hash method 'plain'.")]
    [InlineData("sha256", "Invalid hash method 'sha256'.")]
    [InlineData("scrypt:1:2", "'scrypt' takes 3 arguments.")]
    [InlineData("scrypt:a:8:1", "'scrypt' takes 3 arguments.")]
    [InlineData("scrypt:", "'scrypt' takes 3 arguments.")]
    [InlineData("scrypt:3:8:1", "scrypt's n must be a power of 2 and greater than 1, not 3.")]
    [InlineData("scrypt:1024:0:1", "scrypt's r and p must be positive, not 0 and 1.")]
    [InlineData("scrypt:2097152:8:1", "scrypt with n=2097152, r=8, p=1 needs more than 2 GiB.")]
    [InlineData("scrypt:4611686018427387904:2147483647:2147483647", "scrypt with n=4611686018427387904, r=2147483647, p=2147483647 needs more than 2 GiB.")]
    [InlineData("scrypt:64:8:1", "scrypt does not accept n=64, r=8, p=1 together.")]
    [InlineData("scrypt:65536:1:1", "scrypt does not accept n=65536, r=1, p=1 together.")]
    [InlineData("pbkdf2:sha256:1:2", "'pbkdf2' takes 2 arguments.")]
    [InlineData("pbkdf2:sha256:x", "invalid literal for int() with base 10: 'x'")]
    [InlineData("pbkdf2:sha256:0", "iteration value must be greater than 0.")]
    [InlineData("pbkdf2:sha256:2147483648", "iteration value is too great.")]
    [InlineData("pbkdf2:nonsense:1", "unsupported hash type nonsense")]
    public void An_unknown_method_is_an_error_that_says_so(string method, string message)
    {
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => PasswordHash.Generate("pw", method)).Message);
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => PasswordHash.Check($"{method}$salt$00", "pw")).Message);
    }

    [Fact]
    public void A_salt_needs_a_letter_and_no_dollar()
    {
        Assert.StartsWith("Salt length must be at least 1.", Assert.Throws<ArgumentOutOfRangeException>(() => PasswordHash.Generate("pw", saltLength: 0)).Message);
        Assert.Throws<ArgumentException>(() => PasswordHash.GenerateWithSalt("pw", "scrypt", "a$b"));
    }

    [Fact]
    public void Werkzeug_and_hashlib_make_the_same_hashes()
    {
        string[][] questions =
        [
            .. from method in (string[])["pbkdf2:sha256:1000", "pbkdf2:sha1:3", "pbkdf2:sha384:2", "pbkdf2:sha512:7", "pbkdf2:md5:5", "pbkdf2:sha3_256:2", "scrypt:128:8:1", "scrypt:1024:8:1", "scrypt:256:1:2", "scrypt:16:8:4", "scrypt:512:3:5"]
               from password in (string[])["", "päßwörd 漢🙂", new string('x', 200)]
               from salt in (string[])["s", "Ab3dEf9hIj12KLmn", "sältz"]
               select new[] { method, password, salt },
            ["scrypt:32768:8:1", "correct horse", "Ab3dEf9hIj12KLmn"],
        ];

        var answers = PythonScript.Ask("hashlib", """
            import hashlib
            def answer(question):
                method, password, salt = question
                name, *args = method.split(":")
                password, salt_bytes = password.encode(), salt.encode()
                if name == "scrypt":
                    n, r, p = map(int, args)
                    key = hashlib.scrypt(password, salt=salt_bytes, n=n, r=r, p=p, maxmem=132 * n * r * p)
                else:
                    key = hashlib.pbkdf2_hmac(args[0], password, salt_bytes, int(args[1]))
                return f"{method}${salt}${key.hex()}"
            """, questions);

        Assert.Equal(answers.Select(answer => answer.GetString()), questions.Select(q => PasswordHash.GenerateWithSalt(q[1], q[0], q[2])));
    }

    [Fact]
    public void Hashes_verify_both_ways_with_Werkzeug()
    {
        string[][] questions = [["pbkdf2:sha256:100", "päss", PasswordHash.Generate("päss", "pbkdf2:sha256:100")], ["pbkdf2:sha512:3", "x", PasswordHash.Generate("x", "pbkdf2:sha512:3", saltLength: 3)]];

        var answers = PythonScript.Ask("werkzeug", """
            from werkzeug.security import check_password_hash, generate_password_hash
            def answer(question):
                method, password, hashed = question
                return [check_password_hash(hashed, password), check_password_hash(hashed, "no"), generate_password_hash(password, method)]
            """, questions);

        foreach (var (question, answer) in questions.Zip(answers))
        {
            Assert.True(answer[0].GetBoolean());
            Assert.False(answer[1].GetBoolean());
            Assert.True(PasswordHash.Check(answer[2].GetString()!, question[1]));
            Assert.False(PasswordHash.Check(answer[2].GetString()!, "no"));
        }
    }
}
