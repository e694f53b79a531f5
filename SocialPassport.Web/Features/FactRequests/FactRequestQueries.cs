using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Eligibility;
using SocialPassport.Domain.FactRequests;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Eligibility;
using SocialPassport.Web.Features.Families;
using SocialPassport.Web.Infrastructure.FactGateway;
using SocialPassport.Web.Infrastructure.Identity;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Web.Features.FactRequests;

public enum FactRequestShow
{
    /// <summary>What waits for a person: contradictions, refusals and no answers of the last month.</summary>
    Attention,
    Open,
    All,
}

public sealed record FactRequestFilter(FactRequestShow Show = FactRequestShow.Attention);

public sealed record FactRequestRow(
    Guid PublicId,
    Guid FamilyPublicId,
    string CaseNumber,
    string Person,
    FactRequestKind Kind,
    DateOnly? FirstMonth,
    DateOnly? LastMonth,
    FactRequestState State,
    DateTime CreatedAtUtc,
    string CreatedBy,
    string? LastText)
{
    /// <summary>«доходы, апрель 2025 – сентябрь 2025».</summary>
    public string What => FactRequestWords.Kind(Kind) + (FirstMonth, LastMonth) switch
    {
        ({ } first, { } last) when first == last => $", {RussianText.MonthName(Month.Of(first))}",
        ({ } first, { } last) => $", {RussianText.MonthName(Month.Of(first))} – {RussianText.MonthName(Month.Of(last))}",
        _ => string.Empty,
    };
}

public sealed record FactLineRow(
    Guid PublicId, string Subject, string? Known, string Received, FactLineState State, string? DecidedBy, DateTime? DecidedAtUtc, bool IsMarriage);

public sealed record FamilyFactRequest(FactRequestRow Row, IReadOnlyList<FactLineRow> Lines);

/// <summary>A question that would bring what the rules miss.</summary>
public sealed record SuggestedRequest(Guid PersonPublicId, string Person, FactRequestKind Kind, Month? First, Month? Last)
{
    public string Key => $"{PersonPublicId:N}-{Kind}";
}

/// <param name="FamilyId">For listening to changes.</param>
/// <param name="IsConfigured">Whether there is an adapter to ask at all.</param>
public sealed record FamilyFactRequests(
    long FamilyId, IReadOnlyList<FamilyFactRequest> Requests, IReadOnlyList<SuggestedRequest> Suggested, bool IsConfigured);

public sealed record FactRequestPage(IReadOnlyList<FactRequestRow> Rows, int Total);

