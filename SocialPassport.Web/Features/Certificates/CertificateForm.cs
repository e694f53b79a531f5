using System.Globalization;
using SocialPassport.Domain.Certificates;
using SocialPassport.Web.Components.Shared;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>The fields of the filter.</summary>
public sealed class CertificateForm
{
    public static readonly Choice[] Lives =
        [.. Enum.GetValues<CertificateLife>().Select(life => new Choice(life.ToString(), CertificateWords.Life(life)))];

    public static readonly Choice[] Usages =
        [.. Enum.GetValues<CertificateUsage>().Select(usage => new Choice(usage.ToString(), CertificateWords.Usage(usage)))];

    public static readonly Choice[] Endings = [new("3", "в ближайшие 3 дня"), new("7", "в ближайшие 7 дней"), new("14", "в ближайшие 14 дней")];

    public string Life { get; set; } = string.Empty;

    public string Usage { get; set; } = string.Empty;

    public string Measure { get; set; } = string.Empty;

    public string Text { get; set; } = string.Empty;

    public string Ending { get; set; } = string.Empty;

    public string? TextError { get; private set; }

    public void Show(CertificateFilter filter)
    {
        Life = filter.Life?.ToString() ?? string.Empty;
        Usage = filter.Usage?.ToString() ?? string.Empty;
        Measure = filter.Measure ?? string.Empty;
        Text = filter.Text ?? string.Empty;
        Ending = filter.EndingWithinDays?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
        TextError = null;
    }

    /// <summary>Null when something in the form is wrong. The number of a card never gets into an address.</summary>
    public CertificateFilter? Read()
    {
        var text = TypedText.Clean(Text);
        TextError = MirCard.IsWithin(text) ? "Номер карты здесь не ищут. Введите её последние четыре цифры." : null;
        return TextError is not null ? null : new CertificateFilter
        {
            Life = Known<CertificateLife>(Life),
            Usage = Known<CertificateUsage>(Usage),
            Measure = Measure.Length == 0 ? null : Measure,
            Text = text.Length == 0 ? null : text,
            EndingWithinDays = int.TryParse(Ending, CultureInfo.InvariantCulture, out var days) ? days : null,
        };
    }

    private static T? Known<T>(string text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) ? value : null;
}
