using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Applications.Notices;
using SocialPassport.Web.Features.Applications.Papers;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Certificates.Ending;

/// <summary>One letter: what it says, read before it is laid out.</summary>
public sealed record EndingLetter(string Holder, string? Number, string Measure, long? BalanceKopecks, DateTime? BalanceAt, DateOnly EndDate, string Centre);

/// <summary>What all letters of a print have in common.</summary>
public sealed record EndingLetters(IReadOnlyList<EndingLetter> Letters, string Institution, PaperText HotLine, string PreparedBy, DateTime PrintedAtUtc);

/// <summary>«Уведомить»: letters to citizens whose certificates end with money left, and how and when they were told.</summary>
public sealed class EndingNotices(
    IDbContextFactory<PassportDbContext> contexts,
    CertificateActs acts,
    DictionaryLookup dictionaries,
    IOptions<CertificateOptions> options,
    IOptions<ApplicationPaperOptions> papers,
    CurrentStaff staff,
    AuditTrail audit,
    RazorDocument documents,
    PdfPrinter printer)
{
    /// <summary>More letters are not made in one file, and more citizens are not marked as told at once.</summary>
    public const int Limit = 200;

    /// <summary>Names of the ways by code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> WayNamesAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewCertificates);
        return await dictionaries.NamesAsync(DictionaryNames.NoticeWays, cancellationToken);
    }

    /// <summary>A letter a page, in the order of the last days.</summary>
    /// <exception cref="DomainRuleException">certificate.*</exception>
    /// <exception cref="ChromiumMissingException">no Chromium on this machine</exception>
    public async Task<MadeFile> PrintAsync(IReadOnlyCollection<Guid> publicIds, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RegisterApplications);
        DemandFew(publicIds);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from read in CertificateSelection.OfCentre(db, who).AsNoTracking()
            where publicIds.Contains(read.Certificate.PublicId)
            join centre in db.Set<Centre>() on read.Family.CentreId equals centre.Id
            orderby read.Certificate.EndDate, read.Certificate.Id
            select new { read.Certificate, read.Holder, Centre = centre.Name }).ToListAsync(cancellationToken);
        var letters = new EndingLetters(
            [.. rows.Select(r => new EndingLetter(r.Holder.FullName, r.Certificate.Number, r.Certificate.MeasureName, r.Certificate.BalanceKopecks, r.Certificate.BalanceAt, r.Certificate.EndDate, r.Centre))],
            papers.Value.Institution,
            MemoTexts.HotLine(options.Value),
            who.FullName,
            acts.Now);
        var html = await documents.RenderAsync<EndingLetterSheet>(
            "Уведомления об остатке на сертификатах", new Dictionary<string, object?> { [nameof(EndingLetterSheet.Letters)] = letters }, PdfPage.Portrait);
        var content = await printer.PrintAsync(html, PdfPage.Portrait, cancellationToken);
        foreach (var row in rows)
        {
            audit.Add(db, who, AuditAction.Print, CertificateActs.Subject(row.Certificate), "Уведомление об остатке на сертификате");
        }

        await db.SaveChangesAsync(cancellationToken);
        return MadeFile.Pdf($"Уведомления об остатке {MoscowTime.DateOf(acts.Now):yyyy-MM-dd}.pdf", content);
    }

    /// <summary>How and when the citizens were told; all in one save.</summary>
    /// <exception cref="DomainRuleException">notice.*, dictionary.code, certificate.*, text.*</exception>
    public async Task TellAsync(IReadOnlyCollection<Guid> publicIds, ToldNotice told, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.RegisterApplications);
        DemandFew(publicIds);
        var today = MoscowTime.DateOf(acts.Now);
        var note = FreeText.Optional(told.Note, FamilyNotice.NoteLength);
        var name = await dictionaries.DemandNameAsync(DictionaryNames.NoticeWays, Notice().Way, today, cancellationToken);
        var words = new CertificateActWords($"Гражданину сообщили об остатке {RussianText.Date(told.ToldOn)}, {name}", note);
        await acts.DoAsync(StaffPermission.RegisterApplications, publicIds, words, (_, certificates) =>
        {
            foreach (var certificate in certificates)
            {
                certificate.TellOfEnding(Notice());
            }

            return Task.CompletedTask;
        }, cancellationToken);

        // One for each certificate: an owned row belongs to one owner.
        FamilyNotice Notice() => FamilyNotice.Create(told.Way, told.ToldOn, today, who.FullName, note);
    }

    private static void DemandFew(IReadOnlyCollection<Guid> publicIds)
    {
        if (publicIds.Count is 0 or > Limit)
        {
            throw new DomainRuleException("certificate.tooMany", $"Выберите от 1 до {RussianText.Number(Limit)} сертификатов.");
        }
    }
}
