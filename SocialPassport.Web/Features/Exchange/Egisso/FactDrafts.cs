using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Measures;
using SocialPassport.Web.Infrastructure.Egisso;
using SocialPassport.Web.Infrastructure.Egisso.Messages;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>
/// What waits for 10.06.S: new assignments in money and in kind, corrected ones, cancelled ones, and those whose receiver
/// died or moved away. A fact with a record in a package without a protocol waits for it first.
/// </summary>
public sealed class FactDrafts(IOptions<EgissoOptions> options)
{
    /// <summary>ОКТМО of the oblast.</summary>
    private const string Oblast = "41";

    /// <param name="db">Read only.</param>
    /// <param name="filter">Centre and days of the decision.</param>
    public IQueryable<WaitingFact> Waiting(PassportDbContext db, WaitingFilter filter)
    {
        var records = db.Set<EgissoRecord>();
        var (first, until) = (Since(filter.From), filter.To is { } to ? MoscowTime.ToUtc(to.AddDays(1).ToDateTime(TimeOnly.MinValue)) : (DateTime?)null);
        var facts =
            from fact in db.Set<AssignmentFact>().AsNoTracking()
            join decision in db.Set<Decision>() on fact.DecisionId equals decision.Id
            join measure in db.Set<SupportMeasure>() on fact.MeasureCode equals measure.Code
            join family in db.Set<Family>() on fact.FamilyId equals family.Id
            join holder in db.Set<Person>() on fact.HolderPersonId equals holder.Id
            where measure.Form != MeasureForm.Certificate && decision.DecidedAtUtc != null
                && (first == null || decision.DecidedAtUtc >= first) && (until == null || decision.DecidedAtUtc < until)
                && (filter.Centre == null || family.CentreId == filter.Centre)
                && !records.Any(r => r.FactUuid == fact.FactAssignmentUuid && r.State == EgissoRecordState.InPackage)
            select new WaitingFact
            {
                Fact = fact,
                DecidedAt = decision.DecidedAtUtc!.Value,
                Form = measure.Form,
                CentreId = family.CentreId,
                IsApproved = decision.State == DecisionState.Approved,
                IsLoaded = records.Any(r => r.FactUuid == fact.FactAssignmentUuid && r.Event == EgissoEvent.Fact
                    && (r.State == EgissoRecordState.Accepted || r.State == EgissoRecordState.AcceptedWithWarning)),
                HasNew = records.Any(r => r.FactUuid == fact.FactAssignmentUuid && r.Event == EgissoEvent.Fact
                    && (r.State != EgissoRecordState.Rejected || r.CorrectedAt == null)),
                HasInvalidation = records.Any(r => r.FactUuid == fact.FactAssignmentUuid && r.Event == EgissoEvent.Invalidation
                    && (r.State != EgissoRecordState.Rejected || r.CorrectedAt == null)),
                HasEnd = records.Any(r => r.FactUuid == fact.FactAssignmentUuid && r.Event == EgissoEvent.EndOfRight
                    && (r.State != EgissoRecordState.Rejected || r.CorrectedAt == null)),
                IsCorrected = records.Any(r => r.FactUuid == fact.FactAssignmentUuid && r.CorrectedAt != null
                    && (r.Event == EgissoEvent.Fact || r.Event == EgissoEvent.FactCorrection)
                    && !records.Any(later => later.FactUuid == fact.FactAssignmentUuid && later.Id > r.Id)),
                EndedOn = holder.DeathDate ?? holder.Addresses
                    .Where(a => a.Kind == AddressKind.Residence && a.To == null && !a.Oktmo.StartsWith(Oblast))
                    .Min(a => (DateOnly?)a.From),
            };
        return facts.Where(f =>
            (f.IsApproved && !f.HasNew)
            || (!f.IsApproved && f.IsLoaded && !f.HasInvalidation)
            || (f.IsApproved && f.IsLoaded && f.IsCorrected)
            || (f.IsApproved && f.IsLoaded && !f.HasEnd && f.EndedOn >= f.Fact.StartDate && (f.Fact.EndDate == null || f.EndedOn < f.Fact.EndDate)));
    }

