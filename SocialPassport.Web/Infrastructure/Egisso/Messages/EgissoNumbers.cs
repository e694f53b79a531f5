using System.Globalization;

namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>Sums and units as the several messages of ЕГИССО spell them.</summary>
public static class EgissoNumbers
{
    /// <summary>«14506.00»: every sum that is an xsd:decimal.</summary>
    public static string Dot(long kopecks) => Money(kopecks, '.');

    /// <summary>«14506,00»: monetaryForm of 10.06.S, which is a string, and the template.</summary>
    public static string Comma(long kopecks) => Money(kopecks, ',');

    public static string Dot(decimal quantity) => quantity.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Comma(decimal quantity) => quantity.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>Two digits are of the dictionary of ЕГИССО, more are ОКЕИ.</summary>
    public static bool IsOkei(string unitCode) => unitCode.Length > 2;

    private static string Money(long kopecks, char separator) => string.Create(CultureInfo.InvariantCulture, $"{kopecks / 100}{separator}{kopecks % 100:D2}");
}
