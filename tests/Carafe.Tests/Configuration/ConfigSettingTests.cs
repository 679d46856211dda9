using Carafe.Configuration;

namespace Carafe.Tests.Configuration;

public class ConfigSettingTests
{
    [Fact]
    public void Setting_is_parsed_once_until_the_settings_change()
    {
        var config = new Config { ["LIFETIME"] = 60 };
        var parsed = 0;
        var lifetime = new ConfigSetting<TimeSpan>(config, "LIFETIME", value =>
        {
            parsed++;
            return TimeSpan.FromSeconds((int)value!);
        });
        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), 1), (lifetime.Value, lifetime.Value, parsed));
        config["LIFETIME"] = 120;
        Assert.Equal((TimeSpan.FromMinutes(2), 2), (lifetime.Value, parsed));
    }

    [Fact]
    public void Setting_is_written_into_the_settings()
    {
        var config = new Config();
        var key = new ConfigSetting<string>(config, "SECRET_KEY");
        Assert.Null(key.Value);
        key.Value = "dev";
        Assert.Equal(("dev", "dev"), (config["SECRET_KEY"], key.Value));
    }
}
