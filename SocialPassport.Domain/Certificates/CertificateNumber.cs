using SocialPassport.Domain.Common;

namespace SocialPassport.Domain.Certificates;

/// <summary>Registration number given by ГИС ЭС: exactly 25 digits; no check digit is published.</summary>
public readonly record struct CertificateNumber
{
    public const int Digits = 25;

    private CertificateNumber(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, out CertificateNumber number)
    {
        var matches = text is { Length: Digits } && text.All(char.IsAsciiDigit);
        number = matches ? new CertificateNumber(text!) : default;
        return matches;
    }

    public static CertificateNumber Parse(string? text) => TryParse(text, out var number)
        ? number
        : throw new DomainRuleException("certificate.number.format", "Номер сертификата состоит ровно из 25 цифр. Сверьте номер с ответом ГИС ЭС.");

    public override string ToString() => Value;
}
