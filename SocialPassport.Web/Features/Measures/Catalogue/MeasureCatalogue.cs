using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Features.Measures.Versions;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Measures.Catalogue;

/// <summary>What a methodologist says about a measure; whom it is due to stands in its versions.</summary>
public sealed record MeasureStatement
{
    public required string Title { get; init; }

    public required MeasureLevel Level { get; init; }

    public required string LegalAct { get; init; }

    public required MeasureChannels Channels { get; init; }

    public required IReadOnlyList<string> LifeEvents { get; init; }

    public required bool IsProactive { get; init; }

    public required int DecisionTermWorkingDays { get; init; }

    public required MeasureCodes Codes { get; init; }
}

/// <summary>Adds measures to the catalogue and changes what they are called.</summary>
public sealed class MeasureCatalogue(IDbContextFactory<PassportDbContext> contexts, CatalogueJournal journal, CurrentStaff staff)
{
    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">measure.*, text.*</exception>
    public async Task AddAsync(string code, MeasureForm form, MeasureStatement statement, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        var clean = Cleaned(statement);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<SupportMeasure>().AnyAsync(m => m.Code == code, cancellationToken))
        {
            throw new DomainRuleException("measure.code", $"Мера с кодом «{code}» уже есть. Укажите другой код.");
        }

        var measure = SupportMeasure.Create(
            code, clean.Title, form, clean.Level, clean.LegalAct, clean.Channels, clean.LifeEvents, clean.IsProactive,
            clean.DecisionTermWorkingDays, clean.Codes, isExample: false);
        db.Add(measure);
        journal.Add(db, who, CatalogueArea.Measures, code, $"Заведена мера «{measure.Title}», {RuleWords.Form(form)}");
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <param name="revision">As it was read: a change by somebody else in between is refused.</param>
    /// <exception cref="AccessRefusedException">not a methodologist</exception>
    /// <exception cref="DomainRuleException">measure.*, reason.empty, text.*</exception>
    /// <exception cref="DbUpdateConcurrencyException">the measure was changed in between</exception>
    public async Task RestateAsync(
        string code, int revision, MeasureStatement statement, string? reason, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.ManageMeasures);
        var clean = Cleaned(statement);
        var why = FreeText.Reason(reason, CatalogueChange.ReasonLength);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var measure = await VersionDrafts.LoadMeasureAsync(db, code, cancellationToken);
        db.Entry(measure).Property(m => m.Revision).OriginalValue = revision;
        var before = Lines(measure);
        measure.Restate(
            clean.Title, clean.Level, clean.LegalAct, clean.Channels, clean.LifeEvents, clean.IsProactive, clean.DecisionTermWorkingDays, clean.Codes);
        var changes = before.Zip(Lines(measure))
            .Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => $"{pair.First.Name}: «{pair.First.Value}» → «{pair.Second.Value}»")
            .ToList();
        if (changes.Count == 0)
        {
            throw new DomainRuleException("measure.same", "В описании меры ничего не изменилось.");
        }

        journal.Add(db, who, CatalogueArea.Measures, code, string.Join("; ", changes), why);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static MeasureStatement Cleaned(MeasureStatement statement) => statement with
    {
        Title = FreeText.Optional(statement.Title, SupportMeasure.MaxNameLength) ?? string.Empty,
        LegalAct = FreeText.Optional(statement.LegalAct, SupportMeasure.MaxActLength) ?? string.Empty,
    };

    private static IReadOnlyList<(string Name, string Value)> Lines(SupportMeasure measure) =>
    [
        ("наименование", measure.Title),
        ("уровень", RuleWords.Level(measure.Level)),
        ("правовой акт", measure.LegalAct),
        ("куда обращаться", RuleWords.Channels(measure.Channels)),
        ("жизненные события", RuleWords.LifeEvents(measure.LifeEvents)),
        ("назначение", RuleWords.Assignment(measure.IsProactive)),
        ("срок решения, рабочих дней", RussianText.Number(measure.DecisionTermWorkingDays)),
        ("код КМСЗ", measure.KmszCode ?? "не указан"),
        ("код ЛМСЗ", measure.LmszCode ?? "не указан"),
        ("КБК", measure.BudgetCode ?? "не указан"),
        ("код программы", measure.ProgramCode ?? "не указан"),
    ];
}
