using Microsoft.EntityFrameworkCore;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Eligibility;

/// <summary>Assesses the right of families of the registry; what is stored carries no names.</summary>
public sealed class EligibilityService(
    IDbContextFactory<PassportDbContext> contexts,
    CurrentStaff staff,
    FamilyQueries families,
    FamilyTies ties,
    AuditTrail audit,
    TimeProvider clock)
{
    public const string SubjectKind = "Assessment";

    /// <summary>Moscow's.</summary>
    public DateOnly Today => MoscowTime.DateOf(Now);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Key of the person behind an id of <see cref="AssessmentResult.Beneficiaries"/>.</summary>
    public static long PersonIdOf(string memberId) => FamilyFactsQuery.PersonIdOf(memberId);

    /// <summary>«Оценить право»: every measure in force at once, stored and audited in one save.</summary>
    /// <exception cref="DomainRuleException">family.unknown, family.reason, staff.own-affairs</exception>
    public async Task<FamilyRight> AssessAllAsync(Guid familyPublicId, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        var who = staff.Demand(StaffPermission.AssessRight);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await families.DemandOpenAsync(db, familyPublicId, cancellationToken);
        await ties.DemandNoneAsync(db, who, [family.Id], cancellationToken);
        var ground = await LoadAsync(db, family.Id, asOf, cancellationToken);
        var rights = new List<MeasureRight>();
        foreach (var measure in ground.Measures)
        {
            rights.Add(LookAhead(measure, ground, Explain(measure, ground, answer => db.Add(Store(family.Id, answer, who)))));
        }

        var answers = rights.Select(right => $"{right.Title} — {Word(right.Result?.Outcome)}");
        audit.Add(
            db,
            who,
            AuditAction.Change,
            new AuditSubject(SubjectKind, familyPublicId.ToString(), family.Id),
            $"Право на меры на {RussianText.Date(asOf)}: {string.Join("; ", answers)}");
        await db.SaveChangesAsync(cancellationToken);
        return new(familyPublicId, asOf, rights);
    }

    /// <summary>The right as of today for the first look at a card: evaluated now, stored nowhere. Null for an unknown family.</summary>
    /// <exception cref="DomainRuleException">family.reason</exception>
    public async Task<FamilyRight?> LatestAsync(Guid familyPublicId, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await db.Set<Family>().AnyAsync(f => f.PublicId == familyPublicId, cancellationToken))
        {
            return null;
        }

        return await ExplainAllAsync(db, familyPublicId, Today, cancellationToken);
    }

    /// <summary>Every measure in force on a date, and the day a right would begin; stores nothing.</summary>
    /// <exception cref="DomainRuleException">family.unknown, family.reason</exception>
    public async Task<FamilyRight> PreviewAllAsync(Guid familyPublicId, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.AssessRight);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await families.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var ground = await LoadAsync(db, family.Id, asOf, cancellationToken);
        return new(familyPublicId, asOf, [.. ground.Measures.Select(measure => LookAhead(measure, ground, Explain(measure, ground, store: null)))]);
    }

    /// <summary>What the rules of all measures in force miss today.</summary>
    /// <exception cref="DomainRuleException">family.unknown, family.reason</exception>
    public async Task<IReadOnlyList<MissingFact>> MissingAsync(Guid familyPublicId, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.AssessRight);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var right = await ExplainAllAsync(db, familyPublicId, Today, cancellationToken);
        return [.. right.Measures.SelectMany(measure => measure.Result?.Missing ?? [])];
    }

    /// <summary>«Что если»: every measure in force on the supposed day with the supposed facts; stores nothing.</summary>
    /// <exception cref="DomainRuleException">suppose.*, family.unknown, family.reason</exception>
    public async Task<FamilyRight> SupposeAsync(Guid familyPublicId, Supposition supposition, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.AssessRight);
        supposition.Check(Today);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await families.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var ground = await LoadAsync(db, family.Id, supposition.AsOf, cancellationToken);
        var supposed = ground with { Family = ground.Family with { Facts = supposition.Apply(ground.Family.Facts, Month.Of(Today).AddMonths(-1)) } };
        return new(familyPublicId, supposition.AsOf, [.. supposed.Measures.Select(measure => Explain(measure, supposed, store: null))]);
    }

    /// <summary>Adults of the family on a day, for «что если».</summary>
    /// <exception cref="DomainRuleException">family.unknown, family.reason</exception>
    public async Task<IReadOnlyList<SupposedEarner>> EarnersAsync(Guid familyPublicId, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.AssessRight);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await families.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var known = await FamilyFactsQuery.LoadAsync(db, family.Id, asOf, cancellationToken);
        return
        [
            .. (known.Facts.Members ?? [])
                .Where(member => member.BirthDate is { } born && PersonName.Age(born, asOf) >= Person.AdultAge)
                .Select(member => new SupposedEarner(member.Id, known.Names[member.Id])),
        ];
    }

    /// <summary>One measure for the screen; stores nothing.</summary>
    /// <exception cref="DomainRuleException">family.unknown, family.reason, measure.unknown, measure.no-version, yardstick.missing</exception>
    public async Task<AssessmentResult> PreviewAsync(
        Guid familyPublicId, string measureCode, DateOnly asOf, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.AssessRight);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await families.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var measure = await MeasureLookup.RequireAsync(db, measureCode, cancellationToken);
        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);
        var known = await FamilyFactsQuery.LoadAsync(db, family.Id, asOf, cancellationToken);
        return Assess(measure, measure.RequireVersion(asOf), known, yardsticks, asOf).Shown;
    }

    /// <summary>Adds an assessment to the caller's unit of work; the caller checks permission, audits and saves.</summary>
    /// <exception cref="DomainRuleException">measure.unknown, measure.no-version, yardstick.missing, income.contradiction</exception>
    public async Task<AssessedMeasure> AssessIntoAsync(
        PassportDbContext db, long familyId, string measureCode, DateOnly asOf, StaffIdentity by, CancellationToken cancellationToken = default)
    {
        var measure = await MeasureLookup.RequireAsync(db, measureCode, cancellationToken);
        var version = measure.RequireVersion(asOf);
        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);
        var known = await FamilyFactsQuery.LoadAsync(db, familyId, asOf, cancellationToken);
        var answer = Assess(measure, version, known, yardsticks, asOf);
        var stored = Store(familyId, answer, by);
        db.Add(stored);
        return new(stored, measure, version, answer.Shown, yardsticks);
    }

    /// <summary>
    /// Fingerprint of the facts as they are now, to be compared with that of the stored assessment: of the same date and
    /// the same version, so that only a fact these rules read makes them differ.
    /// </summary>
    public async Task<string> FingerprintAsync(PassportDbContext db, Assessment stored, CancellationToken cancellationToken = default)
    {
        var measure = await MeasureLookup.RequireAsync(db, stored.MeasureCode, cancellationToken);
        var version = measure.Versions.Single(v => v.Number == stored.MeasureVersion);
        var known = await FamilyFactsQuery.LoadAsync(db, stored.FamilyId, stored.AsOf, cancellationToken);
        return Assessment.Fingerprint(AssessmentInput.Write(AssessmentInput.Narrow(known.Facts, measure.Code, version, stored.AsOf)));
    }

    /// <summary>A stored answer with names for the screen.</summary>
    /// <param name="resultJson"><see cref="Assessment.ResultJson"/>.</param>
    /// <exception cref="DomainRuleException">family.unknown, family.reason</exception>
    public async Task<AssessmentResult> ReadStoredAsync(Guid familyPublicId, string resultJson, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await families.DemandOpenAsync(db, familyPublicId, cancellationToken);
        return AssessDocument.ReadResult(resultJson).Named(await FamilyFactsQuery.NamesAsync(db, family.Id, cancellationToken));
    }

    /// <summary>The answer without anything personal, for the journal.</summary>
    private static string Word(AssessmentOutcome? outcome) => outcome switch
    {
        AssessmentOutcome.Eligible => "имеет право",
        AssessmentOutcome.NotEligible => "нет права",
        AssessmentOutcome.NotEnoughData => "не хватает данных",
        _ => "оценить нельзя",
    };

    private static async Task<Ground> LoadAsync(PassportDbContext db, long familyId, DateOnly asOf, CancellationToken cancellationToken)
    {
        var measures = await db.Set<SupportMeasure>().AsNoTracking()
            .Include(m => m.Versions)
            .Where(m => m.Versions.Any(v => v.Status == MeasureVersionStatus.Active))
            .OrderBy(m => m.Title)
            .ThenBy(m => m.Id)
            .ToListAsync(cancellationToken);
        var yardsticks = await YardstickQuery.LoadAsync(db, cancellationToken);
        return new(measures, yardsticks, await FamilyFactsQuery.LoadAsync(db, familyId, asOf, cancellationToken), asOf);
    }

    private static Answer Assess(SupportMeasure measure, MeasureVersion version, KnownFamily known, YardstickTable yardsticks, DateOnly asOf)
    {
        try
        {
            var input = AssessmentInput.Narrow(known.Facts, measure.Code, version, asOf);
            var rules = AssessmentRules.Of(measure, version, yardsticks, asOf);
            var result = Evaluator.Assess(measure, version, input, yardsticks, asOf);
            return new(input, rules, result, result.Named(known.Names));
        }
        catch (DomainRuleException refusal)
        {
            throw new DomainRuleException(refusal.Code, AssessmentNames.Named(refusal.Message, known.Names));
        }
    }

    /// <summary>A measure that cannot be assessed says why and does not take the others with it.</summary>
    private static MeasureRight Explain(SupportMeasure measure, Ground ground, Action<Answer>? store)
    {
        try
        {
            var answer = Assess(measure, measure.RequireVersion(ground.AsOf), ground.Family, ground.Yardsticks, ground.AsOf);
            store?.Invoke(answer);
            return new(measure.Code, measure.Title, measure.IsExample, answer.Shown, null);
        }
        catch (DomainRuleException refusal)
        {
            return new(measure.Code, measure.Title, measure.IsExample, null, refusal.Message);
        }
    }

    /// <summary>A year of answers is looked through: only for who reads the whole explanation.</summary>
    private static MeasureRight LookAhead(SupportMeasure measure, Ground ground, MeasureRight right) =>
        right.Result?.Outcome == AssessmentOutcome.NotEligible
            ? right with { WouldBeFrom = NearestRight.Find(measure, ground.Family.Facts, ground.Yardsticks, ground.AsOf) }
            : right;

    private async Task<FamilyRight> ExplainAllAsync(
        PassportDbContext db, Guid familyPublicId, DateOnly asOf, CancellationToken cancellationToken)
    {
        var family = await families.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var ground = await LoadAsync(db, family.Id, asOf, cancellationToken);
        return new(familyPublicId, asOf, [.. ground.Measures.Select(measure => Explain(measure, ground, store: null))]);
    }

    private Assessment Store(long familyId, Answer answer, StaffIdentity by)
    {
        var now = Now;
        return Assessment.Store(
            Guid.CreateVersion7(new DateTimeOffset(now, TimeSpan.Zero)),
            familyId,
            answer.Result.Measure,
            answer.Result.Version,
            answer.Result.AsOf,
            answer.Result.Outcome.ToString(),
            AssessmentInput.Write(answer.Input),
            answer.Rules.Write(),
            AssessDocument.WriteResult(answer.Result),
            now,
            by.FullName);
    }

    private sealed record Ground(IReadOnlyList<SupportMeasure> Measures, YardstickTable Yardsticks, KnownFamily Family, DateOnly AsOf);

    /// <param name="Result">Without names, as it is stored.</param>
    /// <param name="Shown">With names.</param>
    private sealed record Answer(FamilyFacts Input, AssessmentRules Rules, AssessmentResult Result, AssessmentResult Shown);
}
