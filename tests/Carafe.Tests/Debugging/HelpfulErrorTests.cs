using static Carafe.Globals;

namespace Carafe.Tests.Debugging;

public class HelpfulErrorTests
{
    // As Flask's handle_user_exception: the key shows in debug mode, or where bad requests are trapped.
    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    public void Missing_key_is_named_in_debug_mode_only(bool debug, bool trap, bool named)
    {
        var app = new App("helpful", staticFolder: null) { Debug = debug };
        app.Config["TRAP_BAD_REQUEST_ERRORS"] = trap;
        app.Post("/", string () => Request.Form.Required("user"));

        var response = app.TestClient().Post("/", form: new { other = 1 });

        Assert.Equal(400, response.StatusCode);
        Assert.Equal(named, response.Text.Contains("KeyError: &#39;user&#39;", StringComparison.Ordinal));
    }
}
