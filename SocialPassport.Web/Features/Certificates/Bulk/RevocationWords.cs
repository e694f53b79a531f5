using SocialPassport.Domain.Certificates;

namespace SocialPassport.Web.Features.Certificates.Bulk;

/// <summary>A revocation in words: what will happen, what happened.</summary>
public static class RevocationWords
{
    /// <summary>What a revocation does to a certificate, in a few words for a table.</summary>
    public static string Consequence(CertificateLife life) => life switch
    {
        CertificateLife.Draft or CertificateLife.Rejected => "не будет выпущен",
        CertificateLife.Sent => "отзыв уйдёт, когда придёт номер",
        _ => "будет заблокирован навсегда",
    };

    public static string Outcome(MassRevocationRow row) => row.IsRevoked switch
    {
        true => "отзыв принят",
        false => "не отозван",
        null => row.CanBeRevoked ? "не тронут" : "отозвать нельзя",
    };
}
