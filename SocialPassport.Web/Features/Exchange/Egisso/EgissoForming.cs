using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Audit;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Exchange;
using SocialPassport.Domain.Exchange.Egisso;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Infrastructure.Egisso;
using SocialPassport.Web.Infrastructure.Egisso.Messages;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.Exchange.Egisso;

/// <summary>What came of forming: packages, their records, and how many assignments cannot go yet.</summary>
public sealed record FormedPackages(IReadOnlyList<Guid> Packages, int Records, int Blocked);

/// <summary>
/// Fixes what waits into packages, each in one save. What a package holds is in no other live one: the
/// database refuses a second live record of a fact.
/// </summary>
public sealed class EgissoForming(
    IDbContextFactory<PassportDbContext> contexts,
    FactDrafts facts,
    CertificateDrafts certificates,
    EgissoFolder folder,
    IOptions<ExchangeOptions> exchange,
    AuditTrail audit)
{
    private static readonly string Owner = $"{Environment.MachineName}:{Environment.ProcessId}";

    /// <summary>10.06.S: assignments in money and in kind, a package for every centre.</summary>
    /// <param name="centre">Null = all of them.</param>
    /// <param name="who">For the audit.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancellationToken">Between packages.</param>
    /// <exception cref="DomainRuleException">egisso.forming.busy</exception>
    public async Task<FormedPackages> FormFactsAsync(long? centre, StaffIdentity who, DateTime now, CancellationToken cancellationToken) =>
        await FormFactsAsync(
            centre is null ? await CentresAsync(cancellationToken) : [centre], new WaitingFilter(), isByHand: !folder.IsOutgoing, who, now, cancellationToken);

    /// <summary>10.06.S of what was decided in a period in the whole oblast, as files for staff.</summary>
    /// <exception cref="DomainRuleException">egisso.forming.busy</exception>
    public Task<FormedPackages> FormPeriodAsync(DateOnly from, DateOnly to, StaffIdentity who, DateTime now, CancellationToken cancellationToken) =>
        FormFactsAsync([null], new WaitingFilter(null, from, to), isByHand: true, who, now, cancellationToken);

    /// <summary>10.36.S and 10.40.I: everything that waits where the route of certificates is ЕГИССО.</summary>
    /// <exception cref="DomainRuleException">egisso.forming.busy</exception>
    public async Task<FormedPackages> FormCertificatesAsync(StaffIdentity who, DateTime now, CancellationToken cancellationToken)
    {
        if (!certificates.IsRoute)
        {
            return new([], 0, 0);
        }

        var centres = await CentresAsync(cancellationToken);
        var messages = await FormAsync(
            centres,
            async (db, centre, after) =>
            {
                var waiting = await certificates.WaitingMessages(db, centre).Include(m => m.Certificate)
                    .Where(m => m.Id > after && m.NextAttemptAt <= now).OrderBy(m => m.Id).Take(EgissoPackage.Limit).ToListAsync(cancellationToken);
                return await DraftOrSettleAsync(db, waiting, now, cancellationToken);
            },
            (db, centre, drafts) => FillLeased(db, EgissoPackageKind.Certificates, centre, drafts, who, now),
            cancellationToken);
        var refusals = await FormAsync(
            centres,
            async (db, centre, after) => await certificates.DraftRefusalsAsync(
                db,
                await certificates.WaitingRefusals(db, centre).Where(d => d.Id > after).OrderBy(d => d.Id).Take(EgissoPackage.Limit).Select(d => d.Id).ToListAsync(cancellationToken),
                cancellationToken),
            (db, centre, drafts) => Fill(db, EgissoPackageKind.Certificates, centre, isByHand: false, drafts, who, now),
            cancellationToken);
        var questions = await FormAsync(
            centres,
            async (db, centre, after) =>
            {
                var waiting = await certificates.WaitingQuestions(db, centre).Include(m => m.Certificate)
                    .Where(m => m.Id > after && m.NextAttemptAt <= now).OrderBy(m => m.Id).Take(EgissoPackage.Limit).ToListAsync(cancellationToken);
                return [.. waiting.DistinctBy(m => m.FactAssignmentUuid).Select(Question)];
            },
            (db, centre, drafts) => FillLeased(db, EgissoPackageKind.States, centre, drafts, who, now),
            cancellationToken);
        return new(
            [.. messages.Packages, .. refusals.Packages, .. questions.Packages],
            messages.Records + refusals.Records + questions.Records,
            messages.Blocked + refusals.Blocked + questions.Blocked);
    }

    private static EgissoDraft Question(ExchangeMessage message)
    {
        var certificate = message.Certificate!;
        var fact = new AssignedFact(
            certificate.FactAssignmentUuid, certificate.DecisionId, certificate.FamilyId, certificate.HolderPersonId, null, certificate.MeasureCode,
            certificate.StartDate, certificate.StartDate, certificate.EndDate);
        return new EgissoDraft(message.Id, EgissoEvent.State, Guid.NewGuid(), fact, []) { MessageId = message.Id };
    }

    /// <summary>A message that has nothing to say any more is answered, one whose card cannot be read waits for staff.</summary>
    private async Task<IReadOnlyList<EgissoDraft>> DraftOrSettleAsync(
        PassportDbContext db, List<ExchangeMessage> messages, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            if (ExchangeRecords.Obsolete(message.Certificate!, message.Operation) is { } reason)
            {
                message.Answer(ExchangeOutcome.Accepted, reason, now);
            }
        }

        var current = messages.FindAll(m => m.State == ExchangeState.Pending);
        var drafts = await certificates.DraftAsync(db, current, new Dictionary<long, Guid>(), cancellationToken);
        foreach (var (message, draft) in current.Zip(drafts))
        {
            if (draft.Problems.FirstOrDefault(p => p.Place == EgissoPlace.Certificate) is { } unreadable)
            {
                Lease(message, now);
                message.GiveUp(unreadable.Text);
            }
        }

        return drafts;
    }

    private async Task<FormedPackages> FormAsync(
        IReadOnlyList<long?> centres,
        Func<PassportDbContext, long?, long, Task<IReadOnlyList<EgissoDraft>>> read,
        Func<PassportDbContext, long?, IReadOnlyList<EgissoDraft>, EgissoPackage> fill,
        CancellationToken cancellationToken)
    {
        var packages = new List<Guid>();
        var (records, blocked) = (0, 0);
        foreach (var each in centres)
        {
            for (var (after, more) = (0L, true); more;)
            {
                await using var db = await contexts.CreateDbContextAsync(cancellationToken);
                var drafts = await read(db, each, after);
                var ready = drafts.Where(d => d.CanGo).DistinctBy(d => d.Fact.Uuid).ToList();
                blocked += drafts.Count(d => !d.CanGo);
                if (ready.Count > 0)
                {
                    packages.Add(fill(db, each, ready).PublicId);
                    records += ready.Count;
                }

                await SaveAsync(db, cancellationToken);

                more = drafts.Count == EgissoPackage.Limit;
                after = more ? drafts[^1].Key : after;
            }
        }

        return new(packages, records, blocked);
    }

    private Task<FormedPackages> FormFactsAsync(
        IReadOnlyList<long?> centres, WaitingFilter filter, bool isByHand, StaffIdentity who, DateTime now, CancellationToken cancellationToken) =>
        FormAsync(
            centres,
            async (db, centre, after) => await facts.ReadAsync(
                db, facts.Waiting(db, filter with { Centre = centre }).Where(f => f.Fact.Id > after), 0, EgissoPackage.Limit, cancellationToken),
            (db, centre, drafts) =>
            {
                var package = Fill(db, EgissoPackageKind.Facts, centre, isByHand, drafts, who, now);
                var events = drafts.Select(d => d.Plain!).ToList();
                db.Add(EgissoContent.Keep(package, FactPackageXml.Write(package.PublicId, events), FactCsv.Write(events)));
                return package;
            },
            cancellationToken);

    private async Task<IReadOnlyList<long?>> CentresAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<Centre>().AsNoTracking().OrderBy(c => c.Id).Select(c => (long?)c.Id).ToListAsync(cancellationToken);
    }

    private EgissoPackage Fill(
        PassportDbContext db, EgissoPackageKind kind, long? centre, bool isByHand, IReadOnlyList<EgissoDraft> drafts, StaffIdentity who, DateTime now)
    {
        var package = EgissoPackage.Form(Guid.CreateVersion7(new DateTimeOffset(now)), kind, centre, isByHand, who.FullName, now);
        foreach (var draft in drafts)
        {
            package.Add(draft.Event, draft.RecordId, draft.Fact.Uuid, draft.Fact.DecisionId, draft.MessageId);
        }

        if (isByHand)
        {
            package.HandOver(now);
        }

        db.Add(package);
        audit.Add(
            db, who, AuditAction.Exchange, new AuditSubject("EgissoPackage", package.PublicId.ToString()),
            $"Сформирован {EgissoWords.Kind(kind)}, записей {package.RecordCount}");
        return package;
    }

    /// <summary>Messages of a package are on their way until its protocol.</summary>
    private EgissoPackage FillLeased(
        PassportDbContext db, EgissoPackageKind kind, long? centre, IReadOnlyList<EgissoDraft> drafts, StaffIdentity who, DateTime now)
    {
        var package = Fill(db, kind, centre, isByHand: false, drafts, who, now);
        var taken = drafts.Select(d => d.MessageId!.Value).ToHashSet();
        foreach (var message in db.ChangeTracker.Entries<ExchangeMessage>().Select(e => e.Entity).Where(m => taken.Contains(m.Id)).ToList())
        {
            Lease(message, now);
        }

        return package;
    }

    private void Lease(ExchangeMessage message, DateTime now) => message.Lease(Owner, now, now.AddSeconds(exchange.Value.LeaseSeconds));

    private static async Task SaveAsync(PassportDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // A live record of the same fact, or a message somebody else took: whoever came first has it.
            throw new DomainRuleException("egisso.forming.busy", "Пакет с этими назначениями уже формирует другой сотрудник или сервер. Обновите страницу.");
        }
    }
}
