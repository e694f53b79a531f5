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
    public static async Task<Certificate> AddDraftAsync(string folder, string caseNumber, Action<SqlitePassportDbContext, Certificate>? prepare = null) =>
        (await AddAsync(folder, caseNumber, ["Вера"], forEachChild: false, prepare)).Drafts[0];

    /// <summary>A decision with a draft for each child; the family they belong to.</summary>
    public static Task<(Guid Family, IReadOnlyList<Certificate> Drafts)> AddForChildrenAsync(BrowserSession session, string caseNumber, params string[] children) =>
        AddAsync(session.Workstation.Folder, caseNumber, children, forEachChild: true, prepare: null);

    private static async Task<(Guid Family, IReadOnlyList<Certificate> Drafts)> AddAsync(
        string folder, string caseNumber, string[] children, bool forEachChild, Action<SqlitePassportDbContext, Certificate>? prepare)
    {
        await using var db = WorkstationProcess.OpenDatabase(folder);
        var now = DateTime.UtcNow;
        var today = DateOnly.FromDateTime(now);
        var centre = await db.Set<Centre>().SingleAsync(c => c.Name == "Всеволожский");
        var builder = TestData.Family().On(today).InCentre(centre.Id).WithCase(caseNumber).WithPhone("8121234567");
        var family = children.Aggregate(builder, (so, name) => so.WithChild(firstName: name)).Build();
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
        var drafts = new List<Certificate>();
        foreach (var beneficiary in forEachChild ? family.Members.Skip(1).Select(m => (long?)m.Person.Id) : [null])
        {
            var certificate = Certificate.Draft(
                CertificateData.Terms() with
                {
                    FamilyId = family.Id,
                    HolderPersonId = holder.Id,
                    HolderSnils = holder.Snils!,
                    HolderPhone = holder.Phone,
                    BeneficiaryPersonId = beneficiary,
                    DecisionId = decision.Id,
                    StartDate = today,
                    EndDate = today.AddDays(29),
                },
                Guid.NewGuid(),
                now);
            db.Add(certificate);
            prepare?.Invoke(db, certificate);
            drafts.Add(certificate);
        }

        await db.SaveChangesAsync();
        return (family.PublicId, drafts);
    }
}
