using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility.Screening;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Infrastructure.Persistence;
using SocialPassport.Web.Infrastructure.Persistence.Screening;

namespace SocialPassport.Web.Features.Screening;

/// <param name="Assignments">How many are due.</param>
/// <param name="Problem">Why the family cannot be assigned the measure, in Russian; null = it can.</param>
public sealed record ProactiveCheck(int Assignments, string? Problem);

/// <summary>
/// Whether families can be assigned a measure without an application, many at once by a few queries: the right on the day,
/// what is open or waits already, what the certificate needs.
/// </summary>
internal sealed class ProactiveChecks
{
    private const int ChunkSize = 500;

    private readonly SupportMeasure measure;
    private readonly MeasureVersion version;
    private readonly CompiledRule rule;
    private readonly ScreeningDay day;
    private readonly long centreId;

    private ProactiveChecks(SupportMeasure measure, MeasureVersion version, CompiledRule rule, ScreeningDay day, long centreId, long? amountKopecks)
    {
        this.measure = measure;
        this.version = version;
        this.rule = rule;
        this.day = day;
        this.centreId = centreId;
        AmountKopecks = amountKopecks;
    }

    public long? AmountKopecks { get; }

    /// <exception cref="DomainRuleException">measure.*, yardstick.*, proactive.measure-code</exception>
    public static async Task<ProactiveChecks> PrepareAsync(
        PassportDbContext db, string measureCode, long centreId, DateOnly asOf, CancellationToken cancellationToken)
    {
        var measure = await MeasureLookup.RequireAsync(db, measureCode, cancellationToken);
        var version = measure.RequireVersion(asOf);
        if (version.Terms is not null && (measure.KmszCode is null || measure.BudgetCode is null || measure.ProgramCode is null))
        {
            throw new DomainRuleException(
                "proactive.measure-code", "В карточке меры указаны не все коды (КМСЗ, КБК, программа): сертификаты по ней не сформируются. Сообщите администратору проекта.");
        }

        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);
        var day = new ScreeningDay(asOf);
        return new(
            measure, version, CompiledRule.Compile(ScreenedRules.Of(measure, version), yardsticks, day), day, centreId, version.Terms?.ValueOn(asOf, yardsticks));
    }

    public async Task<IReadOnlyDictionary<long, ProactiveCheck>> CheckAsync(
        PassportDbContext db, IReadOnlyCollection<long> familyIds, CancellationToken cancellationToken)
    {
        var checks = new Dictionary<long, ProactiveCheck>(familyIds.Count);
        foreach (var ids in familyIds.Chunk(ChunkSize))
        {
            await CheckAsync(db, ids, checks, cancellationToken);
        }

        return checks;
    }

    private async Task CheckAsync(PassportDbContext db, long[] ids, Dictionary<long, ProactiveCheck> checks, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ScreeningFacts>().AsNoTracking()
            .Where(row => ids.Contains(row.FamilyId))
            .Select(row => new { row.FamilyId, row.CentreId, row.Packed })
            .ToDictionaryAsync(row => row.FamilyId, cancellationToken);
        var open = (await db.Set<SupportApplication>().AsNoTracking()
                .Where(a => ids.Contains(a.FamilyId) && a.MeasureCode == measure.Code
                    && a.Status != ApplicationStatus.Approved && a.Status != ApplicationStatus.Refused && a.Status != ApplicationStatus.Withdrawn)
                .Select(a => new { a.FamilyId, a.Number })
                .ToListAsync(cancellationToken))
            .ToLookup(a => a.FamilyId, a => a.Number);
        var waiting = (await db.Set<Certificate>().AsNoTracking()
                .Where(c => ids.Contains(c.FamilyId) && c.MeasureCode == measure.Code && (c.Life == CertificateLife.Draft || c.Life == CertificateLife.Rejected))
                .Select(c => c.FamilyId)
                .ToListAsync(cancellationToken))
            .ToHashSet();
        var assigned = await AssignedAsync(db, ids, cancellationToken);
        var withSnils = (await db.Set<FamilyMember>().AsNoTracking()
                .Where(m => ids.Contains(m.FamilyId) && m.Role == MemberRole.Applicant && m.To == null && m.Person.Snils != null)
                .Select(m => m.FamilyId)
                .ToListAsync(cancellationToken))
            .ToHashSet();
        var family = new ScreeningCase(day);
        foreach (var id in ids)
        {
            if (!rows.TryGetValue(id, out var row))
            {
                checks[id] = new(0, "дело присоединено к другому");
                continue;
            }

            family.Open(row.Packed);
            var answer = rule.Evaluate(family);
            checks[id] = new(answer.Assignments, row.CentreId != centreId ? "дело передано в другой филиал"
                : open[id].FirstOrDefault() is { } number ? $"уже рассматривается заявление № {number}"
                : waiting.Contains(id) ? "сертификат уже назначен и ждёт отправки"
                : assigned.Contains(id) ? "мера уже назначена на этот срок"
                : ProblemOf(answer.Outcome)
                    ?? (version.Terms is not null && !withSnils.Contains(id) ? "у заявителя нет СНИЛС, сертификат не сформируется" : null));
        }
    }

    /// <summary>A measure of money or in kind leaves no certificate: its assignment of the same period stands against another one.</summary>
    private async Task<HashSet<long>> AssignedAsync(PassportDbContext db, long[] ids, CancellationToken cancellationToken)
    {
        var frequencies = version.Rules.Flatten().OfType<NotReceivedSinceCriterion>().ToList();
        if (version.Terms is not null || frequencies.Count == 0)
        {
            return [];
        }

        return
        [
            .. (await db.Set<AssignmentFact>().AsNoTracking()
                    .Where(f => ids.Contains(f.FamilyId) && f.MeasureCode == measure.Code)
                    .Select(f => new { f.FamilyId, f.StartDate })
                    .ToListAsync(cancellationToken))
                .Where(f => frequencies.Exists(frequency => frequency.IsBlockedBy(f.StartDate, day.AsOf)))
                .Select(f => f.FamilyId),
        ];
    }

    private string? ProblemOf(ScreeningOutcome outcome) => outcome switch
    {
        ScreeningOutcome.Eligible => null,
        ScreeningOutcome.Served => $"на {RussianText.Date(day.AsOf)} меру уже получает",
        ScreeningOutcome.NotEligible => $"на {RussianText.Date(day.AsOf)} права нет",
        ScreeningOutcome.NotEnoughData => $"на {RussianText.Date(day.AsOf)} не хватает данных",
        _ => "сведения о семье противоречат друг другу",
    };
}
