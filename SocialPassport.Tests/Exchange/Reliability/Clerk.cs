using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialPassport.Domain.Applications;
using SocialPassport.Domain.Certificates;
using SocialPassport.Domain.Common;
using SocialPassport.Domain.Families;
using SocialPassport.Domain.Staff;
using SocialPassport.Tests.Support;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Certificates;
using SocialPassport.Web.Infrastructure.Persistence;

namespace SocialPassport.Tests.Exchange.Reliability;

/// <summary>
/// A process that does by the product's own use cases what staff do: approves, gives cards, revokes two certificates in five,
/// asks again after a refusal. It remembers nothing: killed and started anew it looks what is left to do.
/// </summary>
internal static class Clerk
{
    public const string Verb = "clerk";

    /// <summary>Ends when everything is approved and sent; revokes nothing.</summary>
    public const string IssueOnly = "issue-only";

    private const int PageSize = 40;
    private const long ApproverId = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static bool IsToBeRevoked(Guid fact) => fact.ToByteArray()[^1] % 5 < 2;

    /// <returns>0 once nothing is left to do.</returns>
    public static async Task<int> RunAsync(string folder, int seed, bool issueOnly, CancellationToken cancellationToken)
    {
        using var host = ProductServices.Build(FaultField.Database(folder), FaultField.Keys(folder), TimeProvider.System, services => services.AddLogging(logging => logging.AddConsole()));
        var random = new Random(seed);
        while (true)
        {
            var work = await FindAsync(host.Services, issueOnly, cancellationToken);
            if (work.Acts.Length == 0)
            {
                if (!work.IsAnythingExpected)
                {
                    return 0;
                }

                await Task.Delay(Pause, cancellationToken);
                continue;
            }

            random.Shuffle(work.Acts);
            foreach (var act in work.Acts)
            {
                await TryAsync(act);
            }
        }
    }

    private static async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception refusal) when (refusal is DomainRuleException or DbUpdateException)
        {
            // The exchange was faster, or holds the file: what is left is found again.
        }
    }

    // Facts that changed with what another family was given: nobody can approve that.
    private static async Task ApproveAsync(DecisionService service, Guid application, CancellationToken cancellationToken)
    {
        try
        {
            await service.ApproveAsync(application, cancellationToken);
        }
        catch (DomainRuleException refusal) when (refusal.Code == "decision.facts-changed")
        {
            await service.ReturnAsync(application, refusal.Message, cancellationToken);
        }
    }

    private static async Task<(Func<Task>[] Acts, bool IsAnythingExpected)> FindAsync(IServiceProvider services, bool issueOnly, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<PassportDbContext>>().CreateDbContextAsync(cancellationToken);
        var applications = await db.Set<SupportApplication>().AsNoTracking()
            .Where(a => a.Status == ApplicationStatus.OnApproval)
            .OrderBy(a => a.Id)
            .Take(PageSize)
            .Select(a => new { a.PublicId, a.CentreId })
            .ToListAsync(cancellationToken);
        var unsettled = await (
            from certificate in db.Set<Certificate>().AsNoTracking()
            join family in db.Set<Family>() on certificate.FamilyId equals family.Id
            where certificate.Life != CertificateLife.Blocked && certificate.Life != CertificateLife.Cancelled
            orderby certificate.Id
            select new { Certificate = certificate, family.CentreId }).ToListAsync(cancellationToken);
        var drafts = unsettled.Where(u => u.Certificate.Life is CertificateLife.Draft or CertificateLife.Rejected).Take(PageSize).ToList();
        var revocations = issueOnly ? [] : unsettled.Where(u => IsToBeRevoked(u.Certificate.FactAssignmentUuid)).ToList();
        var due = revocations
            .Where(u => u.Certificate.Life is CertificateLife.Sent or CertificateLife.Active or CertificateLife.Suspended && !u.Certificate.IsRevocationPending)
            .Take(PageSize);
        return (
        [
            .. applications.Select(a => (Func<Task>)(() => ActAsync<DecisionService>(
                services, StaffRoles.Supervisor, a.CentreId, ApproverId, service => ApproveAsync(service, a.PublicId, cancellationToken)))),
            .. drafts.Select(d => (Func<Task>)(() => ActAsync<CertificateService>(
                services,
                StaffRoles.Specialist,
                d.CentreId,
                1,
                service => service.IssueAsync(
                    new IssueCertificate { Certificate = d.Certificate.PublicId, CardNumber = Cards.Of(d.Certificate.HolderPersonId).Reveal() }, cancellationToken)))),
            .. due.Select(d => (Func<Task>)(() => ActAsync<CertificateService>(
                services,
                StaffRoles.Specialist,
                d.CentreId,
                1,
                service => service.RevokeAsync(new RevokeCertificate { Certificate = d.Certificate.PublicId, ReasonCode = "recipientMoved" }, cancellationToken)))),
        ],
        !issueOnly && (revocations.Count > 0 || unsettled.Any(u => u.Certificate.Life is CertificateLife.Sent)));
    }

    private static async Task ActAsync<T>(IServiceProvider services, StaffRoles roles, long centreId, long staffId, Func<T, Task> act)
        where T : notnull
    {
        await using var scope = services.SignIn(roles, centreId, staffId);
        await act(scope.ServiceProvider.GetRequiredService<T>());
    }
}
