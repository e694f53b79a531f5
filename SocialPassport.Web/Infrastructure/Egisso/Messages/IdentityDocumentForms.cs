using System.Text.RegularExpressions;
using System.Xml.Linq;
using static SocialPassport.Web.Infrastructure.CertificateGateway.Messages.ECertificateXml;

namespace SocialPassport.Web.Infrastructure.Egisso.Messages;

/// <summary>
/// Identity documents in the shapes of prsn-info 1.0.4. A document is written whole or not at all: СНИЛС identifies the
/// person, and half a document refuses the package.
/// </summary>
public static partial class IdentityDocumentForms
{
    private const int IssuerMaxLength = 200;
    private const int FreeSeriesMaxLength = 20;

    private static readonly XNamespace Basic = "urn://egisso-ru/types/basic/1.0.8";
    private static readonly XNamespace Person = "urn://egisso-ru/types/prsn-info/1.0.4";

    private static readonly Dictionary<string, (XName Element, Regex? Series, Regex Number)> Shapes = new()
    {
        ["01"] = (Basic + "ForeignPassport", null, FreeNumber()),
        ["02"] = (Basic + "ResidencePermitRF", TwoDigits(), SevenDigits()),
        ["03"] = (Basic + "PassportRF", FourDigits(), SixDigits()),
        ["04"] = (Basic + "MilitaryPassport", TwoLetters(), SevenDigits()),
        ["05"] = (Basic + "BirthCertificate", BirthSeries(), SixDigits()),
        ["06"] = (Basic + "TemporaryIdentityCardRF", null, FreeNumber()),
        ["07"] = (Person + "RefugeeCertificate", TwoDigits(), SevenDigits()),
        ["08"] = (Person + "OtherDocument", null, FreeNumber()),
    };

    public static bool Fits(EgissoDocument document) =>
        Shapes.TryGetValue(document.Kind, out var shape)
        && (shape.Series is { } series ? series.IsMatch(document.Series ?? string.Empty) : document.Series is null or { Length: <= FreeSeriesMaxLength })
        && shape.Number.IsMatch(document.Number)
        && document.Issuer.Length <= IssuerMaxLength
        && Issuer().IsMatch(document.Issuer);

    public static XElement Write(EgissoDocument document) => new(
        Shapes[document.Kind].Element,
        Optional(Basic + "Series", document.Series),
        new XElement(Basic + "Number", document.Number),
        new XElement(Basic + "IssueDate", Date(document.IssuedOn)),
        new XElement(Basic + "Issuer", document.Issuer));

    [GeneratedRegex(@"^[0-9]{2}\z")]
    private static partial Regex TwoDigits();

    [GeneratedRegex(@"^[0-9]{4}\z")]
    private static partial Regex FourDigits();

    [GeneratedRegex(@"^[0-9]{6}\z")]
    private static partial Regex SixDigits();

    [GeneratedRegex(@"^[0-9]{7}\z")]
    private static partial Regex SevenDigits();

    [GeneratedRegex(@"^[А-Я]{2}\z")]
    private static partial Regex TwoLetters();

    [GeneratedRegex(@"^[IVXLCDM]{1,10}-[А-Я]{2}\z")]
    private static partial Regex BirthSeries();

    [GeneratedRegex(@"^[0-9а-яА-ЯA-Za-z]{1,25}\z")]
    private static partial Regex FreeNumber();

    [GeneratedRegex("^[а-яА-ЯёЁ0-9№(-][а-яА-ЯёЁ\\s',.0-9()№\"\\\\/-]*\\z")]
    private static partial Regex Issuer();
}
