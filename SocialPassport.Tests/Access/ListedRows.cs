using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Exchange.Reconciliation;
using SocialPassport.Domain.Families;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Access;

/// <summary>One run each of the work that is done for the whole oblast at once, with a row for every family given.</summary>
internal static class ListedRows
{
    public static async Task AddAsync(PassportDbContext db, IReadOnlyList<(Family Family, Certificate Certificate)> rows)
    {
        var screening = ScreeningRun.Request(Guid.NewGuid(), "FOOD", TestData.Today, "Тест", CertificateData.Now);
        screening.Start(CertificateData.Now);
        screening.AskBy(1, [], 100, rows.Count);
        screening.Finish(rows.Count, CertificateData.Now);
        var reconciliation = ReconciliationRun.Request(Guid.NewGuid(), "Тест", asksStates: false, CertificateData.Now);
        reconciliation.Ask(CertificateData.Now);
        reconciliation.Compare(rows.Count, CertificateData.Now);
        reconciliation.Finish(rows.Count, rows.Count, CertificateData.Now);
        db.AddRange(screening, reconciliation);
        await db.SaveChangesAsync();
        foreach (var (family, certificate) in rows)
        {
            var listed = ScreenedFamily.Create(screening.Id, family.Id, family.CentreId, ScreeningStanding.Eligible, 1, lastEventOn: null);
            var total = ScreeningTotal.Begin(screening.Id, family.CentreId, ScreeningStanding.Eligible);
            total.Add(listed);
            // Who formed a package and who put a batch together is shown: here it tells whose it is.
            var package = EgissoPackage.Form(Guid.NewGuid(), EgissoPackageKind.Facts, family.CentreId, isByHand: true, family.CaseNumber, CertificateData.Now);
            package.Add(EgissoEvent.Fact, Guid.NewGuid(), certificate.FactAssignmentUuid, certificate.DecisionId);
            var batch = ProactiveBatch.Create(Guid.NewGuid(), "FOOD", family.CentreId, TestData.Today, 100, 1, family.CaseNumber, CertificateData.Now);
            var finding = new Finding(ReconciliationCheck.NotFormed, "нет номера", "нет сведений");
            db.AddRange(
                listed, total, package, batch,
                ReconciliationDifference.Found(Guid.NewGuid(), reconciliation.Id, certificate.Id, unmatchedReportId: null, finding, earlier: null, CertificateData.Now));
            await db.SaveChangesAsync();
            db.Add(ProactiveItem.Create(batch.Id, family.Id, 1, problem: null));
            await db.SaveChangesAsync();
        }
    }
}
