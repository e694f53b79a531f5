using System.Linq.Expressions;
using SocialPassport.Domain.Certificates;

namespace SocialPassport.Web.Infrastructure.Persistence.Screening;

/// <summary><see cref="Certificate.CountsAsReceived"/> as the database understands it.</summary>
public static class ReceivedCertificates
{
    public static readonly Expression<Func<Certificate, bool>> Count = c =>
        c.Life == CertificateLife.Sent || c.Life == CertificateLife.Active || c.Life == CertificateLife.Suspended
        || c.Life == CertificateLife.Expired || (c.Life == CertificateLife.Blocked && c.Usage != CertificateUsage.None);
}
