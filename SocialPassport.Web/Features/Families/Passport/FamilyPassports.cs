using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Components.Shared;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Printing;

namespace SocialPassport.Web.Features.Families.Passport;

public enum PassportPaper
{
    /// <summary>«Социальный паспорт семьи»: everything, for the case.</summary>
    Passport,

    /// <summary>«Выписка»: what the citizen takes along; no СНИЛС, no documents, no incomes of single members.</summary>
    Extract,
}

/// <summary>The card on a day and its printed documents. Viewing of a past day and printing are audited.</summary>
public sealed class FamilyPassports(
    IDbContextFactory<PassportDbContext> contexts,
    CurrentStaff staff,
    FamilyQueries families,
    EligibilityService eligibility,
    DictionaryLookup dictionaries,
    AuditTrail audit,
    FamilyTies ties,
    RazorDocument documents,
    PdfPrinter printer,
    TimeProvider clock)
{
    private const int CaseYears = 30;

    /// <summary>The card as it was on a past day, by what the registry knows now.</summary>
    /// <exception cref="DomainRuleException">family.unknown, family.reason, passport.date</exception>
    public async Task<FamilyPassport> OnDateAsync(Guid publicId, DateOnly on, CancellationToken cancellationToken = default)
    {
        var passport = await ReadAsync(publicId, on, cancellationToken);
        await AuditAsync(passport, AuditAction.ViewFamily, $"Карточка на {RussianText.Date(on)}, дело {passport.Card.CaseNumber}", cancellationToken);
        return passport;
    }

    /// <param name="on">Null = today.</param>
    /// <exception cref="DomainRuleException">family.unknown, family.reason, passport.date, passport.empty</exception>
    /// <exception cref="ChromiumMissingException">no Chromium on this machine</exception>
    /// <exception cref="PrintFailedException">Chromium did not print</exception>
    public async Task<MadeFile> PrintAsync(Guid publicId, PassportPaper paper, DateOnly? on = null, CancellationToken cancellationToken = default)
    {
        var passport = await ReadAsync(publicId, on ?? families.Today, cancellationToken);
        if (passport.Applicant is null)
        {
            throw new DomainRuleException(
                "passport.empty", $"На {RussianText.Date(passport.On)} в деле нет заявителя: печатать нечего. Выберите другую дату.");
        }

        var title = $"{NameOf(paper)}, дело {passport.Card.CaseNumber}";
        var html = paper == PassportPaper.Passport
            ? await RenderAsync<PassportDocument>(title, passport)
            : await RenderAsync<CitizenExtract>(title, passport);
        var file = MadeFile.Pdf(
            $"{NameOf(paper)} {passport.Card.CaseNumber}.pdf", await printer.PrintAsync(html, PdfPage.Portrait, cancellationToken));
        await AuditAsync(passport, AuditAction.Print, $"{title}, на {RussianText.Date(passport.On)}", cancellationToken);
        return file;
    }

    private static string NameOf(PassportPaper paper) => paper == PassportPaper.Passport ? "Социальный паспорт семьи" : "Выписка из социального паспорта";

    private Task<string> RenderAsync<TDocument>(string title, FamilyPassport passport)
        where TDocument : PassportPaperComponent =>
        documents.RenderAsync<TDocument>(
            title,
            new Dictionary<string, object?>
            {
                [nameof(PassportPaperComponent.Passport)] = passport,
                [nameof(PassportPaperComponent.PreparedBy)] = staff.Identity.FullName,
            },
            PdfPage.Portrait);

    private async Task<FamilyPassport> ReadAsync(Guid publicId, DateOnly on, CancellationToken cancellationToken)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        if (on > families.Today || on < families.Today.AddYears(-CaseYears))
        {
            throw new DomainRuleException(
                "passport.date", $"Карточку показывают на сегодня или на прошедший день не раньше чем {CaseYears} лет назад. Проверьте дату.");
        }

        DateOnly? past = on == families.Today ? null : on;
        var events = await families.LifeEventsAsync(publicId, cancellationToken);
        return new FamilyPassport
        {
            Card = await families.CardAsync(publicId, past, cancellationToken),
            Categories = [.. (await families.CategoriesAsync(publicId, past, cancellationToken)).Where(c => c.IsValid)],
            LifeEvents = [.. events.Where(e => e.Date <= on && e.AnnulledOn is null)],
            Incomes = await families.IncomesAsync(publicId, past, cancellationToken),
            IncomeKinds = await dictionaries.NamesAsync(DictionaryNames.IncomeKinds, cancellationToken),
            Right = await eligibility.PreviewAllAsync(publicId, on, cancellationToken),
            ReadAtUtc = clock.GetUtcNow().UtcDateTime,
        };
    }

    private async Task AuditAsync(FamilyPassport passport, AuditAction action, string details, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var subject = AuditSubject.OfFamily(passport.Card.FamilyId, passport.Card.PublicId);
        audit.Add(db, staff.Identity, action, subject, details);
        if (await ties.OfAsync(db, staff.Identity, passport.Card.FamilyId, cancellationToken) is not FamilyTie.None and var tie)
        {
            audit.Add(db, staff.Identity, AuditAction.OwnAffairs, subject, FamilyWords.Of(tie));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
