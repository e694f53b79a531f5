using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Spreadsheets;

namespace SocialPassport.Web.Features.Certificates;

/// <summary>Certificates line by line for the register, in the order of forming; no persons stand on it.</summary>
public static class CertificateRegisterRows
{
    public static async IAsyncEnumerable<CertificateRegisterRow> ReadAsync(
        PassportDbContext db, StaffIdentity who, CertificateFilter filter, DateOnly today, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows =
            from read in CertificateSelection.WithoutHolders(db, who).AsNoTracking().Chosen(filter, today)
            join centre in db.Set<Centre>() on read.Family.CentreId equals centre.Id
            orderby read.Certificate.Id
            select new
            {
                read.Certificate.Number,
                read.Family.CaseNumber,
                Centre = centre.Name,
                read.Certificate.MeasureName,
                read.Certificate.Life,
                read.Certificate.Usage,
                read.Certificate.StartDate,
                read.Certificate.EndDate,
                read.Certificate.AmountKopecks,
                read.Certificate.BalanceKopecks,
            };
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new CertificateRegisterRow(
                row.Number, row.CaseNumber, row.Centre, row.MeasureName, CertificateWords.Life(row.Life), CertificateWords.Usage(row.Usage),
                row.StartDate, row.EndDate, row.AmountKopecks, row.BalanceKopecks);
        }
    }
}
