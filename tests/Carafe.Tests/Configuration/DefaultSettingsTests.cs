using Carafe.Configuration;

namespace Carafe.Tests.Configuration;

public class DefaultSettingsTests
{
    [Fact]
    public void Application_starts_with_Flasks_settings()
    {
        var config = new App().Config;
        Assert.Equal(Config.Defaults.Keys.Order(), config.Keys.Order());
        foreach (var (key, value) in Config.Defaults) Assert.Equal(value, config[key]);
    }

    [Fact]
    public void Limits_of_forms_hold_unless_they_are_lifted()
    {
        var app = new App();
        Assert.Equal((500_000L, 1_000), (app.Settings.BodyLimits.MaxFormMemorySize, app.Settings.BodyLimits.MaxFormParts));
        app.Config["MAX_FORM_MEMORY_SIZE"] = null;
        Assert.Null(app.Settings.BodyLimits.MaxFormMemorySize);
    }
}
