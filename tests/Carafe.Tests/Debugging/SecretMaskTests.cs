using Carafe.Debugging.Report;

namespace Carafe.Tests.Debugging;

public class SecretMaskTests
{
    [Theory]
    [InlineData("SECRET_KEY")]
    [InlineData("SECRET_KEY_FALLBACKS")]
    [InlineData("SQLALCHEMY_PASSWORD")]
    [InlineData("passwd")]
    [InlineData("csrf_token")]
    [InlineData("AccessToken")]
    [InlineData("Authorization")]
    [InlineData("Proxy-Authorization")]
    [InlineData("Cookie")]
    [InlineData("Set-Cookie")]
    [InlineData("X-Api-Key")]
    [InlineData("apiKey")]
    [InlineData("STRIPE_KEY")]
    [InlineData("ConnectionStrings:Default")]
    [InlineData("PIN")]
    public void Name_of_a_secret_is_known(string name) => Assert.True(SecretMask.IsSecret(name));

    [Theory]
    [InlineData("SESSION_COOKIE_NAME")]
    [InlineData("SESSION_KEY_PREFIX")]
    [InlineData("MAX_COOKIE_SIZE")]
    [InlineData("author")]
    [InlineData("monkey")]
    [InlineData("shipping")]
    [InlineData("user")]
    public void Innocent_name_is_left_alone(string name) => Assert.False(SecretMask.IsSecret(name));

    [Theory]
    [InlineData("redis://:hunter@cache:6379/0", "redis://:••••••••@cache:6379/0")]
    [InlineData("postgresql://ada:hunter@db/shop", "postgresql://ada:••••••••@db/shop")]
    [InlineData("Host=db;Password=hunter 2;Port=1", "Host=db;Password=••••••••;Port=1")]
    [InlineData("Server=db; Pwd = hunter", "Server=db; Pwd = ••••••••")]
    [InlineData("http://example.test/a:b@c", "http://example.test/a:b@c")]
    [InlineData("plain", "plain")]
    public void Secret_parts_of_values_are_masked(string value, string expected) => Assert.Equal(expected, SecretMask.Apply("ADDRESS", value));
}