/// <summary>Reads of questions to other departments; only of the own centre, or of a card opened with a reason.</summary>
public sealed class FactRequestQueries(
    IDbContextFactory<PassportDbContext> contexts,
    CurrentStaff staff,
    FamilyQueries families,
    EligibilityService eligibility,
    IOptions<FactGatewayOptions> gateway,
    TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>Of one family; older ones stay in the timeline.</summary>
    private const int MostOfFamily = 50;

    private const int AttentionDays = 30;

    private static readonly Expression<Func<FactRequest, FactRequestRow>> RowOf = r => new FactRequestRow(
        r.PublicId,
        r.Family!.PublicId,
        r.Family.CaseNumber,
        r.Person!.Surname + " " + r.Person.FirstName + " " + (r.Person.Patronymic ?? string.Empty),
        r.Kind,
        r.FirstMonth,
        r.LastMonth,
        r.State,
        r.CreatedAtUtc,
        r.CreatedBy,
        r.LastText);

    private static readonly Func<FactRequest, FactRequestRow> ToRow = RowOf.Compile();

    /// <exception cref="DomainRuleException">family.unknown, family.reason</exception>
    public async Task<FamilyFactRequests> OfFamilyAsync(Guid familyPublicId, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var family = await families.DemandOpenAsync(db, familyPublicId, cancellationToken);
        var requests = await db.Set<FactRequest>().AsNoTracking()
            .Include(r => r.Lines)
            .Include(r => r.Person)
            .Include(r => r.Family)
            .Where(r => r.FamilyId == family.Id)
            .OrderByDescending(r => r.Id)
            .Take(MostOfFamily)
            .AsSplitQuery()
            .ToListAsync(cancellationToken);
        return new(
            family.Id,
            [.. requests.Select(r => new FamilyFactRequest(
                ToRow(r),
                [.. r.Lines.OrderBy(l => l.State != FactLineState.Disputed).ThenBy(l => l.Id).Select(l => new FactLineRow(
                    l.PublicId, l.Subject, l.Known, l.Received, l.State, l.DecidedBy, l.DecidedAtUtc, l.Fact is ReceivedMarriage))]))],
            await SuggestAsync(db, family.Id, familyPublicId, requests, cancellationToken),
            gateway.Value.IsConfigured);
    }

    /// <summary>The journal of the centre.</summary>
    public async Task<FactRequestPage> PageAsync(FactRequestFilter filter, int page, CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var requests = OfCentre(db, filter.Show);
        return new(
            await requests.OrderByDescending(r => r.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).Select(RowOf).ToListAsync(cancellationToken),
            await requests.CountAsync(cancellationToken));
    }

    public async Task<int> CountAttentionAsync(CancellationToken cancellationToken = default)
    {
        staff.Demand(StaffPermission.ViewFamilies);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfCentre(db, FactRequestShow.Attention).CountAsync(cancellationToken);
    }


    private IQueryable<FactRequest> OfCentre(PassportDbContext db, FactRequestShow show)
    {
        var centre = staff.Identity.CentreId;
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-AttentionDays);
        var requests = db.Set<FactRequest>().AsNoTracking().Where(r => r.Family!.CentreId == centre);
        return show switch
        {
            FactRequestShow.Attention => requests.Where(r => r.State == FactRequestState.Disputed
                || ((r.State == FactRequestState.Failed || r.State == FactRequestState.Refused) && r.CreatedAtUtc >= since)),
            FactRequestShow.Open => requests.Where(r => r.State == FactRequestState.Pending || r.State == FactRequestState.Waiting),
            _ => requests,
        };
    }

    /// <summary>What the rules of any measure miss today, without what was asked already and waits.</summary>
    private async Task<IReadOnlyList<SuggestedRequest>> SuggestAsync(
        PassportDbContext db, long familyId, Guid familyPublicId, List<FactRequest> asked, CancellationToken cancellationToken)
    {
        if (!staff.Identity.May(StaffPermission.AssessRight) || !staff.Identity.May(StaffPermission.EditFamilies))
        {
            return [];
        }

        var missing = (await eligibility.MissingAsync(familyPublicId, cancellationToken))
            .Where(fact => fact.Fact is FactCodes.Income or FactCodes.Address)
            .GroupBy(fact => (fact.Fact, fact.Person))
            .ToList();
        if (missing.Count == 0)
        {
            return [];
        }

        var members = await db.Set<FamilyMember>().AsNoTracking()
            .Where(m => m.FamilyId == familyId && m.To == null)
            .Select(m => new { m.PersonId, m.Person.PublicId, m.Person.Surname, m.Person.FirstName, m.Person.Patronymic, m.Role })
            .ToListAsync(cancellationToken);
        var suggested = new List<SuggestedRequest>();
        foreach (var group in missing)
        {
            var member = group.Key.Person is { } id
                ? members.Find(m => m.PersonId == EligibilityService.PersonIdOf(id))
                : members.Find(m => m.Role == MemberRole.Applicant);
            var kind = group.Key.Fact == FactCodes.Income ? FactRequestKind.Income : FactRequestKind.Residence;
            if (member is not null && !asked.Exists(r => r.IsOpen && r.PersonId == member.PersonId && r.Kind == kind))
            {
                var months = group.Select(fact => fact.Month).OfType<Month>().ToList();
                suggested.Add(new(
                    member.PublicId,
                    PersonName.Full(member.Surname, member.FirstName, member.Patronymic),
                    kind,
                    kind == FactRequestKind.Income ? months.Min() : null,
                    kind == FactRequestKind.Income ? months.Max() : null));
            }
        }

        return suggested;
    }
}
