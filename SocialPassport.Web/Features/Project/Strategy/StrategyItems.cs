using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Project;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Project.Tables;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.ReferenceData;

namespace SocialPassport.Web.Features.Project.Strategy;

/// <summary>
/// What each computed indicator is counted over, row after row as the database gives them: the number and its list come from the
/// same rows. Of families only the case number and the centre.
/// </summary>
/// <param name="centreId">Null = the whole oblast.</param>
/// <param name="today">Moscow day.</param>
public sealed class StrategyItems(PassportDbContext db, long? centreId, DateOnly today)
{
    /// <summary>Categories whose statuses the strategy wants in the registry of ЕГИССО.</summary>
    private static readonly string[] RegisteredCategories = ["veteranOfWar", "veteranOfLabour", "radiation", "largeFamily", "orphan"];

    /// <exception cref="DomainRuleException">calendar.year.missing</exception>
    public IAsyncEnumerable<StrategyItem> Of(StrategyKey key) => key switch
    {
        StrategyKey.LifeEvents => Measures(measure => StrategyItem.Of(measure.LifeEvents.Count > 0, measure.Title, (long)measure.LifeEvents.Count)),
        StrategyKey.Portals => Measures(Portals),
        StrategyKey.Proactive => Measures(measure => measure.Level == MeasureLevel.Regional ? StrategyItem.Of(measure.IsProactive, measure.Title) : null),
        StrategyKey.CasesInTime => CasesInTime(),
        StrategyKey.KindsInTime => KindsInTime(),
        StrategyKey.Smev => Smev(),
        StrategyKey.Egisso => Egisso(),
        StrategyKey.CleanRecords => CleanRecords(),
        StrategyKey.Statuses => Statuses(),
        _ => throw new ArgumentOutOfRangeException(nameof(key), key, message: null),
    };

    private static StrategyItem Portals(SupportMeasure measure)
    {
        var (epgu, rpgu) = (measure.Channels.HasFlag(MeasureChannels.Epgu), measure.Channels.HasFlag(MeasureChannels.Rpgu));
        return StrategyItem.Of(epgu && rpgu, measure.Title, epgu ? "да" : "нет", rpgu ? "да" : "нет");
    }

    /// <summary>Measures with a version in force today: a handful.</summary>
    private async IAsyncEnumerable<StrategyItem> Measures(Func<SupportMeasure, StrategyItem?> itemOf)
    {
        var measures = db.Set<SupportMeasure>()
            .AsNoTracking()
            .Where(measure => measure.Versions.Any(version =>
                version.Status == MeasureVersionStatus.Active && version.ValidFrom <= today && (version.ValidTo == null || version.ValidTo > today)))
            .OrderBy(measure => measure.Code);
        await foreach (var measure in measures.AsAsyncEnumerable())
        {
            if (itemOf(measure) is { } item)
            {
                yield return item;
            }
        }
    }

    private async IAsyncEnumerable<StrategyItem> CasesInTime()
    {
        var calendar = await WorkingCalendarReader.LoadAsync(db, CancellationToken.None);
        await foreach (var row in Grants().AsAsyncEnumerable())
        {
            var decided = MoscowTime.DateOf(row.DecidedAt);
            var days = WorkTables.DaysBetween(calendar, row.RegisteredOn, decided, row.WaitedWorkingDays);
            yield return StrategyItem.Of(days <= DecisionTerms.StrategyDays, row.CaseNumber, row.Centre, row.Measure, row.RegisteredOn, decided, (long)days);
        }
    }

    private async IAsyncEnumerable<StrategyItem> KindsInTime()
    {
        var cases = await WorkTables.CasesAsync(db, centreId, CancellationToken.None);
        foreach (var kind in cases.Where(decided => decided.IsGrant).GroupBy(decided => decided.Measure).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var days = DecisionTerms.Percentile95([.. kind.Select(decided => decided.WorkingDays)]);
            yield return StrategyItem.Of(days <= DecisionTerms.StrategyDays, kind.Key, (long)kind.Count(), (long)days);
        }
    }

    private async IAsyncEnumerable<StrategyItem> Smev()
    {
        await foreach (var row in Decided().AsAsyncEnumerable())
        {
            var facts = SmevFacts.Of(AssessmentInput.Read(row.InputJson));
            yield return new StrategyItem(facts.FromSmev, facts.All, [row.CaseNumber, row.Centre, row.Measure, MoscowTime.DateOf(row.DecidedAt), facts.All, facts.FromSmev]);
        }
    }

