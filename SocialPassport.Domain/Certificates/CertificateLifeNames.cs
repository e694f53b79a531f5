namespace SocialPassport.Domain.Certificates;

/// <summary>Lives of a certificate as they stand on the screen, in lists and in findings.</summary>
public static class CertificateLifeNames
{
    public static string Of(CertificateLife life) => life switch
    {
        CertificateLife.Draft => "ждёт номера карты",
        CertificateLife.Sent => "направлен в ГИС ЭС",
        CertificateLife.Active => "действует",
        CertificateLife.Suspended => "приостановлен",
        CertificateLife.Rejected => "отклонён ГИС ЭС",
        CertificateLife.Cancelled => "отменён",
        CertificateLife.Blocked => "отозван",
        CertificateLife.Expired => "срок истёк",
        _ => throw new ArgumentOutOfRangeException(nameof(life), life, null),
    };
}