    /// <summary>A page of the drafts after a key, in the order of the facts.</summary>
    public async Task<IReadOnlyList<EgissoDraft>> ReadAsync(
        PassportDbContext db, IQueryable<WaitingFact> waiting, int skip, int take, CancellationToken cancellationToken)
    {
        var rows = await waiting.OrderBy(f => f.Fact.Id).Skip(skip).Take(take).ToListAsync(cancellationToken);
        var facts = rows.ToDictionary(row => row, Assigned);
        var people = await EgissoPeople.LoadAsync(db, facts.Values, cancellationToken);
        return [.. rows.Select(row => Draft(row, facts[row], new FactComposer(options.Value, people, facts[row])))];
    }

    private static EgissoDraft Draft(WaitingFact row, AssignedFact fact, FactComposer composer)
    {
        var eventUuid = Guid.NewGuid();
        var happened = row.Event;
        var (recordId, content) = happened switch
        {
            EgissoEvent.Fact => (fact.Uuid, composer.Fact(composer.Form(row.Form, row.Fact.AmountKopecks)) is { } whole ? new NewFact(whole) : null),
            EgissoEvent.FactCorrection => (eventUuid, composer.Fact(composer.Form(row.Form, row.Fact.AmountKopecks)) is { } whole ? new FactCorrection(eventUuid, whole) : null),
            EgissoEvent.EndOfRight => (eventUuid, new FactTermination(eventUuid, fact.Uuid, row.EndedOn!.Value)),
            _ => (eventUuid, (FactEvent?)new FactInvalidation(eventUuid, fact.Uuid)),
        };
        return new EgissoDraft(row.Fact.Id, happened, recordId, fact, composer.Problems) { Plain = content };
    }

    private static AssignedFact Assigned(WaitingFact row) => new(
        row.Fact.FactAssignmentUuid,
        row.Fact.DecisionId,
        row.Fact.FamilyId,
        row.Fact.HolderPersonId,
        row.Fact.BeneficiaryPersonId,
        row.Fact.MeasureCode,
        MoscowTime.DateOf(row.DecidedAt),
        row.Fact.StartDate,
        row.Fact.EndDate);

    /// <summary>The later of the first day of the settings and the one asked for.</summary>
    private DateTime? Since(DateOnly? from)
    {
        var day = options.Value.Since is { } since && !(from > since) ? since : from;
        return day is { } first ? MoscowTime.ToUtc(first.ToDateTime(TimeOnly.MinValue)) : null;
    }
}

/// <summary>Which decisions are looked at.</summary>
/// <param name="Centre">Null = the whole oblast.</param>
public sealed record WaitingFilter(long? Centre = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>A fact of assignment with what was sent of it and what happened since.</summary>
public sealed class WaitingFact
{
    public required AssignmentFact Fact { get; init; }

    public required DateTime DecidedAt { get; init; }

    public required MeasureForm Form { get; init; }

    public required long CentreId { get; init; }

    public required bool IsApproved { get; init; }

    /// <summary>ЕГИССО has it.</summary>
    public required bool IsLoaded { get; init; }

    public required bool HasNew { get; init; }

    public required bool HasInvalidation { get; init; }

    public required bool HasEnd { get; init; }

    /// <summary>Staff put right what ЕГИССО found, and nothing went since.</summary>
    public required bool IsCorrected { get; init; }

    /// <summary>The receiver died, or lives in another region since.</summary>
    public required DateOnly? EndedOn { get; init; }

    /// <summary>One event at a time: a further one goes after the protocol.</summary>
    public EgissoEvent Event =>
        !IsApproved ? EgissoEvent.Invalidation
        : !HasNew ? EgissoEvent.Fact
        : IsCorrected ? EgissoEvent.FactCorrection
        : EgissoEvent.EndOfRight;
}
