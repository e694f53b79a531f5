using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Infrastructure.Persistence.Providers.Sqlite;

namespace SocialPassport.Tests.Browser;

/// <summary>Certificates put into the workstation's own database, beside the people who work in it.</summary>
internal static class BrowserCertificates
{
    /// <summary>What an approved decision leaves behind, in Всеволожский.</summary>
    /// <param name="prepare">Brings it further before it is saved; gets what is to be saved with it.</param>
    public static Task<Certificate> AddDraftAsync(BrowserSession session, string caseNumber, Action<SqlitePassportDbContext, Certificate>? prepare = null) =>
        AddDraftAsync(session.Workstation.Folder, caseNumber, prepare);

    /// <inheritdoc cref="AddDraftAsync(BrowserSession, string, Action{SqlitePassportDbContext, Certificate}?)"/>
    public static async Task<Certificate> AddDraftAsync(string folder, string caseNumber, Action<SqlitePassportDbContext, Certificate>? prepare = null)
    {
        await using var db = WorkstationProcess.OpenDatabase(folder);
        var now = DateTime.UtcNow;
        var today = DateOnly.FromDateTime(now);
        var centre = await db.Set<Centre>().SingleAsync(c => c.Name == "Всеволожский");
        var family = TestData.Family().On(today).InCentre(centre.Id).WithCase(caseNumber).WithPhone("8121234567").WithChild().Build();
        db.Add(family);
        await db.SaveChangesAsync();
        var holder = family.Members[0].Person;
        var assessment = Assessment.Store(Guid.NewGuid(), family.Id, "FOOD", 1, today, "Eligible", """{"id":"F1"}""", "{}", "{}", now, "Тест");
        var application = SupportApplication.Register(
            Guid.NewGuid(), $"12-2025-{caseNumber[^6..]}", family.Id, centre.Id, holder.Id, "FOOD", "centre", today, today, today, today, "Тест", now);
        var decision = Decision.PrepareGrant(Guid.NewGuid(), assessment, 1, "Тест", null, now);
        application.SubmitForApproval(decision, now);
        application.Approve(2, "Тест", now);
        db.Add(application);
        await db.SaveChangesAsync();
        var certificate = Certificate.Draft(
            CertificateData.Terms() with
            {
                FamilyId = family.Id,
                HolderPersonId = holder.Id,
                HolderSnils = holder.Snils!,
                HolderPhone = holder.Phone,
                DecisionId = decision.Id,
                StartDate = today,
                EndDate = today.AddDays(29),
            },
            Guid.NewGuid(),
            now);
        db.Add(certificate);
        prepare?.Invoke(db, certificate);
        await db.SaveChangesAsync();
        return certificate;
    }
}
