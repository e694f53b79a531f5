using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Measures.Versions;

/// <summary>A draft as the page saw it: a change by somebody else in between is noticed.</summary>
public sealed record DraftKey(string MeasureCode, int Number, int Revision)
{
    public static DraftKey Of(VersionSheet sheet) => new(sheet.Measure.Code, sheet.Version.Number, sheet.Version.Revision);
}

/// <summary>Writes drafts of versions. Each change is stored at once, so nothing typed is lost with the connection.</summary>
public sealed class VersionDrafts(IDbContextFactory<PassportDbContext> contexts, CatalogueJournal journal, CurrentStaff staff, TimeProvider clock)
{
    /// <param name="copyOf">Number of the version to begin from; null = from nothing.</param>
    /// <returns>Number of the draft.</returns>
    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">measure.unknown, measure.no-version, measure.period</exception>
    public async Task<int> StartAsync(
        string measureCode, int? copyOf, DateOnly validFrom, DateOnly? validTo, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var measure = await LoadMeasureAsync(db, measureCode, cancellationToken);
        var draft = copyOf is { } number
            ? measure.CopyDraft(number, validFrom, validTo, AuthorOf(who))
            : measure.StartDraft(validFrom, validTo, AuthorOf(who));
        if (copyOf is not null)
        {
            var source = measure.FindNumber(copyOf.Value);
            var examples = await db.Set<RuleExample>().Where(e => e.MeasureVersionId == source.Id).OrderBy(e => e.Id).ToListAsync(cancellationToken);
            db.AddRange(examples.Select(example => example.CopyTo(Guid.NewGuid(), draft, clock.GetUtcNow().UtcDateTime)));
        }

        var origin = copyOf is null ? "с пустым правилом" : $"по образцу редакции № {copyOf}";
        journal.Add(db, who, CatalogueArea.Measures, measureCode, $"Начат проект {origin}, действует {RuleWords.Period(validFrom, validTo)}", version: draft.Number);
        await db.SaveChangesAsync(cancellationToken);
        return draft.Number;
    }

    /// <param name="step">What was done, for the audit trail.</param>
    /// <exception cref="DomainRuleException">measure.not-draft</exception>
    /// <exception cref="DbUpdateConcurrencyException">the draft was changed in between</exception>
    public async Task WriteRulesAsync(DraftKey key, Criterion rules, string step, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await LoadAsync(db, key, cancellationToken);
        draft.WriteRules(rules, AuthorOf(who));
        journal.AddStep(db, who, key.MeasureCode, $"Правило редакции № {key.Number}: {step}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="DomainRuleException">measure.not-draft, measure.period, measure.beneficiary</exception>
    /// <exception cref="DbUpdateConcurrencyException">the draft was changed in between</exception>
    public async Task WritePeriodAsync(
        DraftKey key, DateOnly validFrom, DateOnly? validTo, BeneficiaryRule beneficiary, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await LoadAsync(db, key, cancellationToken);
        draft.WritePeriod(validFrom, validTo, AuthorOf(who));
        draft.WriteBeneficiary(beneficiary, AuthorOf(who));
        journal.Add(
            db, who, CatalogueArea.Measures, key.MeasureCode,
            $"Проект действует {RuleWords.Period(validFrom, validTo)}; {RuleWords.Beneficiary(beneficiary)}", version: key.Number);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <exception cref="DomainRuleException">measure.not-draft, terms.invalid</exception>
    /// <exception cref="DbUpdateConcurrencyException">the draft was changed in between</exception>
    public async Task WriteTermsAsync(DraftKey key, CertificateTerms terms, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var draft = await LoadAsync(db, key, cancellationToken);
        draft.WriteTerms(terms, AuthorOf(who));
        journal.Add(
            db, who, CatalogueArea.Measures, key.MeasureCode,
            $"Условия сертификата: {RuleWords.Type(terms.Type)}, сумма {RuleWords.Amount(terms)}, срок {RuleWords.Validity(terms.Validity)}, "
            + $"видов товаров {terms.Lines.Count}", version: key.Number);
        await db.SaveChangesAsync(cancellationToken);
    }

    internal static RuleAuthor AuthorOf(StaffIdentity who) => new(who.StaffId, who.FullName);

    internal static async Task<SupportMeasure> LoadMeasureAsync(PassportDbContext db, string code, CancellationToken cancellationToken) =>
        await db.Set<SupportMeasure>().Include(m => m.Versions).SingleOrDefaultAsync(m => m.Code == code, cancellationToken)
        ?? throw new DomainRuleException("measure.unknown", "Такой меры поддержки нет. Выберите меру в списке.");

    /// <summary>The draft, to be saved only as the page saw it.</summary>
    internal static async Task<MeasureVersion> LoadAsync(PassportDbContext db, DraftKey key, CancellationToken cancellationToken)
    {
        var draft = await db.Set<MeasureVersion>()
            .SingleOrDefaultAsync(
                v => v.Number == key.Number && db.Set<SupportMeasure>().Any(m => m.Id == v.MeasureId && m.Code == key.MeasureCode),
                cancellationToken)
            ?? throw new DomainRuleException("measure.no-version", $"Редакции {key.Number} у меры нет.");
        db.Entry(draft).Property(v => v.Revision).OriginalValue = key.Revision;
        return draft;
    }
}
