using SocialPassport.Domain.Staff;
using SocialPassport.Web.Features.Applications;
using SocialPassport.Web.Features.Applications.Journal;
using SocialPassport.Web.Features.Duplicates;
using SocialPassport.Web.Features.Exchange;
using SocialPassport.Web.Features.FactRequests;
using SocialPassport.Web.Features.Import;
using SocialPassport.Web.Infrastructure.Identity;

namespace SocialPassport.Web.Features.Desk;

/// <summary>What waits for a person behind a word of the menu.</summary>
/// <param name="Explanation">Read out before the number and shown as its hint.</param>
public sealed record MenuCount(string Address, int Number, string Explanation);

/// <summary>The counts beside the words of the menu. A read of an index each; nothing is audited.</summary>
public sealed class MenuCounts(
    CurrentStaff staff, JournalCounts journal, ExchangeQueries exchange, ImportQueries imports, DuplicateQueries duplicates,
    FactRequestQueries requests)
{
    private const string DeskAddress = "/";

    /// <summary>A page did something the menu counts.</summary>
    public event Action? Outdated;

    public void Refresh() => Outdated?.Invoke();

    /// <summary>Only what the role may see and act upon; zeros are left out.</summary>
    public async Task<IReadOnlyList<MenuCount>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var counts = new List<MenuCount>();
        if (staff.Identity.May(StaffPermission.ApproveDecisions))
        {
            counts.Add(new(ApplicationLinks.List, await journal.OnApprovalAsync(cancellationToken), "ждут утверждения"));
        }

        if (staff.Identity.May(StaffPermission.PrepareDecisions))
        {
            counts.Add(new(DeskAddress, await journal.MineDueAsync(cancellationToken), "мои сроки сегодня или прошли"));
        }

        if (staff.Identity.May(StaffPermission.EditFamilies))
        {
            counts.Add(new(FactRequestLinks.List, await requests.CountAttentionAsync(cancellationToken), "ждут решения"));
        }

        if (staff.Identity.May(StaffPermission.DecideDuplicates))
        {
            counts.Add(new(DuplicateLinks.List, await duplicates.CountOpenAsync(cancellationToken), "ждут решения"));
        }

        if (staff.Identity.May(StaffPermission.ViewExchange))
        {
            counts.Add(new(ExchangeLinks.List, await exchange.CountStuckAsync(cancellationToken), "застряли"));
        }

        if (staff.Identity.May(StaffPermission.ApproveLoads))
        {
            counts.Add(new(ImportLinks.List, await imports.CountAwaitingAsync(cancellationToken), "ждут утверждения"));
        }

        return [.. counts.Where(count => count.Number > 0)];
    }
}
