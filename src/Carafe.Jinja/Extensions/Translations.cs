namespace Carafe.Jinja.Extensions;

/// <summary>Where the translations of <see cref="I18nExtension"/> come from.</summary>
/// <remarks>A resource file, a message catalogue, a database: whatever the application has.</remarks>
public interface ITranslations
{
    /// <summary>Translates a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The translation, or the message.</returns>
    string Gettext(string message);

    /// <summary>Translates a message that depends on a number.</summary>
    /// <param name="singular">The message for one.</param>
    /// <param name="plural">The message for several.</param>
    /// <param name="number">The number.</param>
    /// <returns>The translation, or one of the messages.</returns>
    string Ngettext(string singular, string plural, long number);

    /// <summary>Translates a message in a context, which tells equal messages apart.</summary>
    /// <param name="context">The context.</param>
    /// <param name="message">The message.</param>
    /// <returns>The translation, or the message.</returns>
    string Pgettext(string context, string message) => Gettext(message);

    /// <summary>Translates a message that depends on a number, in a context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="singular">The message for one.</param>
    /// <param name="plural">The message for several.</param>
    /// <param name="number">The number.</param>
    /// <returns>The translation, or one of the messages.</returns>
    string Npgettext(string context, string singular, string plural, long number) => Ngettext(singular, plural, number);
}

/// <summary>Gives every message back as it is.</summary>
public sealed class NullTranslations : ITranslations
{
    /// <inheritdoc/>
    public string Gettext(string message) => message;

    /// <inheritdoc/>
    public string Ngettext(string singular, string plural, long number) => number == 1 ? singular : plural;
}