    /// <summary>
    /// Assignments ЕГИССО answered for by a protocol, each once and as it was answered last: while nothing goes that way
    /// there is nothing to divide by.
    /// </summary>
    private async IAsyncEnumerable<StrategyItem> Egisso()
    {
        var answered = db.Set<EgissoRecord>().AsNoTracking()
            .Where(record => (record.Event == EgissoEvent.Fact || record.Event == EgissoEvent.Create) && record.State != EgissoRecordState.InPackage);
        var rows =
            from record in answered
            where !answered.Any(later => later.FactUuid == record.FactUuid && later.Id > record.Id)
            join decision in db.Set<Decision>() on record.DecisionId equals decision.Id
            join application in db.Set<SupportApplication>() on decision.ApplicationId equals application.Id
            join measure in db.Set<SupportMeasure>() on application.MeasureCode equals measure.Code
            join family in db.Set<Family>() on application.FamilyId equals family.Id
            join centre in db.Set<Centre>() on family.CentreId equals centre.Id
            where centreId == null || family.CentreId == centreId
            orderby record.Id
            select new { family.CaseNumber, Centre = centre.Name, Measure = measure.Title, record.Package.FormedAt, record.State };
        await foreach (var row in rows.AsAsyncEnumerable())
        {
            var accepted = row.State is EgissoRecordState.Accepted or EgissoRecordState.AcceptedWithWarning;
            yield return StrategyItem.Of(accepted, row.CaseNumber, row.Centre, row.Measure, MoscowTime.DateOf(row.FormedAt), accepted ? "да" : "нет");
        }
    }

    private async IAsyncEnumerable<StrategyItem> CleanRecords()
    {
        var rows =
            from member in db.Set<FamilyMember>().AsNoTracking()
            where member.To == null && member.Person.MergedIntoId == null
            join family in db.Set<Family>() on member.FamilyId equals family.Id
            join centre in db.Set<Centre>() on family.CentreId equals centre.Id
            where centreId == null || family.CentreId == centreId
            orderby member.Id
            select new
            {
                family.CaseNumber,
                Centre = centre.Name,
                member.Person.Surname,
                member.Person.FirstName,
                member.Person.Patronymic,
                member.Person.BirthDate,
                HasSnils = member.Person.Snils != null,
                Documents = member.Person.Documents
                    .Where(document => document.CancelledOn == null || document.CancelledOn > today)
                    .Select(document => new RecordDocument(document.Kind, document.Series, document.Number, document.IssuedOn))
                    .ToList(),
            };
        await foreach (var row in rows.AsAsyncEnumerable())
        {
            var record = new PersonRecord
            {
                Surname = row.Surname,
                FirstName = row.FirstName,
                Patronymic = row.Patronymic,
                BirthDate = row.BirthDate,
                HasSnils = row.HasSnils,
                Documents = row.Documents,
            };
            var flaws = RecordCheck.Flaws(record, today);
            yield return StrategyItem.Of(flaws.Count == 0, row.CaseNumber, row.Centre, flaws.Count == 0 ? "нет" : string.Join("; ", flaws));
        }
    }

    private async IAsyncEnumerable<StrategyItem> Statuses()
    {
        var names = await db.Set<DictionaryEntry>()
            .AsNoTracking()
            .Where(entry => entry.Dictionary == DictionaryNames.BenefitCategories)
            .OrderBy(entry => entry.Id)
            .Select(entry => new { entry.Code, entry.Name })
            .ToListAsync();
        var rows =
            from record in db.Set<BenefitCategoryRecord>().AsNoTracking()
            where RegisteredCategories.Contains(record.Category) && record.AnnulledOn == null && record.From <= today && (record.To == null || record.To >= today)
            join family in db.Set<Family>() on record.FamilyId equals family.Id
            join centre in db.Set<Centre>() on family.CentreId equals centre.Id
            where centreId == null || family.CentreId == centreId
            orderby record.Id
            select new { family.CaseNumber, Centre = centre.Name, record.Category, record.From, IsRegistered = record.RegistryNumber != null };
        await foreach (var row in rows.AsAsyncEnumerable())
        {
            var name = names.Find(entry => entry.Code == row.Category)?.Name ?? row.Category;
            yield return StrategyItem.Of(row.IsRegistered, row.CaseNumber, row.Centre, name, row.From, row.IsRegistered ? "есть" : "нет");
        }
    }

    private IQueryable<DecidedRow> Grants() => Decided(kind: DecisionKind.Grant);

    private IQueryable<DecidedRow> Decided(DecisionKind? kind = null) =>
        from application in db.Set<SupportApplication>().AsNoTracking()
        from decision in application.Decisions
        where decision.State == DecisionState.Approved && decision.DecidedAtUtc != null && (kind == null || decision.Kind == kind)
            && (centreId == null || application.CentreId == centreId)
        join measure in db.Set<SupportMeasure>() on application.MeasureCode equals measure.Code
        join family in db.Set<Family>() on application.FamilyId equals family.Id
        join centre in db.Set<Centre>() on family.CentreId equals centre.Id
        orderby decision.Id
        select new DecidedRow
        {
            CaseNumber = family.CaseNumber,
            Centre = centre.Name,
            Measure = measure.Title,
            RegisteredOn = application.RegisteredOn,
            WaitedWorkingDays = application.WaitedWorkingDays,
            DecidedAt = decision.DecidedAtUtc!.Value,
            InputJson = decision.Assessment.InputJson,
        };

    private sealed class DecidedRow
    {
        public required string CaseNumber { get; init; }

        public required string Centre { get; init; }

        public required string Measure { get; init; }

        public required DateOnly RegisteredOn { get; init; }

        public required int WaitedWorkingDays { get; init; }

        public required DateTime DecidedAt { get; init; }

        public required string InputJson { get; init; }
    }
}
